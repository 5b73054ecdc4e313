"""What a one-stop unit stands on: its decisions, its staff list, the procedures it takes, its rooms and devices."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from motcua.agencies.models.bodies import Unit
from motcua.people.dated import dates_in_order


class DecisionKind(models.TextChoices):
    FOUNDING = "founding", _("founding")
    OPENING = "opening", _("opening")
    STAFF = "staff", _("staff list")
    PROCEDURES = "procedures", _("list of procedures")


class Rating(models.TextChoices):
    """How the person was rated in the year before the list."""

    EXCELLENT = "excellent", _("excellent")
    GOOD = "good", _("good")
    FAIR = "fair", _("task completed")
    POOR = "poor", _("task not completed")


class OneStopDecision(models.Model):
    """A decision about a one-stop unit. A staff list or a list of procedures holds until the next one of its kind.

    Basis: Decree 61/2018/NĐ-CP, art. 7, 11 to 14.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="decisions")
    kind = models.CharField(max_length=10, choices=DecisionKind)
    number = models.CharField(max_length=100)
    decided_on = models.DateField()
    signer = models.CharField(max_length=200)
    valid_from = models.DateField()

    class Meta:
        db_table = "one_stop_decision"
        constraints = [
            models.UniqueConstraint(fields=["unit", "kind", "number"], name="one_stop_decision_once"),
            models.CheckConstraint(condition=Q(kind__in=DecisionKind.values), name="one_stop_decision_kind_known"),
            models.CheckConstraint(condition=~Q(number=""), name="one_stop_decision_has_a_number"),
        ]

    def __str__(self) -> str:
        return self.number


class ListedStaff(models.Model):
    """A person on a staff list, with the facts that the standards ask for, as they were on that day."""

    decision = models.ForeignKey(OneStopDecision, on_delete=models.PROTECT, related_name="staff")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    rank = models.CharField(max_length=100)
    holds_required_rank = models.BooleanField()
    years_of_service = models.PositiveSmallIntegerField()
    rating = models.CharField(max_length=9, choices=Rating)

    class Meta:
        db_table = "listed_staff"
        constraints = [
            models.UniqueConstraint(fields=["decision", "user"], name="listed_staff_once"),
            models.CheckConstraint(condition=Q(rating__in=Rating.values), name="listed_staff_rating_known"),
        ]

    def __str__(self) -> str:
        return f"user {self.user_id} by {self.decision_id}"


class ListedProcedure(models.Model):
    """A procedure that the unit takes by decision, by its national code; which office settles it is a service."""

    decision = models.ForeignKey(OneStopDecision, on_delete=models.PROTECT, related_name="procedures")
    procedure_code = models.CharField(max_length=40)

    class Meta:
        db_table = "listed_procedure"
        constraints = [models.UniqueConstraint(fields=["decision", "procedure_code"], name="listed_procedure_once")]

    def __str__(self) -> str:
        return self.procedure_code


class Equipment(models.Model):
    """Rooms in square metres, or devices in number, of a one-stop unit. Basis: Decree 61/2018/NĐ-CP, art. 13."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="equipment")
    name = models.CharField(max_length=200)
    square_metres = models.PositiveIntegerField(null=True, blank=True)
    number = models.PositiveIntegerField(null=True, blank=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        db_table = "equipment"
        constraints = [
            models.CheckConstraint(
                condition=Q(square_metres__isnull=True, number__isnull=False)
                | Q(square_metres__isnull=False, number__isnull=True),
                name="equipment_room_or_devices",
            ),
            dates_in_order("equipment"),
        ]

    def __str__(self) -> str:
        return self.name
