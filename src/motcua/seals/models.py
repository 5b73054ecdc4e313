"""The tables of seals. They are made by SQL in the migration: rights and triggers are their point."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models


class EventPosition(models.Model):
    """The place of an event among all events, counted from 0, with the hash that it had when it was given the place."""

    position = models.BigIntegerField(primary_key=True)
    stream = models.TextField()
    seq = models.BigIntegerField()
    recorded_at = models.DateTimeField()
    hash = models.BinaryField(unique=True)

    class Meta:
        managed = False
        db_table = "event_position"
        constraints = [models.UniqueConstraint(fields=["stream", "seq"], name="event_position_stream_seq_key")]

    def __str__(self) -> str:
        return f"{self.position} {self.stream} {self.seq}"


class SealProgress(models.Model):
    """Up to where events have been given a position. Only the database's own function moves it."""

    only_row = models.BooleanField(primary_key=True)
    xact_id = models.TextField()
    event_id = models.BigIntegerField()
    size = models.BigIntegerField()

    class Meta:
        managed = False
        db_table = "seal_progress"

    def __str__(self) -> str:
        return str(self.size)


class TreeHash(models.Model):
    """The hash of a complete subtree over 2^height events, kept for every eighth height."""

    height = models.SmallIntegerField()
    number = models.BigIntegerField()
    hash = models.BinaryField()
    pk = models.CompositePrimaryKey("height", "number")

    class Meta:
        managed = False
        db_table = "tree_hash"

    def __str__(self) -> str:
        return f"{self.height}/{self.number}"


class TreeHead(models.Model):
    """What the node says of its whole history at one moment, and signs: how many events, under which root."""

    size = models.BigIntegerField(primary_key=True)
    root = models.BinaryField()
    at = models.DateTimeField(unique=True)
    note = models.TextField()
    signature = models.BinaryField()
    certificate = models.BinaryField()
    chain = ArrayField(models.BinaryField())

    class Meta:
        managed = False
        db_table = "tree_head"

    def __str__(self) -> str:
        return f"{self.size} at {self.at:%Y-%m-%d %H:%M}"


class HeadStamp(models.Model):
    """The time stamp of an independent authority over the signature of a head. It may come hours after the head."""

    head = models.OneToOneField(
        TreeHead, on_delete=models.PROTECT, primary_key=True, db_column="size", related_name="stamp"
    )
    token = models.BinaryField()
    stamped_at = models.DateTimeField()

    class Meta:
        managed = False
        db_table = "head_stamp"

    def __str__(self) -> str:
        return f"{self.head_id} at {self.stamped_at:%Y-%m-%d %H:%M}"


class HeadCosignature(models.Model):
    """The signature of another node, the witness, which has checked that a head of ours only adds to those before."""

    head = models.ForeignKey(TreeHead, on_delete=models.PROTECT, db_column="size", related_name="cosignatures")
    witness = models.TextField()
    at = models.DateTimeField()
    note = models.TextField()
    signature = models.BinaryField()
    certificate = models.BinaryField()
    pk = models.CompositePrimaryKey("head_id", "witness")

    class Meta:
        managed = False
        db_table = "head_cosignature"

    def __str__(self) -> str:
        return f"{self.head_id} by {self.witness}"


class WitnessedHead(models.Model):
    """A head of another node for which this node is the witness: checked against the one before, signed and kept."""

    node = models.TextField()
    size = models.BigIntegerField()
    root = models.BinaryField()
    note = models.TextField()
    signature = models.BinaryField()
    at = models.DateTimeField()
    own_note = models.TextField()
    own_signature = models.BinaryField()
    own_certificate = models.BinaryField()
    pk = models.CompositePrimaryKey("node", "size")

    class Meta:
        managed = False
        db_table = "witnessed_head"

    def __str__(self) -> str:
        return f"{self.node} {self.size}"
