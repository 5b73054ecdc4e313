"""Internal processes as they were approved: dated, immutable definitions."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from motcua.kernel.actors import Actor, Role


class ProcessDefinitionQuerySet(models.QuerySet["ProcessDefinition"]):
    """Conditions with a name."""

    def in_force(self, *, procedure_id: int, agency_id: int, on: date) -> Self:
        """The definitions approved for a procedure at an agency by that day, the one in force first."""
        approved = self.filter(procedure=procedure_id, agency=agency_id, valid_from__lte=on)
        return approved.order_by("-valid_from", "-number")

    def issued(self) -> Self:
        """Approved by a decision, the latest first; the defaults left aside."""
        return self.filter(procedure__isnull=False).select_related("procedure", "agency").order_by("-pk")


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


class ProcessDraftQuerySet(models.QuerySet["ProcessDraft"]):
    """Conditions with a name."""

    def visible_to(self, actor: Actor) -> Self:
        """Drafts are the controllers' own; nobody works by them."""
        return self.all() if actor.is_system or actor.has(Role.PROCEDURE_CONTROLLER) else self.none()

    def open(self) -> Self:
        """Neither issued nor given up."""
        return self.filter(issued_as=None, discarded_at=None)

    def locked(self) -> Self:
        """Held until the transaction ends; the first lock that an action takes."""
        return self.select_for_update(of=("self",))


class ProcessDraft(models.Model):
    """A process being written: a table with blanks, by which nothing runs. It becomes a definition by a decision.

    `authors` are all who saved it: none of them may approve it. `edition` tells a stale page from a fresh one.
    """

    procedure = models.ForeignKey("catalog.Procedure", on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    sheet = models.JSONField()
    edition = models.IntegerField(default=1)
    authors = ArrayField(models.BigIntegerField(), default=list)
    drafted_by = models.ForeignKey("people.User", on_delete=models.PROTECT, null=True, related_name="+")
    drafted_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    discarded_at = models.DateTimeField(null=True)
    issued_as = models.OneToOneField(ProcessDefinition, on_delete=models.PROTECT, null=True, related_name="draft")

    objects = ProcessDraftQuerySet.as_manager()

    class Meta:
        db_table = "process_draft"
        constraints = [
            models.UniqueConstraint(
                fields=["procedure", "agency"],
                condition=Q(issued_as__isnull=True, discarded_at__isnull=True),
                name="process_draft_one_open",
            ),
            models.CheckConstraint(
                condition=Q(issued_as__isnull=True) | Q(discarded_at__isnull=True), name="process_draft_one_end"
            ),
        ]

    def __str__(self) -> str:
        return f"draft {self.pk} for {self.procedure_id} at {self.agency_id}"

    @property
    def is_open(self) -> bool:
        """Whether it can still be written in."""
        return self.issued_as_id is None and self.discarded_at is None
