"""Which bodies took over from which, by decision: mergers, splits, and what became of each unit.

Chains are kept whole: when B takes over from A and C from B, a row says too that C takes over from A. So the body of
today is found in one step, however often the administration was reorganised.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from motcua.agencies.models.bodies import Agency, Unit


class SuccessionKind(models.TextChoices):
    MERGER = "merger", _("merger")
    SPLIT = "split", _("split")


class AgencySuccession(models.Model):
    """An agency took over from another one. The main successor has its dossiers, its archive and its name in searches.

    `direct` rows rest on a decision about these two bodies; the others follow from a chain of such rows.
    """

    predecessor = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="successions")
    successor = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="took_over")
    kind = models.CharField(max_length=6, choices=SuccessionKind)
    decision = models.CharField(max_length=200)
    effective_on = models.DateField()
    is_main = models.BooleanField(default=True)
    direct = models.BooleanField(default=True)

    class Meta:
        db_table = "agency_succession"
        constraints = [
            models.UniqueConstraint(fields=["predecessor", "successor"], name="agency_succession_once"),
            models.UniqueConstraint(
                fields=["predecessor"],
                condition=Q(is_main=True, direct=True),
                name="agency_succession_one_main",
            ),
            models.CheckConstraint(condition=~Q(predecessor=F("successor")), name="agency_succession_of_another"),
            models.CheckConstraint(condition=Q(kind__in=SuccessionKind.values), name="agency_succession_kind_known"),
        ]

    def __str__(self) -> str:
        return f"{self.successor_id} after {self.predecessor_id}"


class UnitSuccession(models.Model):
    """The work of a unit goes on in another one from that day."""

    predecessor = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="successions")
    successor = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="took_over")
    effective_on = models.DateField()
    is_main = models.BooleanField(default=True)

    class Meta:
        db_table = "unit_succession"
        constraints = [
            models.UniqueConstraint(fields=["predecessor", "successor"], name="unit_succession_once"),
            models.CheckConstraint(condition=~Q(predecessor=F("successor")), name="unit_succession_of_another"),
        ]

    def __str__(self) -> str:
        return f"{self.successor_id} after {self.predecessor_id}"
