"""What a person hands in, tracked as one and counted once."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from motcua.kernel.ids import uuid7
from motcua.kernel.text import spoken_code


class Channel(models.TextChoices):
    """How a dossier came in. Basis: Decree 61/2018, art. 16."""

    DIRECT = "direct", _("at the counter")
    ONLINE = "online", _("online")
    POSTAL = "postal", _("by post")


class OpensAfter(models.TextChoices):
    """When a dossier that hangs on another of its submission can be received."""

    NOTHING = "", _("does not wait")
    GRANTED = "granted", _("after its result is granted")
    RESULT = "result", _("after its result, granted or refused")


class Submission(models.Model):
    """What a person hands in at once: one dossier, or several of interlinked procedures.

    `number` is for the office, `tracking_code` is the secret of whoever handed it in: fifty random bits.
    """

    uid = models.UUIDField(default=uuid7, unique=True, editable=False)
    number = models.TextField(unique=True)
    tracking_code = models.CharField(max_length=10, unique=True, default=spoken_code)
    home_node = models.TextField()
    channel = models.TextField(choices=Channel)
    submitter = models.ForeignKey("people.Party", on_delete=models.PROTECT, related_name="submissions")
    lodged_at = models.DateTimeField()

    class Meta:
        db_table = "submission"
        constraints = [
            models.CheckConstraint(condition=models.Q(channel__in=Channel.values), name="submission_channel_known")
        ]

    def __str__(self) -> str:
        return self.number
