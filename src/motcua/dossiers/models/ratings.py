"""What an owner says of the service afterwards: the questions behind four of the nine indicators."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from motcua.dossiers.models.dossier import Dossier


class Speed(models.TextChoices):
    """Whether it took shorter, as long, or longer than promised, as the owner saw it (indicator 1)."""

    SHORTER = "shorter", _("Before the promised day")
    EQUAL = "equal", _("On the promised day")
    LONGER = "longer", _("After the promised day")


class Times(models.TextChoices):
    """How often somebody had to be turned to: contacts with reception (indicator 3), offices (indicator 4)."""

    NONE = "none", _("Not once")
    ONE = "one", _("Once")
    MORE = "more", _("More than once")


class Satisfaction(models.TextChoices):
    """The three answers of part II of the quarterly form."""

    VERY = "very", _("Very satisfied")
    SATISFIED = "satisfied", _("Satisfied")
    NOT = "not", _("Not satisfied")


class RatedBy(models.TextChoices):
    """How the answer came. Basis: Circular 01/2018/TT-VPCP, art. 12."""

    ONLINE = "online", _("online")
    SLIP = "slip", _("on a slip of paper")


class Rating(models.Model):
    """The answers of an owner to the survey, once a dossier. People and businesses are surveyed apart.

    A complaint about the conduct of staff counts only once somebody who may judge it upheld it. `comment` is destroyed
    with the personal data of the dossier. Basis: Decree 61/2018/NĐ-CP, art. 31; Circular 01/2018/TT-VPCP, art. 13.
    """

    dossier = models.OneToOneField(Dossier, on_delete=models.PROTECT, related_name="rating")
    of_business = models.BooleanField()
    speed = models.TextField(choices=Speed)
    contacts = models.TextField(choices=Times)
    offices = models.TextField(choices=Times)
    satisfaction = models.TextField(choices=Satisfaction)
    complains = models.BooleanField(default=False)
    comment = models.TextField(default="")
    rated_by = models.TextField(choices=RatedBy)
    at = models.DateTimeField()
    upheld = models.BooleanField(null=True)
    judged_at = models.DateTimeField(null=True)
    judged_by = models.ForeignKey("people.User", on_delete=models.PROTECT, null=True, related_name="+")
    judged_because = models.TextField(default="")

    class Meta:
        db_table = "rating"
        constraints = [
            models.CheckConstraint(condition=Q(speed__in=Speed.values), name="rating_speed_known"),
            models.CheckConstraint(
                condition=Q(contacts__in=Times.values, offices__in=Times.values), name="rating_times_known"
            ),
            models.CheckConstraint(condition=Q(satisfaction__in=Satisfaction.values), name="rating_satisfaction_known"),
            models.CheckConstraint(condition=Q(rated_by__in=RatedBy.values), name="rating_way_known"),
            models.CheckConstraint(
                condition=Q(upheld__isnull=True, judged_at__isnull=True)
                | (Q(upheld__isnull=False, judged_at__isnull=False, complains=True) & ~Q(judged_because="")),
                name="rating_judged_whole",
            ),
        ]
        indexes = [
            models.Index(fields=["at"], name="rating_complaint_open", condition=Q(complains=True, upheld__isnull=True))
        ]

    def __str__(self) -> str:
        return f"rating of dossier {self.dossier_id}"
