"""What figures rest on that no other table holds: points declared with their evidence."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class DeclaredPoints(models.Model):
    """Points of an indicator that somebody declares for an agency and a quarter: no record of ours has them yet.

    A later row takes the place of an earlier one; none is changed. `quarter` is its first day.
    Basis: Circular 01/2018/TT-VPCP, art. 13 (publicity of procedures; answers to feedback).
    """

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    quarter = models.DateField()
    indicator = models.SmallIntegerField()
    points = models.SmallIntegerField()
    evidence = models.TextField()
    declared_at = models.DateTimeField()
    declared_by = models.ForeignKey("people.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        db_table = "declared_points"
        constraints = [
            models.CheckConstraint(condition=Q(indicator__in=(6, 8)), name="declared_points_indicator"),
            models.CheckConstraint(condition=Q(points__range=(0, 2)), name="declared_points_range"),
            models.CheckConstraint(condition=~Q(evidence=""), name="declared_points_evidence"),
            models.CheckConstraint(
                condition=Q(quarter__day=1, quarter__month__in=(1, 4, 7, 10)), name="declared_points_quarter"
            ),
        ]
        indexes = [models.Index(fields=["agency", "quarter", "indicator", "-id"], name="declared_points_latest")]

    def __str__(self) -> str:
        return f"{self.points} for indicator {self.indicator}, {self.quarter}"
