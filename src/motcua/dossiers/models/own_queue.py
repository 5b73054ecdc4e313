"""How somebody wants the queue: filters kept under a name, and the columns that are shown."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class QueueColumn(models.TextChoices):
    """What a line of the queue may tell beside the dossier, its procedure and its owner, in the order of the table."""

    CHANNEL = "channel", _("Channel")
    STEP = "step", _("Step at hand")
    SINCE = "since", _("At this step since")
    ASSIGNEE = "assignee", _("Taken on by")
    UNIT = "unit", _("Unit")
    DUE = "due", _("Step due")
    BY_LAW = "by_law", _("Due by law")
    PROMISED = "promised", _("Promised for")
    RECEIVED = "received", _("Received on")
    RETURN = "return", _("Way of return")


FIRST_COLUMNS = (QueueColumn.STEP, QueueColumn.DUE, QueueColumn.BY_LAW, QueueColumn.RECEIVED)
"""What is shown to whoever has chosen nothing."""


class SavedFilter(models.Model):
    """A view of the queue that somebody named: the tab and what narrows it, and never the words of a search.

    Those may name an owner, and personal data belong nowhere but with the dossier.
    """

    user = models.ForeignKey("people.User", on_delete=models.CASCADE, related_name="+")
    name = models.TextField()
    tab = models.TextField()
    narrowing = models.JSONField()
    created_at = models.DateTimeField()

    class Meta:
        db_table = "saved_filter"
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="saved_filter_has_a_name"),
            models.UniqueConstraint(fields=["user", "name"], name="saved_filter_name_once"),
        ]

    def __str__(self) -> str:
        return self.name


class OwnColumns(models.Model):
    """The columns that somebody chose for the queue."""

    user = models.OneToOneField("people.User", on_delete=models.CASCADE, related_name="+")
    columns = ArrayField(models.TextField(choices=QueueColumn))

    class Meta:
        db_table = "own_columns"
        constraints = [
            models.CheckConstraint(condition=Q(columns__contained_by=QueueColumn.values), name="own_columns_known"),
        ]

    def __str__(self) -> str:
        return ", ".join(self.columns)
