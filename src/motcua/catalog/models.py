"""Procedures and their announced versions, which nobody can alter, and who takes which procedure."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from motcua.kernel.ids import uuid7
from motcua.people.dated import dates_in_order, never_two_at_once

if TYPE_CHECKING:
    from datetime import date

    from motcua.agencies.models import Agency, Unit


class Level(models.TextChoices):
    """Where a procedure is carried out. Districts ended on 1 July 2025."""

    CENTRAL = "central", _("Central level")
    PROVINCE = "province", _("Province level")
    DISTRICT = "district", _("District level")
    COMMUNE = "commune", _("Commune level")
    OTHER = "other", _("Other bodies")


class Channel(models.TextChoices):
    """How a dossier may be handed in. Basis: Decree 61/2018, art. 16; Decree 63/2010, art. 8."""

    DIRECT = "direct", _("At the counter")
    ONLINE = "online", _("Online")
    POSTAL = "postal", _("By post")


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


class ProcedureQuerySet(models.QuerySet["Procedure"]):
    """The conditions on procedures that have a name."""

    def in_use(self) -> ProcedureQuerySet:
        """Those that have not been abolished."""
        return self.exclude(state=Procedure.State.ABOLISHED)

    def at_level(self, level: str) -> ProcedureQuerySet:
        """Those carried out at that level."""
        return self.filter(levels__contains=[level])

    def in_field(self, field: str) -> ProcedureQuerySet:
        """Those of that field (lĩnh vực)."""
        return self.filter(fields__contains=[field])

    def online(self) -> ProcedureQuerySet:
        """Those whose dossiers may be handed in online."""
        return self.filter(is_online=True)


class Procedure(models.Model):
    """What may be asked of the administration, known for ever by its national code.

    A *stub* is known from the national list alone: it has a name and a code, and no announced version yet.
    The columns from `name` to `is_online` repeat what the newest version (or the list) says, for lists and search.
    """

    class State(models.TextChoices):
        STUB = "stub", _("Known from the list only")
        ACTIVE = "active", _("In force")
        ABOLISHED = "abolished", _("Abolished")

    uid = models.UUIDField(default=uuid7, unique=True, editable=False)
    code = models.TextField(unique=True)
    state = models.TextField(choices=State.choices, default=State.STUB)
    name = models.TextField()
    name_search = models.TextField()
    name_sort = models.TextField()
    fields_search = models.TextField(default="")
    announcing_body = models.TextField(default="")
    kind = models.TextField(default="")
    is_internal = models.BooleanField(default=False)
    levels = ArrayField(models.TextField(choices=Level.choices), default=list)
    fields = ArrayField(models.TextField(), default=list)
    subjects = ArrayField(models.TextField(), default=list)
    executing = ArrayField(models.TextField(), default=list)
    is_online = models.BooleanField(default=False)
    content_hash = models.TextField()
    current_version = models.ForeignKey(
        "ProcedureVersion", null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    abolished_on = models.DateField(null=True)

    objects: ClassVar[models.Manager[Procedure]] = ProcedureQuerySet.as_manager()

    class Meta:
        db_table = "procedure"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=["stub", "active", "abolished"]), name="procedure_state_known"
            ),
            models.CheckConstraint(
                condition=models.Q(state="stub", current_version__isnull=True)
                | models.Q(state="abolished")
                | models.Q(state="active", current_version__isnull=False),
                name="procedure_stub_has_no_version",
            ),
        ]
        indexes = [models.Index(fields=["name_sort", "id"], name="procedure_by_name")]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"

    @property
    def is_stub(self) -> bool:
        """Whether only the list knows it."""
        return self.current_version_id is None


class ProcedureVersion(models.Model):
    """One procedure as one announcement decision set it out; the database refuses every later change.

    It carries the clock policy of its dossiers: what a supplement does to the legal time, and after how many days an
    unanswered request closes the dossier. `clock_basis` is the sentence or the article that says so.
    Basis: Decree 63/2010, art. 8.2 as amended by Decree 92/2017; Circular 02/2017/TT-VPCP.
    """

    procedure = models.ForeignKey(Procedure, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    source = models.TextField()
    source_id = models.TextField(default="")
    content_hash = models.TextField()
    name = models.TextField()
    decision_no = models.TextField(default="")
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
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.number})"

    def is_in_force(self, on: date) -> bool:
        """Whether a dossier of that day falls under this version, as far as its own dates say."""
        return self.effective_from <= on and (self.effective_to is None or on <= self.effective_to)


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


class Service(models.Model):
    """An agency settles a procedure, and a one-stop unit takes its dossiers, while the decision holds.

    A citizen chooses among the offices of a procedure.
    Basis: Decree 61/2018, art. 14; Circular 01/2018/TT-VPCP, art. 3.
    """

    procedure = models.ForeignKey(Procedure, on_delete=models.PROTECT, related_name="services")
    agency: models.ForeignKey[Agency] = models.ForeignKey(
        "agencies.Agency", on_delete=models.PROTECT, related_name="services"
    )
    receiving_unit: models.ForeignKey[Unit] = models.ForeignKey(
        "agencies.Unit", on_delete=models.PROTECT, related_name="services"
    )
    settling_unit: models.ForeignKey[Unit | None] = models.ForeignKey(
        "agencies.Unit", on_delete=models.PROTECT, null=True, related_name="+"
    )
    online = models.BooleanField(default=False)
    decision = models.TextField(default="")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta:
        db_table = "agency_procedure"
        constraints = [
            dates_in_order("agency_procedure"),
            never_two_at_once("agency_procedure_once", "procedure", "agency", "receiving_unit"),
        ]

    def __str__(self) -> str:
        return f"{self.procedure_id} at {self.receiving_unit_id}"
