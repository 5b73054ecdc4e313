"""The dossier: what a person asks of an agency, from lodging to the result in hand."""

from __future__ import annotations

from datetime import datetime
from typing import Self

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from motcua.dossiers.models.life import ENDED, LifeStep, State, life_step
from motcua.dossiers.models.offices import CameTo, Offices
from motcua.dossiers.models.submission import Channel, OpensAfter, Submission
from motcua.kernel.actors import Actor, Grant
from motcua.kernel.ids import uuid7


class Outcome(models.TextChoices):
    """What was decided. A refusal on substance is a result like any other. Basis: Decree 61/2018, art. 19."""

    GRANTED = "granted", _("granted")
    REFUSED = "refused", _("refused")


class ReturnChannel(models.TextChoices):
    """How the owner wants the result. Basis: Decree 61/2018, art. 20."""

    COUNTER = "counter", _("at the counter")
    POST = "post", _("by post")
    ONLINE = "online", _("online")


class DossierQuerySet(models.QuerySet["Dossier"]):
    """Conditions with a name."""

    def visible_to(self, actor: Actor) -> Self:
        """The only predicate of who may see a dossier: every fetch, list, count and export starts from it.

        Owners and submitters see their own; desk officers those that their unit received, that were handed over to it,
        on which its opinion was asked, or in which it has or had work; who holds a post of a whole agency those that
        the agency received, settles, or was concerned with in the same ways.
        """
        if actor.is_system:
            return self.all()
        mine: Q = Q(owner__in=actor.party_ids) | Q(submitter__in=actor.party_ids)
        if not (offices := Offices.of(actor)):
            return self.filter(mine)
        if offices.units:
            mine |= Q(receiving_unit__in=offices.units)
        if offices.agencies:
            mine |= Q(agency__in=offices.agencies) | Q(receiving_unit__agency__in=offices.agencies)
        mine |= Q(CameTo("task", offices, role="role")) | Q(CameTo("hand_over", offices, prefix="to_"))
        return self.filter(mine | Q(CameTo("opinion", offices)))

    def _rows(self, model: str) -> models.QuerySet[models.Model]:
        rows: models.QuerySet[models.Model] = apps.get_model("dossiers", model)._default_manager.all()
        return rows.filter(dossier=OuterRef("pk"))

    def under_way_in(self, agency_id: int) -> Self:
        """Those not ended that an agency received, settles, or has an open step of."""
        steps = self._rows("Task").filter(agency=agency_id, closed_at=None)
        here = Q(agency=agency_id) | Q(receiving_unit__agency=agency_id) | Q(Exists(steps))
        return self.exclude(state__in=ENDED).filter(here)

    def placed_on(self, day_end: datetime) -> Self:
        """With the unit and the agency where each stood at that moment, also if it was carried over since."""
        later = self._rows("CarriedOver").filter(at__gt=day_end).order_by("at", "pk")
        return self.annotate(
            unit_then=Coalesce(
                Subquery(later.values("from_unit_id")[:1]), "receiving_unit_id", output_field=models.BigIntegerField()
            ),
            agency_then=Coalesce(
                Subquery(later.values("from_agency_id")[:1]), "agency_id", output_field=models.BigIntegerField()
            ),
        )

    def locked(self) -> Self:
        """Held until the transaction ends; the first lock that an action takes."""
        return self.select_for_update(of=("self",))

    def with_sources(self) -> Self:
        """With what an action asks of a dossier: who wants what, of which unit, under which version."""
        return self.select_related("procedure_version", "procedure", "receiving_unit", "submission", "owner")

    def with_names(self) -> Self:
        """With what a line about a dossier shows."""
        return self.select_related(
            "procedure_version", "procedure", "receiving_unit__agency", "agency", "submission", "content"
        )


class Dossier(models.Model):
    """One request under one procedure. Its moments never share a field; its state follows the table of its life.

    `parent` is the dossier of its submission on which it hangs; `paper_of_parent` is the announced paper that is the
    parent's result: it is taken over, never asked of the owner.
    """

    uid = models.UUIDField(default=uuid7, unique=True, editable=False)
    home_node = models.TextField()
    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="dossiers")
    place = models.SmallIntegerField(default=1)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="children")
    opens_after = models.TextField(choices=OpensAfter, default=OpensAfter.NOTHING)
    paper_of_parent = models.ForeignKey("catalog.Paper", on_delete=models.PROTECT, null=True, related_name="+")
    owner = models.ForeignKey("people.Party", on_delete=models.PROTECT, related_name="dossiers_owned")
    submitter = models.ForeignKey("people.Party", on_delete=models.PROTECT, related_name="dossiers_submitted")

    procedure = models.ForeignKey("catalog.Procedure", on_delete=models.PROTECT, related_name="+")
    procedure_version = models.ForeignKey("catalog.ProcedureVersion", on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey("catalog.VersionCase", on_delete=models.PROTECT, null=True, related_name="+")
    receiving_unit = models.ForeignKey("agencies.Unit", on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    channel = models.TextField(choices=Channel)
    return_channel = models.TextField(choices=ReturnChannel, default=ReturnChannel.COUNTER)
    sets = models.SmallIntegerField(default=1)

    code = models.TextField(unique=True, null=True)  # noqa: DJ001 - unique among those that have one
    code_scheme = models.TextField(default="")
    state = models.SmallIntegerField(choices=State, default=State.NEW)
    resumes_to = models.SmallIntegerField(choices=State, null=True)
    outcome = models.TextField(choices=Outcome, null=True)  # noqa: DJ001 - nothing is decided yet
    process = models.ForeignKey("process.ProcessDefinition", on_delete=models.PROTECT, null=True, related_name="+")
    regime = models.TextField(default="")
    term = models.TextField(default="")
    after_supplement = models.TextField(default="")

    lodged_at = models.DateTimeField()
    received_at = models.DateTimeField(null=True)
    recorded_at = models.DateTimeField(null=True)
    legal_due_at = models.DateTimeField(null=True)
    legal_due_because = models.JSONField(default=list)
    promised_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True)
    returned_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    origin = models.TextField(default="live")

    objects = DossierQuerySet.as_manager()
    acted_under: Grant | None = None
    """By which grant the action at hand is done; no column: the history keeps the post of whoever is away."""

    class Meta:
        db_table = "dossier"
        constraints = [
            models.UniqueConstraint(fields=["submission", "place"], name="dossier_place_in_submission"),
            models.CheckConstraint(condition=Q(state__in=State.values), name="dossier_state_known"),
            models.CheckConstraint(condition=Q(channel__in=Channel.values), name="dossier_channel_known"),
            models.CheckConstraint(condition=Q(return_channel__in=ReturnChannel.values), name="dossier_return_known"),
            models.CheckConstraint(
                condition=Q(outcome__isnull=True) | Q(outcome__in=Outcome.values), name="dossier_outcome_known"
            ),
            models.CheckConstraint(
                condition=Q(state__in=(State.SUPPLEMENT, State.FINANCIAL), resumes_to__isnull=False)
                | ~Q(state__in=(State.SUPPLEMENT, State.FINANCIAL)) & Q(resumes_to__isnull=True),
                name="dossier_waits_for_somewhere",
            ),
            models.CheckConstraint(
                condition=Q(received_at__isnull=True, code__isnull=True, process__isnull=True)
                | Q(received_at__isnull=False, code__isnull=False, process__isnull=False),
                name="dossier_received_with_code_and_process",
            ),
        ]
        indexes = [
            models.Index(fields=["receiving_unit", "state", "id"], name="dossier_unit_state"),
            models.Index(fields=["agency", "state", "id"], name="dossier_agency_state"),
            models.Index(fields=["procedure", "state", "lodged_at", "id"], name="dossier_procedure_state"),
            models.Index(fields=["owner", "id"], name="dossier_owner"),
            models.Index(fields=["submitter", "id"], name="dossier_submitter"),
            models.Index(
                fields=["legal_due_at"],
                name="dossier_open_due",
                condition=Q(settled_at__isnull=True, ended_at__isnull=True, legal_due_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.ref

    @property
    def ref(self) -> str:
        """How pages and people name it: the legal code, before reception the submission number and its place there."""
        return self.code or f"{self.submission.number}-{self.place}"

    @property
    def stream(self) -> str:
        """Its stream in the ledger."""
        return f"dossier:{self.uid}"

    @property
    def current_state(self) -> State:
        """Its state, as a member of the table of its life."""
        return State(self.state)

    @property
    def waits_for_parent(self) -> bool:
        """Whether it cannot be received yet, because the dossier on which it hangs has no such result."""
        if self.parent is None or self.opens_after == OpensAfter.NOTHING:
            return False
        enough = self.opens_after == OpensAfter.RESULT or self.parent.outcome == Outcome.GRANTED
        return self.parent.settled_at is None or not enough

    def step_to(self, target: State) -> LifeStep | None:
        """The edge of its life that leads there now, or None."""
        return life_step(self.current_state, target, resumes_to=self.resumes_to)


class DossierContent(models.Model):
    """What the person wrote, and who the person is, as entered. It can be destroyed while the history still verifies.

    `salt` makes the digests in the history; it is destroyed with the rest. `answers` are the fields of the form.
    """

    dossier = models.OneToOneField(Dossier, on_delete=models.PROTECT, primary_key=True, related_name="content")
    owner_name = models.TextField()
    owner_search = models.TextField()
    owner_identifier = models.TextField(default="")
    owner_phone = models.TextField(default="")
    owner_email = models.TextField(default="")
    owner_address = models.TextField(default="")
    submitter_name = models.TextField()
    subject = models.TextField(default="")
    answers = models.JSONField(default=dict)
    salt = models.BinaryField()

    class Meta:
        db_table = "dossier_content"
        indexes = [models.Index(fields=["owner_identifier"], name="dossier_content_identifier")]

    def __str__(self) -> str:
        return f"content of dossier {self.dossier_id}"
