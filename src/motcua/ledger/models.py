"""The tables of the ledger. They are made by SQL in the migrations: partitions, triggers and rights are their point."""

from __future__ import annotations

import json
from typing import Any

from django.db import models


class Event(models.Model):
    """Something that happened, chained to what happened before it in its stream. Never changed, never deleted."""

    id = models.BigIntegerField()
    stream = models.TextField()
    seq = models.BigIntegerField()
    kind = models.TextField()
    at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    origin = models.TextField()
    actor = models.TextField()
    state = models.SmallIntegerField(null=True)
    body = models.TextField()
    xact_id = models.TextField()
    prev_hash = models.BinaryField()
    hash = models.BinaryField()
    pk = models.CompositePrimaryKey("stream", "seq", "recorded_at")

    class Meta:
        managed = False
        db_table = "event"

    def __str__(self) -> str:
        return f"{self.stream} {self.seq} {self.kind}"

    @property
    def values(self) -> dict[str, Any]:
        """The body, read."""
        values: dict[str, Any] = json.loads(self.body)
        return values


class LedgerHead(models.Model):
    """Where a stream stands: its last event, and the state that this event left."""

    stream = models.TextField(primary_key=True)
    seq = models.BigIntegerField()
    hash = models.BinaryField()
    state = models.SmallIntegerField(null=True)

    class Meta:
        managed = False
        db_table = "ledger_head"

    def __str__(self) -> str:
        return f"{self.stream} {self.seq}"
