"""Dossiers passing between offices: bundles, and each dossier in them with what became of it."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from motcua.dossiers.models.dossier import Dossier
from motcua.kernel.actors import DESK_ROLES, Actor
from motcua.kernel.ids import uuid7


class Carries(models.TextChoices):
    """What a bundle brings: dossiers to be settled, or results on their way back. Basis: Decree 61/2018, art. 18-20."""

    DOSSIERS = "dossiers", _("dossiers to be settled")
    RESULTS = "results", _("results")


class Difference(models.TextChoices):
    """Why a dossier of a bundle is not accepted."""

    MISSING = "missing", _("it does not lie in the bundle")
    WRONG_PAPERS = "wrong_papers", _("its papers are not those of the list")
    NOT_OURS = "not_ours", _("it is not for us")


class HandOverState(models.TextChoices):
    """What became of a dossier on its way."""

    SENT = "sent", _("on its way")
    ACCEPTED = "accepted", _("accepted")
    DISPUTED = "disputed", _("not accepted")
    TAKEN_BACK = "taken_back", _("taken back by the sender")


def at_the_desk_of(actor: Actor, unit: str, agency: str) -> Q:
    """Rows whose unit, or whose agency where no unit is named, is one in which the actor serves at a desk."""
    serves = Q(pk__in=[])
    for grant in actor.grants:
        if grant.role in DESK_ROLES:
            here = Q(**{agency: grant.agency_id})
            serves |= here & (Q(**{unit: grant.unit_id}) | Q(**{unit: None})) if grant.unit_id else here
    return serves


class BundleQuerySet(models.QuerySet["Bundle"]):
    """Conditions with a name."""

    def sent_by(self, actor: Actor) -> Self:
        """Those that went out from where the actor serves."""
        return self.filter(at_the_desk_of(actor, "from_unit", "from_agency"))

    def sent_to(self, actor: Actor) -> Self:
        """Those that came to where the actor serves."""
        return self.filter(at_the_desk_of(actor, "to_unit", "to_agency"))

    def visible_to(self, actor: Actor) -> Self:
        """Both sides see a bundle, and nobody else."""
        if actor.is_system:
            return self.all()
        sent = at_the_desk_of(actor, "from_unit", "from_agency")
        return self.filter(sent | at_the_desk_of(actor, "to_unit", "to_agency"))

    def with_names(self) -> Self:
        """With what a line about a bundle shows."""
        return self.select_related("from_agency", "from_unit", "to_agency", "to_unit", "made_by")


class Bundle(models.Model):
    """Dossiers that go from one office to another at once, with one list. Basis: Decree 61/2018, art. 18."""

    uid = models.UUIDField(default=uuid7, unique=True, editable=False)
    number = models.TextField(unique=True)
    carries = models.TextField(choices=Carries)
    from_agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    from_unit = models.ForeignKey("agencies.Unit", on_delete=models.PROTECT, null=True, related_name="+")
    to_agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    to_unit = models.ForeignKey("agencies.Unit", on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("people.User", on_delete=models.PROTECT, null=True, related_name="+")

    objects = BundleQuerySet.as_manager()

    class Meta:
        db_table = "bundle"
        constraints = [models.CheckConstraint(condition=Q(carries__in=Carries.values), name="bundle_carries_known")]
        indexes = [
            models.Index(fields=["from_agency", "from_unit", "id"], name="bundle_from"),
            models.Index(fields=["to_agency", "to_unit", "id"], name="bundle_to"),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def stream(self) -> str:
        """Its stream among the documents."""
        return f"bundle:{self.uid}"

    @property
    def sender(self) -> str:
        """The office from which it came."""
        return self.from_unit.name if self.from_unit else self.from_agency.name

    @property
    def receiver(self) -> str:
        """The office to which it goes."""
        return self.to_unit.name if self.to_unit else self.to_agency.name


class HandOver(models.Model):
    """One dossier passing from an office to another, as form 05 follows it. Basis: Decree 61/2018, art. 18.

    `passed_at` is the moment when it changed hands: at once where it was handed over alone, with the acceptance where
    it went in a bundle. Until then it stays the sender's. What was handed over alone counts as a bundle of one.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="hand_overs")
    bundle = models.ForeignKey(Bundle, on_delete=models.PROTECT, null=True, related_name="hand_overs")
    task = models.ForeignKey("dossiers.Task", on_delete=models.PROTECT, null=True, related_name="hand_overs")
    outcome = models.TextField(default="")
    from_agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, null=True, related_name="+")
    from_unit = models.ForeignKey("agencies.Unit", on_delete=models.PROTECT, null=True, related_name="+")
    to_agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    to_unit = models.ForeignKey("agencies.Unit", on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    by = models.ForeignKey("people.User", on_delete=models.PROTECT, null=True, related_name="+")
    state = models.TextField(choices=HandOverState, default=HandOverState.SENT)
    passed_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey("people.User", on_delete=models.PROTECT, null=True, related_name="+")
    difference = models.TextField(choices=Difference, default="")
    note = models.TextField(default="")

    class Meta:
        db_table = "hand_over"
        constraints = [
            models.CheckConstraint(condition=Q(state__in=HandOverState.values), name="hand_over_state_known"),
            models.CheckConstraint(
                condition=Q(state=HandOverState.DISPUTED, difference__in=Difference.values)
                | ~Q(state=HandOverState.DISPUTED) & Q(difference=""),
                name="hand_over_disputed_says_why",
            ),
            models.UniqueConstraint(
                fields=["task"],
                condition=Q(state=HandOverState.SENT, passed_at__isnull=True),
                name="hand_over_one_on_its_way",
            ),
        ]
        indexes = [
            models.Index(fields=["dossier", "id"], name="hand_over_of_dossier"),
            models.Index(fields=["to_unit", "dossier"], name="hand_over_to_unit"),
            models.Index(fields=["to_agency", "dossier"], name="hand_over_to_agency"),
        ]

    def __str__(self) -> str:
        return f"dossier {self.dossier_id} to unit {self.to_unit_id}"

    @property
    def is_on_its_way(self) -> bool:
        """Whether the other side still has to answer."""
        return self.state == HandOverState.SENT
