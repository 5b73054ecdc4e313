"""Who headed which body, from when until when, and which ministry leads it in its line of work."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce

from motcua.agencies.models.bodies import Agency, Unit
from motcua.people.dated import dates_in_order, never_two_at_once


class Headship(models.Model):
    """Somebody heads an agency, or a unit of it, by decision. A figure of March is charged to whoever headed it then.

    Basis: Decree 61/2018/NĐ-CP, art. 5 and 33 to 36 (what heads answer for; articles to be checked).
    """

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="headships")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="headships")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="headships")
    title = models.CharField(max_length=200)
    decision = models.CharField(max_length=200)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        db_table = "headship"
        constraints = [
            models.CheckConstraint(condition=~Q(decision=""), name="headship_by_decision"),
            dates_in_order("headship"),
            never_two_at_once("headship_one_at_a_time", "agency", Coalesce(F("unit"), 0)),
        ]

    def __str__(self) -> str:
        return f"{self.title} of agency {self.agency_id}"


class LineRelation(models.Model):
    """A department answers to its committee, and in its line of work to a ministry, which another node may serve."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="lines")
    ministry_code = models.CharField(max_length=35)
    ministry_name = models.CharField(max_length=300)
    source = models.CharField(max_length=300)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        db_table = "line_relation"
        constraints = [
            dates_in_order("line_relation"),
            never_two_at_once("line_relation_once", "agency", "ministry_code"),
        ]

    def __str__(self) -> str:
        return f"agency {self.agency_id} under {self.ministry_code}"
