"""Running due dates counted again after a change of the working calendar: planned, approved, carried out."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from motcua.dossiers.models.dossier import Dossier


class RecountState(models.TextChoices):
    """How far it is."""

    PLANNING = "planning", _("being worked out")
    PLANNED = "planned", _("waiting for approval")
    APPROVED = "approved", _("being carried out")
    DONE = "done", _("carried out")


class Recount(models.Model):
    """A change of a calendar and what it does to the dossiers under way. Nothing moves before it is approved.

    Without agency it is the national calendar, which all stand on.
    """

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, null=True, related_name="+")
    state = models.TextField(choices=RecountState, default=RecountState.PLANNING)
    planned_up_to = models.BigIntegerField(default=0)
    begun_at = models.DateTimeField()
    approved_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey("people.User", on_delete=models.PROTECT, null=True, related_name="+")
    reason = models.TextField(default="")
    done_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "recount"
        constraints = [
            models.CheckConstraint(condition=Q(state__in=RecountState.values), name="recount_state_known"),
            models.CheckConstraint(condition=Q(approved_at__isnull=True) | ~Q(reason=""), name="recount_has_reason"),
            models.UniqueConstraint(
                fields=["agency"],
                condition=Q(state__in=("planning", "planned")),
                nulls_distinct=False,
                name="recount_one_open_a_calendar",
            ),
        ]

    def __str__(self) -> str:
        return f"recount {self.pk} ({self.state})"

    @property
    def stream(self) -> str:
        """Its stream in the ledger."""
        return f"recount:{self.pk}"


class RecountLine(models.Model):
    """One dossier whose legal due moment the changed calendar moves: from when to when."""

    recount = models.ForeignKey(Recount, on_delete=models.CASCADE, related_name="lines")
    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="+")
    old_due_at = models.DateTimeField()
    new_due_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "recount_line"
        constraints = [models.UniqueConstraint(fields=["recount", "dossier"], name="recount_line_once")]
        indexes = [models.Index(fields=["recount", "id"], name="recount_line_open", condition=Q(done_at__isnull=True))]

    def __str__(self) -> str:
        return f"dossier {self.dossier_id} to {self.new_due_at}"
