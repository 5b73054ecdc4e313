"""How many dossiers there are, by unit, agency, procedure and state: kept as changes, folded into sums by a job.

The rows are written by a trigger on the table of dossiers alone, so that no change of state can forget them.
"""

from __future__ import annotations

from django.db import models

from motcua.dossiers.models.life import State


class _Key(models.Model):
    """What is counted apart. `settled_late` tells whether a settled dossier was settled after its legal due moment."""

    unit = models.ForeignKey(
        "agencies.Unit", on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    agency = models.ForeignKey(
        "agencies.Agency", on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    procedure = models.ForeignKey(
        "catalog.Procedure", on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    state = models.SmallIntegerField(choices=State)
    settled_late = models.BooleanField()
    number = models.BigIntegerField()

    class Meta:
        abstract = True


class DossierCount(_Key):
    """The sum of the changes folded so far."""

    class Meta:
        db_table = "dossier_count"
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "state", "settled_late", "unit", "procedure"], name="dossier_count_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.number} in state {self.state} at unit {self.unit_id}"


class DossierCountChange(_Key):
    """A dossier that came into a state (+1) or left it (-1), not folded yet."""

    class Meta:
        db_table = "dossier_count_change"

    def __str__(self) -> str:
        return f"{self.number:+} in state {self.state} at unit {self.unit_id}"
