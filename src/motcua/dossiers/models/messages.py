"""What owner and office write to each other inside a dossier."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q

from motcua.dossiers.models.dossier import Dossier


class MessageQuerySet(models.QuerySet["Message"]):
    """Conditions with a name."""

    def unread_by_office(self) -> Self:
        """Written by owners, and opened by nobody at the office."""
        return self.filter(from_office=False, read_at=None)

    def unread_by_owner(self) -> Self:
        """Written by the office, and not opened by the owner."""
        return self.filter(from_office=True, read_at=None)


class Message(models.Model):
    """A message inside a dossier. An officer writes as the office: `agency`, and `unit` where the post is in one.

    `text` and `upload` are destroyed with the personal data of the dossier. `read_at` is when the other side opened it.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="messages")
    from_office = models.BooleanField()
    author = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, null=True, related_name="+")
    unit = models.ForeignKey("agencies.Unit", on_delete=models.PROTECT, null=True, related_name="+")
    text = models.TextField()
    upload = models.ForeignKey("papers.Upload", on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        db_table = "dossier_message"
        constraints = [
            models.CheckConstraint(
                condition=Q(from_office=True, agency__isnull=False)
                | Q(from_office=False, agency__isnull=True, unit__isnull=True),
                name="dossier_message_has_its_sender",
            )
        ]
        indexes = [
            models.Index(fields=["dossier", "id"], name="dossier_message_of_dossier"),
            models.Index(
                fields=["at", "id"], name="dossier_message_for_office", condition=Q(from_office=False, read_at=None)
            ),
        ]

    def __str__(self) -> str:
        return f"message {self.pk} in dossier {self.dossier_id}"

    @property
    def sender(self) -> str:
        """The office that wrote, by the name of its unit; nothing where the owner did."""
        return self.unit.name if self.unit else self.agency.name if self.agency else ""
