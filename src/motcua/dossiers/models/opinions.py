"""Opinions asked of other units and agencies while a dossier is being settled."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from motcua.dossiers.models.dossier import Dossier
from motcua.dossiers.models.passing import at_the_desk_of
from motcua.kernel.actors import Actor


class OpinionState(models.TextChoices):
    """What became of an opinion."""

    ASKED = "asked", _("asked for")
    ANSWERED = "answered", _("given")
    WITHDRAWN = "withdrawn", _("no longer needed")
    PASSED_BY = "passed_by", _("passed by for silence")


class OpinionQuerySet(models.QuerySet["Opinion"]):
    """Conditions with a name."""

    def awaited(self) -> Self:
        """Still to be given, for a step that still waits."""
        return self.filter(state=OpinionState.ASKED, task__closed_at__isnull=True)

    def asked_of(self, actor: Actor) -> Self:
        """Those that the office of this person has to give."""
        return self.filter(at_the_desk_of(actor, "unit", "agency"))


class Opinion(models.Model):
    """A question to one unit, or to a whole agency, with its own deadline inside the dossier's limit.

    The step that asked can be finished only when every opinion is given, withdrawn, or passed by for silence.
    Basis: Decree 61/2018, art. 19.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="opinions")
    task = models.ForeignKey("dossiers.Task", on_delete=models.PROTECT, related_name="opinions")
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey("agencies.Unit", on_delete=models.PROTECT, null=True, related_name="+")
    question = models.TextField()
    due_at = models.DateTimeField()
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey("people.User", on_delete=models.PROTECT, null=True, related_name="+")
    state = models.TextField(choices=OpinionState, default=OpinionState.ASKED)
    reminders = models.SmallIntegerField(default=0)
    reminded_at = models.DateTimeField(null=True)
    silence_reported_at = models.DateTimeField(null=True)
    answer = models.TextField(default="")
    upload = models.ForeignKey("papers.Upload", on_delete=models.PROTECT, null=True, related_name="+")
    reason = models.TextField(default="")
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey("people.User", on_delete=models.PROTECT, null=True, related_name="+")

    objects = OpinionQuerySet.as_manager()

    class Meta:
        db_table = "opinion"
        constraints = [
            models.CheckConstraint(condition=Q(state__in=OpinionState.values), name="opinion_state_known"),
            models.CheckConstraint(condition=Q(due_at__gt=models.F("asked_at")), name="opinion_due_after_asked"),
            models.CheckConstraint(
                condition=Q(state=OpinionState.ASKED, closed_at__isnull=True)
                | ~Q(state=OpinionState.ASKED) & Q(closed_at__isnull=False),
                name="opinion_closed_with_its_moment",
            ),
            models.UniqueConstraint(
                fields=["task", "agency", "unit"],
                condition=Q(state=OpinionState.ASKED),
                nulls_distinct=False,
                name="opinion_asked_once",
            ),
        ]
        indexes = [
            models.Index(fields=["dossier", "id"], name="opinion_of_dossier"),
            models.Index(fields=["unit", "dossier"], name="opinion_of_unit"),
            models.Index(fields=["agency", "dossier"], name="opinion_of_agency"),
            models.Index(fields=["due_at", "id"], name="opinion_awaited", condition=Q(state=OpinionState.ASKED)),
        ]

    def __str__(self) -> str:
        return f"opinion of agency {self.agency_id} on dossier {self.dossier_id}"

    @property
    def office(self) -> str:
        """Who was asked."""
        return self.unit.name if self.unit else self.agency.name
