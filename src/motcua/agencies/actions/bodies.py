"""What can happen to agencies, units, counters and their codes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from motcua.agencies import events, rules
from motcua.agencies.actions.authority import require_administrator, require_system
from motcua.agencies.models import Agency, AgencyIdentifier, AgencyKind, Counter, Level, Unit, UnitKind
from motcua.kernel.actors import Actor
from motcua.kernel.refusals import Refusal
from motcua.kernel.text import clean_line, search_form, sort_key
from motcua.ledger import actions as ledger
from motcua.people.dated import goes_on_after, insert_or_refuse, may_end_on


class NameMissing(Refusal):
    """A body has a name."""

    text = _("Write the name as the founding decision has it.")
    status = 400


class CodeWrong(Refusal):
    """A code has not the form of its generation."""

    text = _("%(value)s has not the form of such a code. Compare it with the decision that assigned it.")
    status = 400


class CodeTaken(Refusal):
    """A code names one body at a time, and a body has one code of a generation at a time."""

    text = _("%(value)s cannot be assigned: on some of these days it, or another code of the same kind, is in force.")


class NotInForce(Refusal):
    """What should be ended has ended before, or has not begun."""

    text = _("This has already ended, or has not begun on that day.")


class StillInUse(Refusal):
    """A body is closed after what stands in it."""

    text = _("Close its units and posts first: %(count)s of them are still in force after that day.")


class CounterKnown(Refusal):
    """A one-stop unit has one counter of a number."""

    text = _("Counter %(number)s already exists in this unit.")


@transaction.atomic
def open_agency(
    *,
    kind: AgencyKind,
    level: Level,
    name: str,
    short_name: str = "",
    parent: Agency | None = None,
    codes: Sequence[rules.Code] = (),
    valid_from: date,
    by: Actor,
    at: datetime,
) -> Agency:
    """Enter an agency with its codes.

    Refused: to all but an administrator of an agency above it (without a parent: all but the product itself); a code
    of a wrong form or in use. Basis: Law on Organisation of Local Government 77/2015/QH13, art. 2, 8 and 9.
    """
    require_administrator(by, parent) if parent else require_system(by)
    agency = Agency(kind=kind, level=level, name=_name(name), short_name=clean_line(short_name), parent=parent)
    agency.name_search = search_form(f"{agency.name} {agency.short_name}")
    agency.name_sort, agency.valid_from = sort_key(agency.name), valid_from
    agency.save(force_insert=True)
    for code in codes:
        _assign(AgencyIdentifier(agency=agency), code, valid_from)
    ledger.record(events.AGENCY_OPENED, stream=stream_of(agency), by=by, at=at, codes=[code.value for code in codes])
    return agency


@transaction.atomic
def close_agency(agency: Agency, *, last_day: date, by: Actor, at: datetime) -> Agency:
    """Say on which day an agency exists for the last time; its codes end with it.

    Refused: to all but an administrator of it or above it; while units or posts in it go on.
    """
    agency = Agency.objects.select_for_update().get(pk=agency.pk)
    require_administrator(by, agency)
    going_on = sum(rows.filter(goes_on_after(last_day)).count() for rows in (agency.units, agency.posts))
    _end(agency, last_day, going_on)
    agency.identifiers.filter(goes_on_after(last_day)).update(valid_to=last_day)
    ledger.record(events.AGENCY_CLOSED, stream=stream_of(agency), by=by, at=at, last_day=last_day)
    return agency


@transaction.atomic
def open_unit(
    agency: Agency,
    *,
    kind: UnitKind,
    name: str,
    parent: Unit | None = None,
    address: str = "",
    phone: str = "",
    codes: Sequence[rules.Code] = (),
    valid_from: date,
    by: Actor,
    at: datetime,
) -> Unit:
    """Open a unit in an agency.

    Refused: to all but an administrator of the agency or above it; a code of a wrong form or in use.
    Basis: Decree 61/2018/NĐ-CP, art. 7 (where one-stop units stand).
    """
    require_administrator(by, agency)
    unit = Unit(agency=agency, kind=kind, name=_name(name), parent=parent, phone=phone, valid_from=valid_from)
    unit.address = clean_line(address)
    unit.save(force_insert=True)
    for code in codes:
        _assign(AgencyIdentifier(unit=unit), code, valid_from)
    ledger.record(events.UNIT_OPENED, stream=stream_of(agency), by=by, at=at, unit=unit.pk, unit_kind=unit.kind)
    return unit


@transaction.atomic
def close_unit(unit: Unit, *, last_day: date, by: Actor, at: datetime) -> Unit:
    """Say on which day a unit works for the last time; its codes end with it.

    Refused: to all but an administrator of its agency or above it; while posts in it go on.
    """
    unit = Unit.objects.select_for_update(of=("self",)).select_related("agency").get(pk=unit.pk)
    require_administrator(by, unit.agency)
    _end(unit, last_day, unit.posts.filter(goes_on_after(last_day)).count())
    unit.identifiers.filter(goes_on_after(last_day)).update(valid_to=last_day)
    ledger.record(events.UNIT_CLOSED, stream=stream_of(unit.agency), by=by, at=at, unit=unit.pk, last_day=last_day)
    return unit


@transaction.atomic
def open_counter(unit: Unit, *, number: int, name: str = "", by: Actor, at: datetime) -> Counter:
    """Open a counter in a one-stop unit.

    Refused: to all but an administrator of its agency or above it; a number that the unit already has.
    """
    require_administrator(by, unit.agency)
    counter = Counter(unit=unit, number=number, name=clean_line(name))
    insert_or_refuse(counter, otherwise=CounterKnown(number=number))
    ledger.record(events.COUNTER_OPENED, stream=stream_of(unit.agency), by=by, at=at, unit=unit.pk, number=number)
    return counter


@transaction.atomic
def assign_identifier(
    body: Agency | Unit, *, code: rules.Code, valid_from: date, by: Actor, at: datetime
) -> AgencyIdentifier:
    """Assign a code to an agency or a unit.

    Refused: to all but an administrator of the agency or above it; a wrong form; a code that names another body then.
    Basis: QCVN 102:2016/BTTTT; Decision 20/2020/QĐ-TTg.
    """
    agency = body if isinstance(body, Agency) else body.agency
    require_administrator(by, agency)
    row = AgencyIdentifier(agency=body) if isinstance(body, Agency) else AgencyIdentifier(unit=body)
    _assign(row, code, valid_from)
    ledger.record(events.IDENTIFIER_ASSIGNED, stream=stream_of(agency), by=by, at=at, value=code.value)
    return row


@transaction.atomic
def renew_identifier(
    body: Agency | Unit, *, code: rules.Code, valid_from: date, by: Actor, at: datetime
) -> AgencyIdentifier:
    """Give a body a new code of a generation from a day on; the one before ends the day before and stays understood.

    What bears the old code is found by these rows: no code is ever turned into another one by its form.
    Refused: as for assigning; where the code that it has began on that day or later.
    """
    agency = body if isinstance(body, Agency) else body.agency
    Agency.objects.select_for_update().get(pk=agency.pk)
    require_administrator(by, agency)
    last_day = valid_from - timedelta(days=1)
    before = body.identifiers.filter(goes_on_after(last_day), scheme=code.scheme).exclude(scheme="legacy")
    for row in before.filter(valid_from__lte=last_day):
        end_identifier(row, last_day=last_day, by=by, at=at)
    return assign_identifier(body, code=code, valid_from=valid_from, by=by, at=at)


@transaction.atomic
def end_identifier(row: AgencyIdentifier, *, last_day: date, by: Actor, at: datetime) -> AgencyIdentifier:
    """Say on which day a code holds for the last time. The row stays, so old codes are still understood.

    Refused: to all but an administrator of the agency or above it; where it does not hold on that day.
    """
    row = AgencyIdentifier.objects.select_for_update().get(pk=row.pk)
    agency = row.agency if row.agency else _agency_of_unit(row)
    require_administrator(by, agency)
    _end(row, last_day)
    ledger.record(events.IDENTIFIER_ENDED, stream=stream_of(agency), by=by, at=at, value=row.value, last_day=last_day)
    return row


def stream_of(agency: Agency) -> str:
    """Where the ledger keeps the history of an agency, its units, posts and codes."""
    return f"agency:{agency.uid}"


def _agency_of_unit(row: AgencyIdentifier) -> Agency:
    return Agency.objects.get(units=row.unit_id)


def _name(name: str) -> str:
    if not (cleaned := clean_line(name)):
        raise NameMissing
    return cleaned


def _assign(row: AgencyIdentifier, code: rules.Code, valid_from: date) -> None:
    if not rules.is_well_formed(code):
        raise CodeWrong(value=code.value)
    row.scheme, row.value, row.status, row.source = code.scheme, code.value, code.status, clean_line(code.source)
    row.valid_from = valid_from
    insert_or_refuse(row, otherwise=CodeTaken(value=code.value))


def _end(row: Agency | Unit | AgencyIdentifier, last_day: date, going_on: int = 0) -> None:
    if not may_end_on(row, last_day):
        raise NotInForce
    if going_on:
        raise StillInUse(count=going_on)
    row.valid_to = last_day
    row.save(update_fields=["valid_to"])
