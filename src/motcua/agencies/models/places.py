"""Provinces, districts and communes of both generations: what an address means on a day."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from motcua.people.dated import dates_in_order, in_force, never_two_at_once


class AdminLevel(models.TextChoices):
    PROVINCE = "province", _("Province")
    DISTRICT = "district", _("District")
    COMMUNE = "commune", _("Commune")


class AdminUnitQuerySet(models.QuerySet["AdminUnit"]):
    """Conditions with a name."""

    def holding(self, day: date) -> Self:
        """Those that exist on this day."""
        return self.filter(in_force(day))


class AdminUnit(models.Model):
    """A territory with its code, while it exists. A commune stands under a district until 30 June 2025, then under a
    province. `key` is the name without accents, so that Hòa and Hoà are one.

    Basis: Decision 19/2025/QĐ-TTg for codes from 1 July 2025.
    """

    level = models.CharField(max_length=8, choices=AdminLevel)
    code = models.CharField(max_length=5)
    name = models.CharField(max_length=100)
    key = models.CharField(max_length=100, editable=False)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="children")
    source = models.CharField(max_length=200)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    objects = AdminUnitQuerySet.as_manager()

    class Meta:
        db_table = "admin_unit"
        constraints = [
            models.CheckConstraint(condition=Q(level__in=AdminLevel.values), name="admin_unit_level_known"),
            models.CheckConstraint(
                condition=Q(level=AdminLevel.PROVINCE, parent__isnull=True)
                | ~Q(level=AdminLevel.PROVINCE) & Q(parent__isnull=False),
                name="admin_unit_stands_in_another",
            ),
            dates_in_order("admin_unit"),
            never_two_at_once("admin_unit_code_once", "level", "code"),
        ]
        indexes = [models.Index(fields=["parent", "level", "key"], name="admin_unit_of_parent")]

    def __str__(self) -> str:
        return self.name


class AdminUnitSuccession(models.Model):
    """A territory became another one, wholly or in part; the main one of several is where most of it went."""

    predecessor = models.ForeignKey(AdminUnit, on_delete=models.PROTECT, related_name="successions")
    successor = models.ForeignKey(AdminUnit, on_delete=models.PROTECT, related_name="took_over")
    is_main = models.BooleanField(default=True)

    class Meta:
        db_table = "admin_unit_succession"
        constraints = [models.UniqueConstraint(fields=["predecessor", "successor"], name="admin_unit_succession_once")]

    def __str__(self) -> str:
        return f"{self.successor_id} after {self.predecessor_id}"
