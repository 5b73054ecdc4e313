"""One outcome for many steps at once: the order, and each step with what came of it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from motcua.dossiers.models.work import Task


class BulkJob(models.Model):
    """An order to finish many steps with one outcome; a job carries it out, step by step.

    `note` goes with the order once it is carried out: the steps keep it, and lose it with the personal data.
    """

    outcome = models.TextField()
    label = models.TextField()
    note = models.TextField(default="")
    title = models.TextField(default="")
    signer_name = models.TextField(default="")
    signed_on = models.DateField(null=True)
    ordered_by = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+")
    ordered_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "bulk_job"
        indexes = [
            models.Index(fields=["ordered_by", "-id"], name="bulk_job_of_person"),
            models.Index(fields=["ordered_at"], name="bulk_job_under_way", condition=Q(finished_at=None)),
        ]

    def __str__(self) -> str:
        return f"bulk job {self.pk}"


class BulkStatus(models.TextChoices):
    """What came of one step."""

    WAITING = "waiting", _("waiting")
    DONE = "done", _("done")
    REFUSED = "refused", _("not done")


class BulkItem(models.Model):
    """One step of an order: done, or refused with the reason as a code and its words, told per reader."""

    job = models.ForeignKey(BulkJob, on_delete=models.PROTECT, related_name="items")
    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="+")
    number = models.TextField(default="")
    status = models.TextField(choices=BulkStatus, default=BulkStatus.WAITING)
    why = models.TextField(default="")
    why_values = models.JSONField(default=dict)
    done_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "bulk_item"
        constraints = [
            models.UniqueConstraint(fields=["job", "task"], name="bulk_item_once"),
            models.CheckConstraint(condition=Q(status__in=BulkStatus.values), name="bulk_item_status_known"),
            models.CheckConstraint(
                condition=Q(status=BulkStatus.REFUSED) & ~Q(why="") | ~Q(status=BulkStatus.REFUSED) & Q(why=""),
                name="bulk_item_says_why",
            ),
        ]
        indexes = [models.Index(fields=["job", "status", "id"], name="bulk_item_status")]

    def __str__(self) -> str:
        return f"task {self.task_id} in bulk job {self.job_id}"
