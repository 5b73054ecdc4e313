"""What was handed in with a dossier, and what the office asked for besides."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from motcua.dossiers.models.dossier import Dossier


class SupplementStage(models.TextChoices):
    """Before and after reception are two stages; each has one request. Basis: Decree 61/2018, art. 17 and 19."""

    BEFORE = "before", _("before reception")
    AFTER = "after", _("after reception")


class SupplementQuerySet(models.QuerySet["Supplement"]):
    """Conditions with a name."""

    def open(self) -> Self:
        """Those that the owner still has to answer."""
        return self.filter(answered_at__isnull=True, lapsed_at__isnull=True)


class SupplementGround(models.TextChoices):
    """What allows a request beyond the first of its stage; nobody has a power to waive it.

    Basis: Decree 61/2018, art. 17 (in full, once); the announced procedures name the exceptions.
    """

    NOT_AS_INSTRUCTED = "not_as_instructed", _("what was supplied is not as instructed")
    NEW_FACT = "new_fact", _("a new fact has come up")


class Supplement(models.Model):
    """A request to complete the dossier: once a stage, in full, with a reason for each paper and field.

    `ground` and its words in `legal_ground` are what allows a request beyond the first of its stage. `due_at` is by
    when the owner has to answer; `closes_by` is the sentence of the announcement that closes the dossier then, where
    there is one. `lapsed_at` says that the dossier ended before an answer came.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="supplements")
    stage = models.TextField(choices=SupplementStage)
    number = models.SmallIntegerField()
    requested_at = models.DateTimeField()
    requested_by = models.ForeignKey("people.User", on_delete=models.PROTECT, null=True, related_name="+")
    ground = models.TextField(choices=SupplementGround, default="")
    legal_ground = models.TextField(default="")
    due_at = models.DateTimeField(null=True)
    due_because = models.JSONField(default=list)
    closes_by = models.TextField(default="")
    answered_at = models.DateTimeField(null=True)
    lapsed_at = models.DateTimeField(null=True)

    objects = SupplementQuerySet.as_manager()

    class Meta:
        db_table = "supplement"
        constraints = [
            models.UniqueConstraint(fields=["dossier", "stage", "number"], name="supplement_number_in_stage"),
            models.UniqueConstraint(
                fields=["dossier"],
                condition=Q(answered_at__isnull=True, lapsed_at__isnull=True),
                name="supplement_one_open",
            ),
            models.CheckConstraint(
                condition=Q(number=1) | ~Q(legal_ground=""), name="supplement_beyond_first_has_legal_ground"
            ),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True) | Q(lapsed_at__isnull=True), name="supplement_answered_or_lapsed"
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_at"],
                name="supplement_to_close",
                condition=Q(answered_at__isnull=True, lapsed_at__isnull=True) & ~Q(closes_by=""),
            ),
        ]

    def __str__(self) -> str:
        return f"supplement {self.number} {self.stage} of dossier {self.dossier_id}"


class Deviation(models.Model):
    """A paper asked for that is not announced: only with its legal ground, and visible to everyone concerned.

    Basis: Decree 61/2018, art. 5 (asking for papers outside the rules is forbidden).
    """

    supplement = models.ForeignKey(Supplement, on_delete=models.PROTECT, related_name="deviations")
    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="deviations")
    name = models.TextField()
    legal_ground = models.TextField()
    asked_by = models.ForeignKey("people.User", on_delete=models.PROTECT, null=True, related_name="+")
    asked_at = models.DateTimeField()

    class Meta:
        db_table = "deviation"
        constraints = [models.CheckConstraint(condition=~Q(legal_ground=""), name="deviation_has_legal_ground")]

    def __str__(self) -> str:
        return self.name


class SupplementItem(models.Model):
    """One thing that a supplement asks for, with its reason: an announced paper, a field, or a deviation."""

    supplement = models.ForeignKey(Supplement, on_delete=models.PROTECT, related_name="items")
    paper = models.ForeignKey("catalog.Paper", on_delete=models.PROTECT, null=True, related_name="+")
    field = models.TextField(default="")
    deviation = models.OneToOneField(Deviation, on_delete=models.PROTECT, null=True, related_name="item")
    reason = models.TextField()
    old_value = models.TextField(default="")
    answer = models.TextField(default="")
    answered_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "supplement_item"
        constraints = [
            models.CheckConstraint(
                condition=Q(paper__isnull=False, field="", deviation__isnull=True)
                | (Q(paper__isnull=True, deviation__isnull=True) & ~Q(field=""))
                | Q(paper__isnull=True, field="", deviation__isnull=False),
                name="supplement_item_asks_one_thing",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="supplement_item_has_reason"),
        ]

    def __str__(self) -> str:
        return self.reason


class HandedPaper(models.Model):
    """A paper as it was handed in: on paper with its counts, as a file, or declared not needed in this case.

    A later one under the same announced paper takes its place; the earlier stays with `replaced_at`. `result` is the
    result of another dossier of the submission that was taken over as this paper.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="handed_papers")
    paper = models.ForeignKey("catalog.Paper", on_delete=models.PROTECT, null=True, related_name="+")
    deviation = models.ForeignKey(Deviation, on_delete=models.PROTECT, null=True, related_name="handed_papers")
    supplement = models.ForeignKey(Supplement, on_delete=models.PROTECT, null=True, related_name="handed_papers")
    originals = models.SmallIntegerField(default=0)
    copies = models.SmallIntegerField(default=0)
    upload = models.ForeignKey("papers.Upload", on_delete=models.PROTECT, null=True, related_name="+")
    not_needed = models.BooleanField(default=False)
    result = models.ForeignKey("dossiers.Result", on_delete=models.PROTECT, null=True, related_name="+")
    handed_at = models.DateTimeField()
    replaced_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "handed_paper"
        constraints = [
            models.CheckConstraint(
                condition=Q(paper__isnull=False, deviation__isnull=True)
                | Q(paper__isnull=True, deviation__isnull=False),
                name="handed_paper_is_announced_or_deviation",
            ),
            models.CheckConstraint(
                condition=Q(originals__gte=0, copies__gte=0), name="handed_paper_counts_not_negative"
            ),
        ]
        indexes = [models.Index(fields=["dossier", "paper"], name="handed_paper_of_dossier")]

    def __str__(self) -> str:
        return f"paper {self.paper_id} of dossier {self.dossier_id}"


class ClockStop(models.Model):
    """A time in which the legal clock stood still, and why. What follows from it is the announced version's policy."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="clock_stops")
    cause = models.TextField(choices=[("supplement", _("supplement")), ("financial", _("financial obligation"))])
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "clock_stop"
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=models.F("began_at")), name="clock_stop_in_order"
            ),
            models.UniqueConstraint(fields=["dossier"], condition=Q(ended_at__isnull=True), name="clock_stop_one_open"),
        ]

    def __str__(self) -> str:
        return f"{self.cause} from {self.began_at}"
