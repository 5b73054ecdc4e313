"""Announced versions and their parts: written in one transaction, then never changed."""

from __future__ import annotations

from datetime import date

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from motcua.catalog.importers.fidelity import Fidelity
from motcua.catalog.models.procedures import Level, Procedure


class AfterSupplement(models.TextChoices):
    """What happens to the legal clock once a requested supplement is complete."""

    RESUME = "resume", _("The time already used counts.")
    RESTART = "restart", _("The time is counted again from the start.")


class AgencyRole(models.TextChoices):
    """What a body does in a procedure, in the words of the national record."""

    EXECUTING = "executing", _("Carries out")
    COMPETENT = "competent", _("Decides")
    AUTHORISED = "authorised", _("Authorised")
    COORDINATING = "coordinating", _("Coordinates")


class VersionQuerySet(models.QuerySet["ProcedureVersion"]):
    """Versions as sources tell of them; which one holds never depends on the order in which they came in."""

    def standing(self, on: date | None = None) -> VersionQuerySet:
        """Those that no more faithful source outdoes (on that day, where one is given).

        A lower source never replaces a higher one: it yields where the higher tells of the same decision, and where it
        cannot itself say from when its own holds.
        """
        better = ProcedureVersion.objects.filter(procedure=OuterRef("procedure"), fidelity__gt=OuterRef("fidelity"))
        begun = better.filter(effective_from__lte=on) if on else better
        return self.told_best().exclude(Q(decision_on__isnull=True) & Exists(begun))

    def told_best(self) -> VersionQuerySet:
        """Of each decision what the most faithful source tells of it."""
        better = ProcedureVersion.objects.filter(procedure=OuterRef("procedure"), fidelity__gt=OuterRef("fidelity"))
        return self.exclude(Exists(better.filter(decision_key=OuterRef("decision_key"))))

    def begun(self, on: date) -> VersionQuerySet:
        """Those that had begun on that day and not ended."""
        return self.filter(Q(effective_to__isnull=True) | Q(effective_to__gte=on), effective_from__lte=on)

    def newest_first(self) -> VersionQuerySet:
        """By the day from which they hold; of the same day the one that was seen later, then the later import."""
        return self.order_by("-effective_from", "-fidelity", F("as_of").desc(nulls_last=True), "-number")


class ProcedureVersion(models.Model):
    """One procedure as one announcement decision set it out; the database refuses every later change.

    `fidelity` says what kind of source tells it, `as_of` of which day that source speaks; `decision_key` is the number
    of the decision as two sources would both write it.

    It carries the clock policy of its dossiers: what a supplement does to the legal time, and after how many days an
    unanswered request closes the dossier. `clock_basis` is the sentence or the article that says so.
    Basis: Decree 63/2010, art. 8.2 as amended by Decree 92/2017; Circular 02/2017/TT-VPCP.
    """

    procedure = models.ForeignKey(Procedure, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    source = models.TextField()
    source_id = models.TextField(default="")
    fidelity = models.PositiveSmallIntegerField(default=Fidelity.RECORD)
    as_of = models.DateField(null=True)
    content_hash = models.TextField()
    name = models.TextField()
    decision_no = models.TextField(default="")
    decision_key = models.TextField(default="")
    decision_on = models.DateField(null=True)
    announcing_body = models.TextField(default="")
    announcing_code = models.TextField(default="")
    levels = ArrayField(models.TextField(choices=Level.choices), default=list)
    kind = models.TextField(default="")
    fields = ArrayField(models.TextField(), default=list)
    subjects = ArrayField(models.TextField(), default=list)
    receiving_address = models.TextField(default="")
    conditions = models.TextField(default="")
    keywords = models.TextField(default="")
    description = models.TextField(default="")
    note = models.TextField(default="")
    return_ways = ArrayField(models.TextField(), default=list)
    online_level = models.SmallIntegerField(null=True)
    after_supplement = models.TextField(choices=AfterSupplement.choices)
    supplement_closes_after_days = models.PositiveSmallIntegerField(null=True)
    clock_basis = models.TextField()
    effective_from = models.DateField()
    effective_to = models.DateField(null=True)
    imported_at = models.DateTimeField()

    objects = VersionQuerySet.as_manager()

    class Meta:
        db_table = "procedure_version"
        constraints = [
            models.UniqueConstraint(fields=["procedure", "number"], name="procedure_version_number"),
            models.CheckConstraint(
                condition=models.Q(after_supplement__in=["resume", "restart"]), name="procedure_version_clock_known"
            ),
            models.CheckConstraint(
                condition=models.Q(online_level__isnull=True) | models.Q(online_level__range=(1, 4)),
                name="procedure_version_online_level",
            ),
            models.CheckConstraint(condition=models.Q(fidelity__range=(1, 5)), name="procedure_version_fidelity_known"),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.number})"


class VersionAgency(models.Model):
    """A body named in a version, as announced; `identifier` only where the code has the form of one."""

    version = models.ForeignKey(ProcedureVersion, on_delete=models.PROTECT, related_name="agencies")
    role = models.TextField(choices=AgencyRole.choices)
    position = models.PositiveSmallIntegerField()
    name = models.TextField()
    code = models.TextField(default="")
    identifier = models.TextField(default="")

    class Meta:
        db_table = "version_agency"
        ordering = ["role", "position"]
        constraints = [
            models.UniqueConstraint(fields=["version", "role", "position"], name="version_agency_position"),
            models.CheckConstraint(
                condition=models.Q(role__in=["executing", "competent", "authorised", "coordinating"]),
                name="version_agency_role_known",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class VersionStep(models.Model):
    """What happens, in the order in which the announcement tells it."""

    version = models.ForeignKey(ProcedureVersion, on_delete=models.PROTECT, related_name="steps")
    position = models.PositiveSmallIntegerField()
    name = models.TextField(default="")
    description = models.TextField(default="")

    class Meta:
        db_table = "version_step"
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["version", "position"], name="version_step_position")]

    def __str__(self) -> str:
        return self.name or str(self.position)


class VersionCase(models.Model):
    """A group of papers: a case that one person is in and another is not, or a heading that holds for all.

    `is_choice` tells them apart; the group without a name always holds.
    """

    version = models.ForeignKey(ProcedureVersion, on_delete=models.PROTECT, related_name="cases")
    position = models.PositiveSmallIntegerField()
    name = models.TextField(default="")
    is_choice = models.BooleanField(default=False)

    class Meta:
        db_table = "version_case"
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["version", "position"], name="version_case_position")]

    def __str__(self) -> str:
        return self.name or str(self.position)


class Paper(models.Model):
    """A paper of the announced list: nothing beyond this list may be asked for.

    The national record has a flag for required papers, false on every one. A paper of which at least one original or
    copy is asked counts as `required`; a line without any quantity is advice or a heading.
    Basis: Decree 63/2010, art. 8.2 d; Decree 61/2018, art. 5.
    """

    version = models.ForeignKey(ProcedureVersion, on_delete=models.PROTECT, related_name="papers")
    case = models.ForeignKey(VersionCase, on_delete=models.PROTECT, related_name="papers")
    position = models.PositiveSmallIntegerField()
    code = models.TextField(default="")
    component_id = models.TextField(default="")
    name = models.TextField()
    original_qty = models.PositiveSmallIntegerField()
    copy_qty = models.PositiveSmallIntegerField()
    required = models.BooleanField()
    has_e_form = models.BooleanField(default=False)
    is_result = models.BooleanField(default=False)
    attachments = models.JSONField(default=list)

    class Meta:
        db_table = "announced_paper"
        ordering = ["case__position", "position"]
        constraints = [models.UniqueConstraint(fields=["case", "position"], name="announced_paper_position")]

    def __str__(self) -> str:
        return self.name
