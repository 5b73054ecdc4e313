"""Warnings: who was told about which step or dossier, and whether it was read."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from motcua.dossiers.models.dossier import Dossier
from motcua.dossiers.models.work import Task


class NoticeKind(models.TextChoices):
    """What somebody is told: the hands before and after a step is due, the leaders once it is late."""

    STEP_SOON = "step_soon", _("a step is due soon")
    STEP_LATE = "step_late", _("a step is late")
    DOSSIER_LATE = "dossier_late", _("a dossier is late by law")


class Notice(models.Model):
    """Something that one person is told once. It is no history: nothing follows from it.

    `stands_in_for` is the post of the colleague in whose place he or she was told.
    """

    user = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+")
    kind = models.TextField(choices=NoticeKind)
    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="notices")
    task = models.ForeignKey(Task, on_delete=models.PROTECT, null=True, related_name="+")
    stands_in_for = models.ForeignKey("agencies.Post", on_delete=models.PROTECT, null=True, related_name="+")
    due_at = models.DateTimeField()
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "notice"
        constraints = [
            models.UniqueConstraint(
                fields=["dossier", "kind", "task", "user"], nulls_distinct=False, name="notice_once"
            ),
            models.CheckConstraint(condition=Q(kind__in=NoticeKind.values), name="notice_kind_known"),
        ]
        indexes = [
            models.Index(fields=["user", "-id"], name="notice_of_user"),
            models.Index(fields=["user"], name="notice_unread", condition=Q(read_at__isnull=True)),
        ]

    def __str__(self) -> str:
        return f"{self.kind} to user {self.user_id}"
