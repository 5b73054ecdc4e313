"""Filings: what a citizen has written and attached so far, until it is sent. And wrong guesses of tracking codes."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q

from motcua.kernel.ids import uuid7


class Filing(models.Model):
    """A dossier in the making, kept at every step so that it can be continued later and on another device.

    `answers` holds what each step was answered with, by the name of the step. Once sent it is emptied: what was written
    then stands in the dossier alone, where it can be destroyed. Filings with the same `together` are sent at once, as
    one submission.
    """

    uid = models.UUIDField(default=uuid7, unique=True, editable=False)
    user = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="filings")
    procedure = models.ForeignKey("catalog.Procedure", on_delete=models.PROTECT, related_name="+")
    procedure_version = models.ForeignKey("catalog.ProcedureVersion", on_delete=models.PROTECT, related_name="+")
    answers = models.JSONField(default=dict)
    begun_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    together = models.UUIDField(null=True)
    dossier = models.OneToOneField("dossiers.Dossier", on_delete=models.PROTECT, null=True, related_name="filing")

    class Meta:
        db_table = "filing"
        constraints = [
            models.UniqueConstraint(
                fields=["user", "procedure"], condition=Q(dossier__isnull=True), name="filing_one_open_a_procedure"
            ),
            models.CheckConstraint(condition=Q(dossier__isnull=True) | Q(answers={}), name="filing_sent_is_empty"),
        ]
        indexes = [
            models.Index(fields=["user", "saved_at"], name="filing_of_user"),
            models.Index(fields=["together"], name="filing_together", condition=Q(together__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"filing {self.uid}"

    @property
    def stream(self) -> str:
        """Where its history stands."""
        return f"filing:{self.uid}"

    @property
    def is_sent(self) -> bool:
        """Whether it has become a dossier."""
        return self.dossier_id is not None

    def answer(self, step: str, name: str) -> str:
        """What was answered to one question, or nothing."""
        return str(self.answers_to(step).get(name, ""))

    def answers_to(self, step: str) -> dict[str, Any]:
        """What one step was answered with."""
        given = self.answers.get(step)
        return dict(given) if isinstance(given, dict) else {}


class FilingPaper(models.Model):
    """One file for an announced paper (a paper may have several, one a page), or that it is not needed here."""

    filing = models.ForeignKey(Filing, on_delete=models.CASCADE, related_name="papers")
    paper = models.ForeignKey("catalog.Paper", on_delete=models.PROTECT, related_name="+")
    upload = models.ForeignKey("papers.Upload", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        db_table = "filing_paper"
        constraints = [
            models.UniqueConstraint(
                fields=["filing", "paper"], condition=Q(upload__isnull=True), name="filing_paper_not_needed_once"
            )
        ]

    def __str__(self) -> str:
        return f"paper {self.paper_id} of filing {self.filing_id}"

    @property
    def not_needed(self) -> bool:
        """Whether the person says that the paper is not needed in this case."""
        return self.upload_id is None


class WrongCode(models.Model):
    """How many codes that do not exist, or files to be checked, came from one address within some minutes.

    The address itself is not kept: `source` is a keyed digest of it and of what is counted.
    """

    source = models.CharField(max_length=64)
    since = models.DateTimeField()
    times = models.IntegerField(default=1)

    class Meta:
        db_table = "wrong_code"
        constraints = [models.UniqueConstraint(fields=["source", "since"], name="wrong_code_counted_once")]
        indexes = [models.Index(fields=["since"], name="wrong_code_age")]

    def __str__(self) -> str:
        return f"{self.times} since {self.since}"
