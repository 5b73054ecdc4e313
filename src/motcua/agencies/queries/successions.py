"""Today's body for an old one: whatever was found by a name or a code before a reorganisation is found after it."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import QuerySet

from motcua.agencies.models import Agency, AgencyIdentifier, AgencySuccession, Unit, UnitSuccession

MONTH = timedelta(days=31)


def agency_today(agency: Agency, *, on: date) -> Agency:
    """The body that has the matters of this agency on that day: itself while it exists."""
    row = _main(AgencySuccession.objects.filter(predecessor=agency.pk), on).first()
    return row.successor if row else agency


def unit_today(unit: Unit, *, on: date) -> Unit:
    """The unit in which the work of this one goes on on that day: itself while it works."""
    rows = UnitSuccession.objects.filter(predecessor=unit.pk, is_main=True, effective_on__lte=on)
    row = rows.select_related("successor__agency").order_by("effective_on", "pk").last()
    return row.successor if row else unit


def successors_of(agency: Agency, *, on: date) -> QuerySet[AgencySuccession]:
    """Everybody who took over from an agency by that day, the main one first."""
    rows = AgencySuccession.objects.filter(predecessor=agency, effective_on__lte=on).select_related("successor")
    return rows.order_by("-is_main", "-effective_on", "pk")


def predecessors_of(agency: Agency, *, on: date) -> QuerySet[AgencySuccession]:
    """Everybody from whom an agency had taken over by that day, the latest first."""
    rows = AgencySuccession.objects.filter(successor=agency, effective_on__lte=on).select_related("predecessor")
    return rows.order_by("-effective_on", "pk")


def agency_today_by_code(value: str, *, on: date) -> Agency | None:
    """The agency of that day behind a code, also behind one that has ended: whoever had it last, then the successor."""
    row = _last_holder(value, on).select_related("agency", "unit__agency").first()
    had = row and (row.agency or (row.unit.agency if row.unit else None))
    return agency_today(had, on=on) if had else None


def unit_today_by_code(value: str, *, on: date) -> Unit | None:
    """The unit of that day behind a code, also behind one that has ended."""
    unit = _last_unit(value, on)
    return unit_today(unit, on=on) if unit else None


def unit_in_successor(unit: Unit, successor: Agency, *, on: date) -> Unit:
    """Where the work of a unit goes on for that very successor: in a unit of its own, else where it goes on at all."""
    rows = UnitSuccession.objects.filter(predecessor=unit.pk, successor__agency=successor, effective_on__lte=on)
    row = rows.select_related("successor__agency").order_by("effective_on", "pk").last()
    return row.successor if row else unit_today(unit, on=on)


def unit_in_successor_by_code(value: str, successor: Agency, *, on: date) -> Unit | None:
    """The same for the unit behind a code, also behind one that has ended."""
    unit = _last_unit(value, on)
    return unit_in_successor(unit, successor, on=on) if unit else None


def ended_lately(*, on: date) -> list[int]:
    """The agencies from which others took over in the last month, today included."""
    rows = AgencySuccession.objects.filter(direct=True, effective_on__lte=on, effective_on__gt=on - MONTH)
    return list(rows.order_by("predecessor_id").values_list("predecessor_id", flat=True).distinct())


def has_successor(agency_id: int, *, on: date) -> bool:
    """Whether somebody has taken over from an agency by that day."""
    return AgencySuccession.objects.filter(predecessor=agency_id, effective_on__lte=on).exists()


def _last_holder(value: str, on: date) -> QuerySet[AgencyIdentifier]:
    codes = AgencyIdentifier.objects.filter(value=value.strip().upper(), valid_from__lte=on)
    return codes.order_by("-valid_from", "pk")


def _last_unit(value: str, on: date) -> Unit | None:
    row = _last_holder(value, on).filter(unit__isnull=False).select_related("unit__agency").first()
    return row.unit if row else None


def _main(rows: QuerySet[AgencySuccession], on: date) -> QuerySet[AgencySuccession]:
    return rows.filter(is_main=True, effective_on__lte=on).select_related("successor").order_by("-effective_on", "-pk")
