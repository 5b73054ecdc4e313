"""Files that came in and forms that were made: content is kept once, by its hash; names and purposes beside it."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from motcua.kernel.ids import uuid7


class StoredFile(models.Model):
    """Content, kept once however often it comes in. Its bytes stand in the store under its hash."""

    sha256 = models.CharField(max_length=64, unique=True)
    size = models.BigIntegerField()
    media_type = models.TextField()
    created_at = models.DateTimeField()

    class Meta:
        db_table = "stored_file"
        constraints = [
            models.CheckConstraint(condition=models.Q(sha256__regex=r"^[0-9a-f]{64}$"), name="stored_file_sha256"),
            models.CheckConstraint(condition=models.Q(size__gt=0), name="stored_file_not_empty"),
        ]

    def __str__(self) -> str:
        return f"{self.sha256[:12]} ({self.media_type})"


class Upload(models.Model):
    """A file that somebody handed in, under the name it came with, made safe to show.

    `salt` makes the digest in the history, and is destroyed with the row.
    """

    class Purpose(models.TextChoices):
        PAPER = "paper", _("Paper handed in")
        RESULT = "result", _("Result")

    class Note(models.TextChoices):
        HAS_LOCATION = "has-location", _("The picture says where it was taken.")
        REPAIRED = "repaired", _("The file was slightly damaged and could still be read.")
        RESTRICTED = "restricted", _("The file forbids changes or printing.")

    uid = models.UUIDField(default=uuid7, unique=True, editable=False)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="uploads")
    filename = models.CharField(max_length=200)
    uploaded_by_label = models.TextField()
    purpose = models.CharField(max_length=20, choices=Purpose.choices)
    pages = models.IntegerField(null=True)
    notes = ArrayField(models.CharField(max_length=30, choices=Note.choices), default=list)
    salt = models.BinaryField()
    at = models.DateTimeField()

    class Meta:
        db_table = "upload"
        constraints = [
            models.CheckConstraint(condition=models.Q(purpose__in=["paper", "result"]), name="upload_purpose"),
        ]
        indexes = [models.Index(fields=["uploaded_by_label", "at"], name="upload_by")]

    def __str__(self) -> str:
        return self.filename

    @property
    def stream(self) -> str:
        """Where its history stands."""
        return f"upload:{self.uid}"


class IssuedDocument(models.Model):
    """A document as it went out: the bytes are stored and never made again for the same inputs.

    `form_version` and `engine` say with what it was typeset; the same two and the same inputs give the same bytes.
    """

    uid = models.UUIDField(default=uuid7, unique=True, editable=False)
    stream = models.TextField()
    kind = models.CharField(max_length=40)
    language = models.CharField(max_length=8)
    form_version = models.TextField()
    engine = models.TextField()
    fingerprint_of_inputs = models.CharField(max_length=64)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="issued_documents")
    issued_by_label = models.TextField()
    salt = models.BinaryField()
    issued_at = models.DateTimeField()

    class Meta:
        db_table = "issued_document"
        constraints = [
            models.UniqueConstraint(
                fields=["stream", "kind", "language", "fingerprint_of_inputs"], name="issued_document_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.stream}"

    @property
    def history(self) -> str:
        """Where its own history stands; `stream` is that of the matter it belongs to."""
        return f"document:{self.uid}"
