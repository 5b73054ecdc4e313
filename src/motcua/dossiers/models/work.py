"""The work on a dossier: tasks, the result, and who looked."""

from __future__ import annotations

from typing import Self

from django.apps import apps
from django.db import models
from django.db.models import Q

from motcua.dossiers.models.dossier import Dossier, Outcome, ReturnChannel
from motcua.dossiers.models.life import DOABLE
from motcua.kernel.actors import DESK_ROLES, Actor, Role


class TaskQuerySet(models.QuerySet["Task"]):
    """Conditions with a name."""

    def open(self) -> Self:
        """Not done yet."""
        return self.filter(closed_at__isnull=True)

    def doable(self) -> Self:
        """Open, and of a dossier that waits for nobody else."""
        return self.open().filter(dossier__state__in=DOABLE)

    def for_hands_of(self, actor: Actor) -> Self:
        """Those that the actor may do: the step's role, held in the step's unit or for its whole agency.

        A step that names no unit is anybody's who holds its role in the agency.
        """
        mine = Q(pk__in=[])
        for grant in actor.grants:
            if grant.role in DESK_ROLES:
                here = Q(agency=grant.agency_id)
                where = here & (Q(unit=grant.unit_id) | Q(unit=None)) if grant.unit_id else here
                mine |= where & Q(role=grant.role)
        return self.filter(mine)

    def free_for(self, actor: Actor) -> Self:
        """Those that nobody else took on: unclaimed, the actor's own, or of somebody for whom the actor stands in."""
        mine = Q(assignee=None)
        if actor.user_id is not None:
            mine |= Q(assignee=actor.user_id)
        if posts := [grant.stands_in_for for grant in actor.grants if grant.stands_in_for is not None]:
            held: models.QuerySet[models.Model] = apps.get_model("agencies", "Post")._default_manager.all()
            mine |= Q(assignee__in=held.filter(pk__in=posts).values("user"))
        return self.filter(mine)


class Task(models.Model):
    """A step of the internal process being done on one dossier. Open tasks are the only state of the process.

    `came_from` is the task whose outcome opened this one; there the note stands that was written for whoever does it.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="tasks")
    step = models.TextField()
    name = models.TextField()
    role = models.TextField(choices=[(role.value, role.value) for role in Role])
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey("agencies.Unit", on_delete=models.PROTECT, null=True, related_name="+")
    assignee = models.ForeignKey("people.User", on_delete=models.PROTECT, null=True, related_name="+")
    opened_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey("people.User", on_delete=models.PROTECT, null=True, related_name="+")
    outcome = models.TextField(default="")
    note = models.TextField(default="")
    came_from = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="led_to")

    objects = TaskQuerySet.as_manager()

    class Meta:
        db_table = "task"
        constraints = [
            models.UniqueConstraint(
                fields=["dossier", "step"], condition=Q(closed_at__isnull=True), name="task_one_open_a_step"
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True) | Q(closed_at__gte=models.F("opened_at")), name="task_in_order"
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "due_at", "id"], name="task_unit_queue", condition=Q(closed_at__isnull=True)),
            models.Index(
                fields=["agency", "due_at", "id"], name="task_agency_queue", condition=Q(closed_at__isnull=True)
            ),
            models.Index(fields=["dossier", "id"], name="task_of_dossier"),
            models.Index(fields=["unit", "dossier"], name="task_unit_dossier"),
            models.Index(fields=["agency", "dossier"], name="task_agency_dossier"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_open(self) -> bool:
        """Whether it still has to be done."""
        return self.closed_at is None

    def is_for_hands_of(self, actor: Actor) -> bool:
        """Whether the actor may do it, as `TaskQuerySet.for_hands_of` says of many."""
        role = Role(self.role)
        return role in DESK_ROLES and actor.has(role, agency_id=self.agency_id, unit_id=self.unit_id)


class Result(models.Model):
    """The document that settles a dossier, granted or refused. A refusal on substance carries its reason.

    `document` is the electronic one, which gets its number after the signature; a result on paper is written down with
    number, signer and scan (`upload`).
    """

    dossier = models.OneToOneField(Dossier, on_delete=models.PROTECT, related_name="result")
    outcome = models.TextField(choices=Outcome)
    title = models.TextField()
    number = models.TextField()
    signer_name = models.TextField()
    signed_on = models.DateField()
    reason = models.TextField(default="")
    upload = models.ForeignKey("papers.Upload", on_delete=models.PROTECT, null=True, related_name="+")
    document = models.OneToOneField(
        "papers.OfficialDocument", on_delete=models.PROTECT, null=True, related_name="result"
    )
    decided_at = models.DateTimeField()
    decided_by = models.ForeignKey("people.User", on_delete=models.PROTECT, null=True, related_name="+")
    returned_at = models.DateTimeField(null=True)
    returned_by = models.ForeignKey("people.User", on_delete=models.PROTECT, null=True, related_name="+")
    return_channel = models.TextField(choices=ReturnChannel, default="")
    handed_to = models.TextField(default="")
    handed_identity = models.TextField(default="")
    mandate = models.TextField(default="")
    reminders = models.SmallIntegerField(default=0)
    reminded_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "result"
        constraints = [
            models.CheckConstraint(condition=Q(outcome__in=Outcome.values), name="result_outcome_known"),
            models.CheckConstraint(
                condition=Q(outcome=Outcome.GRANTED) | ~Q(reason=""), name="result_refusal_has_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"


class DossierRead(models.Model):
    """A staff member opened a dossier. Append-only, off the chain."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    purpose = models.TextField()
    reason = models.TextField(default="")

    class Meta:
        db_table = "dossier_read"
        indexes = [models.Index(fields=["dossier", "at"], name="dossier_read_of_dossier")]

    def __str__(self) -> str:
        return f"user {self.user_id} read dossier {self.dossier_id}"
