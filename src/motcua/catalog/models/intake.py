"""What an import leaves beside the procedures: records set aside, and the index of search."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models


class Quarantine(models.Model):
    """A record that could not be taken in: kept once with its reason, and counted each time it comes again."""

    source = models.TextField()
    line = models.PositiveIntegerField()
    code = models.TextField(default="")
    reason = models.TextField()
    detail = models.TextField(default="")
    content_hash = models.TextField()
    excerpt = models.TextField(default="")
    first_seen_at = models.DateTimeField()
    last_seen_at = models.DateTimeField()
    times_seen = models.PositiveIntegerField(default=1)

    class Meta:
        db_table = "import_quarantine"
        constraints = [models.UniqueConstraint(fields=["reason", "content_hash"], name="import_quarantine_once")]

    def __str__(self) -> str:
        return f"{self.source}:{self.line} {self.reason}"


class SearchTerm(models.Model):
    """How much one syllable, or one pair of syllables, speaks for each procedure. Rebuilt after every import.

    One row a term, with its procedures beside their weights: a question reads some forty rows and not twenty thousand.
    """

    term = models.TextField(primary_key=True)
    procedure_ids = ArrayField(models.BigIntegerField())
    weights = ArrayField(models.FloatField())

    class Meta:
        db_table = "search_term"

    def __str__(self) -> str:
        return self.term
