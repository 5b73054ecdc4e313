"""The end of a working day at a one-stop unit, signed off."""

from __future__ import annotations

from django.db import models


class DayEnd(models.Model):
    """The figures of a day as an officer signed them. What is entered later shows beside them, never instead."""

    unit = models.ForeignKey("agencies.Unit", on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    figures = models.JSONField()
    signed_at = models.DateTimeField()
    signed_by = models.ForeignKey("people.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        db_table = "day_end"
        constraints = [models.UniqueConstraint(fields=["unit", "day"], name="day_end_once")]

    def __str__(self) -> str:
        return f"{self.day} of unit {self.unit_id}"
