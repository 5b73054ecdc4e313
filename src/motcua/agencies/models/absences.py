"""Who is away from which post, from when until when, and who stands in meanwhile."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from motcua.agencies.models.posts import Post
from motcua.people.dated import dates_in_order, in_force, never_two_at_once


class AbsenceQuerySet(models.QuerySet["Absence"]):
    """Conditions with a name."""

    def holding(self, day: date) -> Self:
        """Those of this day that were not taken back."""
        return self.filter(in_force(day), withdrawn_at__isnull=True)

    def not_over(self, day: date) -> Self:
        """Those of this day and of later days that were not taken back."""
        return self.filter(valid_to__gte=day, withdrawn_at__isnull=True)


class Absence(models.Model):
    """The holder of a post is away for some days. Whoever stands in holds the post beside the holder, by these dates.

    Standing in ends by itself, and is never passed on: what somebody holds for another is no post of his or her own.
    """

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="absences")
    stand_in = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="stands_in"
    )
    valid_from = models.DateField()
    valid_to = models.DateField()
    reason = models.CharField(max_length=300, blank=True, default="")
    decision = models.CharField(max_length=200, blank=True, default="")
    declared_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    declared_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = AbsenceQuerySet.as_manager()

    class Meta:
        db_table = "absence"
        constraints = [
            dates_in_order("absence"),
            never_two_at_once("absence_once_a_post", F("post"), condition=Q(withdrawn_at__isnull=True)),
        ]
        indexes = [models.Index(fields=["valid_to", "id"], name="absence_not_over")]

    def __str__(self) -> str:
        return f"absence from post {self.post_id}"
