"""Moves of running dossiers to another version of their process, each dossier with what came of it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from motcua.dossiers.models.dossier import Dossier


class ProcessMove(models.Model):
    """An order to move the dossiers under way to another process, or to put back those of an earlier order.

    `steps` says for each step of the old process where its open work goes; no entry means: stays as it is.
    """

    procedure = models.ForeignKey("catalog.Procedure", on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    source = models.ForeignKey("process.ProcessDefinition", on_delete=models.PROTECT, related_name="+")
    target = models.ForeignKey("process.ProcessDefinition", on_delete=models.PROTECT, related_name="+")
    steps = models.JSONField(default=dict)
    reason = models.TextField()
    undoes = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="undone_by")
    ordered_by = models.ForeignKey("people.User", on_delete=models.PROTECT, null=True, related_name="+")
    ordered_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "process_move"
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="process_move_has_a_reason"),
            models.UniqueConstraint(
                fields=["procedure", "agency"], condition=Q(finished_at=None), name="process_move_one_under_way"
            ),
        ]

    def __str__(self) -> str:
        return f"move {self.pk} from {self.source_id} to {self.target_id}"


class MoveStatus(models.TextChoices):
    """What came of one dossier."""

    TODO = "todo", _("waiting")
    MOVED = "moved", _("moved")
    LEFT = "left", _("left as it is")


class WhyLeft(models.TextChoices):
    """Why a dossier was left as it is: a closed list."""

    ENDED = "ended", _("It has ended, or has no open step.")
    MOVED_ON = "moved_on", _("It has gone on since.")
    UNMAPPED = "unmapped", _("An open step has no place in the other process.")
    STAGE = "stage", _("The other step comes too early or too late for what was already done.")
    TOGETHER = "together", _("These steps cannot be open at the same time in the other process.")
    UNIT = "unit", _("The unit of the other step does not exist.")


class ProcessMoveItem(models.Model):
    """One dossier of a move: its open work before and after, or why it was left as it is."""

    move = models.ForeignKey(ProcessMove, on_delete=models.PROTECT, related_name="items")
    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="process_moves")
    status = models.TextField(choices=MoveStatus, default=MoveStatus.TODO)
    why = models.TextField(choices=WhyLeft, default="")
    before = models.JSONField(default=list)
    after = models.JSONField(default=list)
    done_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "process_move_item"
        constraints = [
            models.UniqueConstraint(fields=["move", "dossier"], name="process_move_item_once"),
            models.CheckConstraint(condition=Q(status__in=MoveStatus.values), name="process_move_item_status_known"),
            models.CheckConstraint(
                condition=Q(status="left", why__in=WhyLeft.values) | ~Q(status="left") & Q(why=""),
                name="process_move_item_says_why",
            ),
        ]
        indexes = [models.Index(fields=["move", "status", "id"], name="process_move_item_status")]

    def __str__(self) -> str:
        return f"dossier {self.dossier_id} in move {self.move_id}"
