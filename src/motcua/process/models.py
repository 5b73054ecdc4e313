"""Internal processes as they were approved: dated, immutable definitions."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q


class ProcessDefinitionQuerySet(models.QuerySet["ProcessDefinition"]):
    """Conditions with a name."""

    def in_force(self, *, procedure_id: int, agency_id: int, on: date) -> Self:
        """The definitions approved for a procedure at an agency by that day, the one in force first."""
        approved = self.filter(procedure=procedure_id, agency=agency_id, valid_from__lte=on)
        return approved.order_by("-valid_from", "-number")


class ProcessDefinition(models.Model):
    """The internal process of a procedure at an agency, as a decision approved it; never changed afterwards.

    A row without procedure and agency is the default that serves where no process has been issued: it says so
    wherever it shows. Basis: Circular 01/2018/TT-VPCP, art. 8.
    """

    procedure = models.ForeignKey("catalog.Procedure", on_delete=models.PROTECT, null=True, related_name="processes")
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, null=True, related_name="processes")
    number = models.IntegerField(default=1)
    term = models.TextField(default="")
    document = models.JSONField()
    decision_no = models.TextField(default="")
    decision_on = models.DateField(null=True)
    signer = models.TextField(default="")
    valid_from = models.DateField(null=True)
    recorded_at = models.DateTimeField()

    objects = ProcessDefinitionQuerySet.as_manager()

    class Meta:
        db_table = "process_definition"
        constraints = [
            models.UniqueConstraint(fields=["procedure", "agency", "number"], name="process_definition_number"),
            models.UniqueConstraint(
                fields=["term", "number"], condition=Q(procedure__isnull=True), name="process_definition_default"
            ),
            models.CheckConstraint(
                condition=Q(procedure__isnull=True, agency__isnull=True, decision_no="")
                | (Q(procedure__isnull=False, agency__isnull=False, valid_from__isnull=False) & ~Q(decision_no="")),
                name="process_definition_approved_by_decision",
            ),
        ]

    def __str__(self) -> str:
        return self.decision_no or f"default {self.term}"

    @property
    def is_issued(self) -> bool:
        """Whether a decision approved it, rather than the default serving in its place."""
        return self.procedure_id is not None
