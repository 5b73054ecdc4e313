"""What an import leaves beside the procedures: records set aside, and the index of search."""

from __future__ import annotations

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from motcua.catalog.models.procedures import Procedure
from motcua.catalog.models.versions import ProcedureVersion


class ProcedureSource(models.Model):
    """What one kind of source last said of a procedure: every record that was read is accounted for here.

    `version` is what it led to; nothing where it changed no more than a stub, or where a better source stands.
    """

    procedure = models.ForeignKey(Procedure, on_delete=models.PROTECT, related_name="sources")
    fidelity = models.PositiveSmallIntegerField()
    version = models.ForeignKey(ProcedureVersion, null=True, on_delete=models.PROTECT, related_name="+")
    source = models.TextField()
    line = models.PositiveIntegerField()
    as_of = models.DateField(null=True)
    content_hash = models.TextField()
    first_seen_at = models.DateTimeField()
    last_seen_at = models.DateTimeField()

    class Meta:
        db_table = "procedure_source"
        constraints = [
            models.UniqueConstraint(fields=["procedure", "fidelity"], name="procedure_source_once"),
            models.CheckConstraint(condition=models.Q(fidelity__range=(1, 5)), name="procedure_source_fidelity_known"),
        ]

    def __str__(self) -> str:
        return f"{self.source}:{self.line}"


class Quarantine(models.Model):
    """A record that could not be taken in: kept once with its reason, and counted each time it comes again.

    `raw` is the record as it came, `mended` what a person made of it.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        MENDED = "mended", _("Mended and taken in")
        DISMISSED = "dismissed", _("Dismissed")

    source = models.TextField()
    line = models.PositiveIntegerField()
    code = models.TextField(default="")
    reason = models.TextField()
    detail = models.TextField(default="")
    content_hash = models.TextField()
    excerpt = models.TextField(default="")
    raw = models.TextField(default="")
    first_seen_at = models.DateTimeField()
    last_seen_at = models.DateTimeField()
    times_seen = models.PositiveIntegerField(default=1)
    state = models.TextField(choices=State.choices, default=State.WAITING)
    mended = models.TextField(default="")
    because = models.TextField(default="")
    settled_by = models.TextField(default="")
    settled_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "import_quarantine"
        constraints = [
            models.UniqueConstraint(fields=["reason", "content_hash"], name="import_quarantine_once"),
            models.CheckConstraint(
                condition=models.Q(state__in=["waiting", "mended", "dismissed"]), name="import_quarantine_state_known"
            ),
        ]

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


class CatalogueEdition(models.Model):
    """One row, whose edition is new after every change of a procedure: the database sees to that itself.

    A worker that holds the filters in its memory knows by one look whether they are still the right ones.
    """

    id = models.PositiveSmallIntegerField(primary_key=True)
    edition = models.UUIDField(default=uuid.uuid4, editable=False)

    class Meta:
        db_table = "catalogue_edition"

    def __str__(self) -> str:
        return str(self.edition)
