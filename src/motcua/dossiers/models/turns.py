"""What goes through the post, and how a dossier came in late or again."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from motcua.dossiers.models.dossier import Dossier


class Direction(models.TextChoices):
    """Whether an item came to the office or left it."""

    IN = "in", _("to the office")
    OUT = "out", _("to the owner")


class PostalItem(models.Model):
    """An item of the public post: a dossier that came in, or a result that went out.

    `posted_on` is the date of the postmark. What went out was delivered, or came back to be collected.
    Basis: Decision 45/2016/QĐ-TTg; Decree 61/2018, art. 16 and 20.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="postal_items")
    direction = models.TextField(choices=Direction)
    number = models.TextField()
    posted_on = models.DateField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey("people.User", on_delete=models.PROTECT, null=True, related_name="+")
    delivered_at = models.DateTimeField(null=True)
    came_back_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "postal_item"
        constraints = [
            models.CheckConstraint(condition=~Q(number=""), name="postal_item_has_number"),
            models.CheckConstraint(
                condition=Q(delivered_at__isnull=True) | Q(came_back_at__isnull=True),
                name="postal_item_delivered_or_came_back",
            ),
            models.UniqueConstraint(
                fields=["dossier"],
                condition=Q(direction="out", delivered_at__isnull=True, came_back_at__isnull=True),
                name="postal_item_one_on_its_way",
            ),
        ]

    def __str__(self) -> str:
        return self.number


class LateEntryApproval(models.Model):
    """A leader allows dossiers of one day of a unit's paper day-book to be entered after the usual limit."""

    unit = models.ForeignKey("agencies.Unit", on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    reason = models.TextField()
    approved_at = models.DateTimeField()
    approved_by = models.ForeignKey("people.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        db_table = "late_entry_approval"
        constraints = [
            models.UniqueConstraint(fields=["unit", "day"], name="late_entry_approval_once_a_day"),
            models.CheckConstraint(condition=~Q(reason=""), name="late_entry_approval_has_reason"),
        ]

    def __str__(self) -> str:
        return f"unit {self.unit_id}, {self.day}"


class LateEntry(models.Model):
    """A dossier that was written into the paper day-book while the line was down, and told to the system later.

    `received_at` of the dossier is the moment in the book; `recorded_at` is when the system heard of it.
    """

    dossier = models.OneToOneField(Dossier, on_delete=models.PROTECT, related_name="late_entry")
    book = models.TextField()
    number = models.TextField()
    reason = models.TextField()
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey("people.User", on_delete=models.PROTECT, null=True, related_name="+")
    approval = models.ForeignKey(LateEntryApproval, on_delete=models.PROTECT, null=True, related_name="entries")

    class Meta:
        db_table = "late_entry"
        constraints = [
            models.CheckConstraint(
                condition=~Q(reason="") & ~Q(book="") & ~Q(number=""), name="late_entry_says_why_and_where"
            )
        ]

    def __str__(self) -> str:
        return f"volume {self.book}, no. {self.number}"


class Reopening(models.Model):
    """A closed dossier is taken up again by a decision: as a new dossier; the closed one stays as it is."""

    dossier = models.OneToOneField(Dossier, on_delete=models.PROTECT, related_name="reopening")
    closed = models.OneToOneField(Dossier, on_delete=models.PROTECT, related_name="reopened_by")
    number = models.TextField()
    decided_on = models.DateField()
    signer_name = models.TextField()
    ground = models.TextField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey("people.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        db_table = "reopening"
        constraints = [
            models.CheckConstraint(
                condition=~Q(number="") & ~Q(signer_name="") & ~Q(ground=""), name="reopening_by_a_whole_decision"
            )
        ]

    def __str__(self) -> str:
        return self.number
