"""How a version is filed, what it costs, on what it rests, and what comes of it."""

from __future__ import annotations

from django.db import models

from motcua.catalog.models.procedures import Channel
from motcua.catalog.models.versions import ProcedureVersion


class Method(models.Model):
    """A way to hand in the dossier, with the time in which it is settled.

    `time_value`, `time_unit` and `time_text` are what the announcement says; `term` is how the clock reads it, and is
    null where a sentence cannot be read without a person.
    """

    version = models.ForeignKey(ProcedureVersion, on_delete=models.PROTECT, related_name="methods")
    channel = models.TextField(choices=Channel.choices)
    position = models.PositiveSmallIntegerField()
    time_value = models.DecimalField(max_digits=9, decimal_places=3, null=True)
    time_unit = models.TextField(default="")
    time_text = models.TextField(default="")
    term = models.TextField(null=True)  # noqa: DJ001 - null is "not readable", which no term says
    description = models.TextField(default="")

    class Meta:
        db_table = "submission_method"
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["version", "position"], name="submission_method_position"),
            models.CheckConstraint(
                condition=models.Q(channel__in=["direct", "online", "postal"]), name="submission_method_channel_known"
            ),
            models.CheckConstraint(
                condition=models.Q(term__isnull=True) | models.Q(term__regex=r"^[0-9]+(wd|wh|d|m)$"),
                name="submission_method_term_readable",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.channel} {self.term or self.time_text}"


class Fee(models.Model):
    """A fee as announced. No amount, or zero beside a note, never means "free": the note is what counts."""

    version = models.ForeignKey(ProcedureVersion, on_delete=models.PROTECT, related_name="+")
    method = models.ForeignKey(Method, on_delete=models.PROTECT, related_name="fees")
    position = models.PositiveSmallIntegerField()
    kind = models.TextField(default="")
    amount = models.BigIntegerField(null=True)
    currency = models.TextField(default="VND")
    description = models.TextField(default="")
    attachment = models.JSONField(null=True)

    class Meta:
        db_table = "fee"
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["method", "position"], name="fee_position")]

    def __str__(self) -> str:
        return f"{self.amount} {self.currency} {self.description[:40]}"


class LegalBasis(models.Model):
    """A legal document on which the procedure rests; its number may be a whole sentence in the source."""

    version = models.ForeignKey(ProcedureVersion, on_delete=models.PROTECT, related_name="legal_bases")
    position = models.PositiveSmallIntegerField()
    code = models.TextField(default="")
    name = models.TextField(default="")

    class Meta:
        db_table = "legal_basis"
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["version", "position"], name="legal_basis_position")]

    def __str__(self) -> str:
        return self.code or self.name


class ProcedureResult(models.Model):
    """What the person holds in the end."""

    version = models.ForeignKey(ProcedureVersion, on_delete=models.PROTECT, related_name="results")
    position = models.PositiveSmallIntegerField()
    code = models.TextField(default="")
    name = models.TextField()

    class Meta:
        db_table = "procedure_result"
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["version", "position"], name="procedure_result_position")]

    def __str__(self) -> str:
        return self.name
