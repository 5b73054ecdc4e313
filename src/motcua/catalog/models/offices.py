"""Who takes which procedure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models

from motcua.catalog.models.procedures import Procedure
from motcua.people.dated import dates_in_order, never_two_at_once

if TYPE_CHECKING:
    from motcua.agencies.models import Agency, Unit


class Service(models.Model):
    """An agency settles a procedure, and a one-stop unit takes its dossiers, while the decision holds.

    A citizen chooses among the offices of a procedure. `on_the_spot` says whether the counter settles it while the
    owner waits; where nobody has decided, the announced time does (“within the day”).
    Basis: Decree 61/2018, art. 14; Circular 01/2018/TT-VPCP, art. 3.
    """

    procedure = models.ForeignKey(Procedure, on_delete=models.PROTECT, related_name="services")
    agency: models.ForeignKey[Agency] = models.ForeignKey(
        "agencies.Agency", on_delete=models.PROTECT, related_name="services"
    )
    receiving_unit: models.ForeignKey[Unit] = models.ForeignKey(
        "agencies.Unit", on_delete=models.PROTECT, related_name="services"
    )
    settling_unit: models.ForeignKey[Unit | None] = models.ForeignKey(
        "agencies.Unit", on_delete=models.PROTECT, null=True, related_name="+"
    )
    online = models.BooleanField(default=False)
    on_the_spot = models.BooleanField(null=True)
    decision = models.TextField(default="")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta:
        db_table = "agency_procedure"
        constraints = [
            dates_in_order("agency_procedure"),
            never_two_at_once("agency_procedure_once", "procedure", "agency", "receiving_unit"),
        ]

    def __str__(self) -> str:
        return f"{self.procedure_id} at {self.receiving_unit_id}"
