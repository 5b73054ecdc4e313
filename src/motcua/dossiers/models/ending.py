"""How a dossier ends without a result: not received, withdrawn by its owner, or stopped."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from motcua.dossiers.models.dossier import Dossier
from motcua.dossiers.models.life import State


class EndCause(models.TextChoices):
    """Why a dossier ended without a result; each cause belongs to one state. Basis: Decree 61/2018, art. 17 and 19."""

    NOT_COMPETENT = "not_competent", _("another agency is competent")
    NOT_ACCEPTABLE = "not_acceptable", _("the dossier cannot be accepted")
    WITHDRAWN = "withdrawn", _("withdrawn by the owner")
    NOT_SUPPLEMENTED = "not_supplemented", _("not completed in time")
    NOT_PAID = "not_paid", _("the financial obligation was not met")
    BY_LAW = "by_law", _("stopped by a rule of law")


REFUSAL_CAUSES = (EndCause.NOT_COMPETENT, EndCause.NOT_ACCEPTABLE)
STOP_CAUSES = (EndCause.NOT_SUPPLEMENTED, EndCause.NOT_PAID, EndCause.BY_LAW)


class Ending(models.Model):
    """The end of a dossier without a result: the cause, the reason in words, and who ended it.

    A stop names its legal ground. A refusal because another agency is competent says where to go instead. A
    withdrawal says who asked for it.
    """

    dossier = models.OneToOneField(Dossier, on_delete=models.PROTECT, related_name="ending")
    state = models.SmallIntegerField(choices=State)
    cause = models.TextField(choices=EndCause)
    reason = models.TextField()
    legal_ground = models.TextField(default="")
    competent_agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, null=True, related_name="+")
    where_to_go = models.TextField(default="")
    asked_by = models.TextField(default="")
    ended_at = models.DateTimeField()
    ended_by = models.ForeignKey("people.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        db_table = "dossier_ending"
        constraints = [
            models.CheckConstraint(
                condition=Q(state=State.NOT_RECEIVED, cause__in=REFUSAL_CAUSES)
                | Q(state=State.WITHDRAWN, cause=EndCause.WITHDRAWN)
                | Q(state=State.STOPPED, cause__in=STOP_CAUSES),
                name="dossier_ending_cause_fits_state",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="dossier_ending_has_reason"),
            models.CheckConstraint(
                condition=~Q(state=State.STOPPED) | ~Q(legal_ground=""), name="dossier_ending_stop_has_ground"
            ),
            models.CheckConstraint(
                condition=~Q(cause=EndCause.NOT_COMPETENT) | ~Q(where_to_go=""), name="dossier_ending_says_where_to_go"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.cause}: dossier {self.dossier_id}"
