"""Keys already used and numbers already given."""

from __future__ import annotations

from django.db import models


class IdempotencyKey(models.Model):
    """A command that was carried out under a key of its client, and where its answer stands. Kept 24 hours."""

    client = models.TextField()
    key = models.TextField()
    content_hash = models.BinaryField()
    status = models.SmallIntegerField(null=True)
    reference = models.TextField(default="")
    created_at = models.DateTimeField()

    class Meta:
        db_table = "idempotency_key"
        constraints = [models.UniqueConstraint(fields=["client", "key"], name="idempotency_key_once")]
        indexes = [models.Index(fields=["created_at"], name="idempotency_key_age")]

    def __str__(self) -> str:
        return f"{self.client} {self.key}"


class NumberSeries(models.Model):
    """A gapless series, such as the dossiers that one unit receives on one day."""

    series = models.TextField(primary_key=True)
    last = models.BigIntegerField()

    class Meta:
        db_table = "number_series"

    def __str__(self) -> str:
        return f"{self.series}: {self.last}"
