"""Agencies, the units inside them with their counters, and the identifiers of both generations."""

from __future__ import annotations

from typing import Self

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from motcua.kernel.ids import uuid7
from motcua.people.dated import dates_in_order, never_two_at_once


class Level(models.TextChoices):
    """Whose level an agency serves. Basis: Law on Organisation of Local Government 77/2015/QH13, art. 2."""

    CENTRAL = "central", _("Central")
    PROVINCE = "province", _("Province")
    DISTRICT = "district", _("District")
    COMMUNE = "commune", _("Commune")


class AgencyKind(models.TextChoices):
    GOVERNMENT_OFFICE = "government_office", _("Government Office")
    MINISTRY = "ministry", _("Ministry")
    PEOPLES_COMMITTEE = "peoples_committee", _("People's Committee")
    DEPARTMENT = "department", _("Department")
    CENTRE = "centre", _("Public administration service centre")
    OTHER = "other", _("Other body")


class UnitKind(models.TextChoices):
    ONE_STOP = "one_stop", _("One-stop unit")
    DIVISION = "division", _("Division")
    LEADERSHIP = "leadership", _("Leadership")
    RECORDS = "records", _("Records office")
    OTHER = "other", _("Other unit")


class Scheme(models.TextChoices):
    """The generations of agency identifiers; one body may carry several at once."""

    QCVN102 = "qcvn102", _("QCVN 102:2016 (000.00.00.H27)")
    QD20 = "qd20", _("Decision 20/2020 (H27)")
    LEGACY = "legacy", _("Older or local code")


class IdentifierStatus(models.TextChoices):
    """How we know an identifier."""

    SEEN = "seen", _("Seen in official data")
    INFERRED = "inferred", _("Inferred")
    MEMORY = "memory", _("To be checked")


class AgencyQuerySet(models.QuerySet["Agency"]):
    """Questions about agencies."""

    def in_name_order(self) -> Self:
        return self.order_by("name_sort", "pk")


class Agency(models.Model):
    """A body of the administration while it exists. A merger closes one row and opens another."""

    uid = models.UUIDField(default=uuid7, unique=True, editable=False)
    kind = models.CharField(max_length=20, choices=AgencyKind)
    level = models.CharField(max_length=10, choices=Level)
    name = models.CharField(max_length=300)
    short_name = models.CharField(max_length=100, blank=True, default="")
    name_search = models.TextField(editable=False)
    name_sort = models.TextField(editable=False, db_collation="C")
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="children")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    objects = AgencyQuerySet.as_manager()

    class Meta:
        db_table = "agency"
        verbose_name_plural = "agencies"
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=AgencyKind.values), name="agency_kind_known"),
            models.CheckConstraint(condition=Q(level__in=Level.values), name="agency_level_known"),
            models.CheckConstraint(condition=~Q(parent=F("id")), name="agency_not_its_own_parent"),
            models.CheckConstraint(condition=~Q(name=""), name="agency_has_a_name"),
            dates_in_order("agency"),
        ]
        indexes = [
            GinIndex(OpClass(F("name_search"), name="gin_trgm_ops"), name="agency_name_search"),
            models.Index(fields=["name_sort", "id"], name="agency_name_order"),
        ]

    def __str__(self) -> str:
        return self.name


class Unit(models.Model):
    """A part of an agency that does work: a one-stop unit, a division, the leadership, the records office."""

    uid = models.UUIDField(default=uuid7, unique=True, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="units")
    kind = models.CharField(max_length=12, choices=UnitKind)
    name = models.CharField(max_length=300)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="children")
    address = models.CharField(max_length=300, blank=True, default="")
    phone = models.CharField(max_length=16, blank=True, default="")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        db_table = "unit"
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=UnitKind.values), name="unit_kind_known"),
            models.CheckConstraint(condition=~Q(parent=F("id")), name="unit_not_its_own_parent"),
            models.CheckConstraint(condition=~Q(name=""), name="unit_has_a_name"),
            models.CheckConstraint(condition=Q(phone="") | Q(phone__startswith="+"), name="unit_phone_e164"),
            dates_in_order("unit"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_one_stop(self) -> bool:
        return self.kind == UnitKind.ONE_STOP


class Counter(models.Model):
    """A desk of a one-stop unit, known to the public by its number."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="counters")
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        db_table = "counter"
        constraints = [models.UniqueConstraint(fields=["unit", "number"], name="counter_number_once")]

    def __str__(self) -> str:
        return f"{self.number} {self.name}".strip()


class AgencyIdentifier(models.Model):
    """A code that names an agency, or a unit of one, for a time.

    The generations are related by these rows alone: numbers were reissued, so a code is never turned into another one
    by reversing its text. Basis: QCVN 102:2016/BTTTT; Decision 20/2020/QĐ-TTg, art. 4 to 6.
    """

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="identifiers")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="identifiers")
    scheme = models.CharField(max_length=8, choices=Scheme)
    value = models.CharField(max_length=35)
    source = models.CharField(max_length=300, blank=True, default="")
    status = models.CharField(max_length=8, choices=IdentifierStatus)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        db_table = "agency_identifier"
        constraints = [
            models.CheckConstraint(condition=Q(scheme__in=Scheme.values), name="agency_identifier_scheme_known"),
            models.CheckConstraint(
                condition=Q(status__in=IdentifierStatus.values), name="agency_identifier_status_known"
            ),
            models.CheckConstraint(
                condition=Q(agency__isnull=True, unit__isnull=False) | Q(agency__isnull=False, unit__isnull=True),
                name="agency_identifier_names_one",
            ),
            dates_in_order("agency_identifier"),
            never_two_at_once("agency_identifier_value_once", "scheme", "value"),
            never_two_at_once("agency_identifier_one_live", "agency", "scheme", condition=~Q(scheme="legacy")),
            never_two_at_once("unit_identifier_one_live", "unit", "scheme", condition=~Q(scheme="legacy")),
        ]

    def __str__(self) -> str:
        return self.value
