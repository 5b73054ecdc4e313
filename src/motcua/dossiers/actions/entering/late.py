"""Late entry: what was written into the paper day-book while the line was down is told to the system afterwards."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.db import transaction

from motcua.agencies.models import Unit
from motcua.agencies.queries import working_calendar
from motcua.dossiers import events
from motcua.dossiers.actions.changing import record
from motcua.dossiers.actions.lodging import Request
from motcua.dossiers.actions.reception import take_in
from motcua.dossiers.actions.refusals import (
    LateEntryIncomplete,
    LateEntryTooOld,
    LineEnteredAlready,
    ReasonMissing,
    ReceivedInTheFuture,
)
from motcua.dossiers.actions.submissions import take_in_beside
from motcua.dossiers.models import Dossier, LateEntry, LateEntryApproval
from motcua.kernel.actors import Actor, Role
from motcua.kernel.local import local, localdate
from motcua.kernel.refusals import NotAllowed
from motcua.kernel.text import clean, clean_line
from motcua.ledger import actions as ledger
from motcua.worktime.clock import working_days


@dataclass(frozen=True, slots=True)
class FromTheBook:
    """Where and when a dossier stands in the paper day-book, and why it comes only now."""

    received_at: datetime
    book: str
    number: str
    reason: str


@transaction.atomic
def enter_late(
    request: Request, entry: FromTheBook, *, beside: Dossier | None = None, by: Actor, at: datetime
) -> Dossier:
    """Enter a dossier from the paper day-book: received at the moment of the book, with a code of that day.

    The clock counts from the book; everybody sees when the system heard of it. Raises LateEntryIncomplete,
    ReceivedInTheFuture, LateEntryTooOld beyond the usual days without a leader's approval, LineEnteredAlready where
    the line was entered for the same procedure before, and what reception raises.
    Basis: Decree 61/2018, art. 17 (the order of reception); Circular 01/2018/TT-VPCP, art. 9, form 06.
    """
    book, number, reason = clean_line(entry.book), clean_line(entry.number), clean(entry.reason)
    if not (book and number and reason):
        raise LateEntryIncomplete
    _require_new_line(request, book, number)
    approval = _approval(request.receiving_unit, entry.received_at, at=at)
    when = entry.received_at
    dossier = take_in_beside(beside, request, by=by, at=when) if beside else take_in(request, by=by, at=when)
    LateEntry.objects.create(
        dossier=dossier,
        book=book,
        number=number,
        reason=reason,
        entered_at=at,
        entered_by_id=by.user_id,
        approval=approval,
    )
    record(events.ENTERED_LATE, of=dossier, by=by, at=at, received_at=entry.received_at, book=book, number=number)
    return dossier


@transaction.atomic
def approve_late_entries(unit: Unit, *, day: date, reason: str, by: Actor, at: datetime) -> LateEntryApproval:
    """Allow dossiers of one day of the paper day-book to be entered after the usual limit; said twice, it stands once.

    Raises NotAllowed for whoever does not lead the agency or the unit, ReasonMissing, or ReceivedInTheFuture.
    Basis: Decree 61/2018, art. 17.
    """
    if not by.has(Role.UNIT_LEADER, Role.AGENCY_LEADER, agency_id=unit.agency_id):
        raise NotAllowed
    if not clean(reason):
        raise ReasonMissing
    if day > localdate(at):
        raise ReceivedInTheFuture
    values = {"reason": clean(reason), "approved_at": at, "approved_by_id": by.user_id}
    approval, is_new = LateEntryApproval.objects.get_or_create(unit=unit, day=day, defaults=values)
    if is_new:
        ledger.record(events.LATE_ENTRIES_APPROVED, stream=f"day_book:{unit.pk}-{day}", by=by, at=at, day=day)
    return approval


def _require_new_line(request: Request, book: str, number: str) -> None:
    """One line is one dossier of a procedure; the unit is held, so that two counters do not enter it at once."""
    unit = Unit.objects.select_for_update(no_key=True).get(pk=request.receiving_unit.pk)
    entered = LateEntry.objects.filter(dossier__receiving_unit=unit, book=book, number=number)
    same = entered.filter(dossier__procedure_version__procedure=request.version.procedure_id)
    if known := same.select_related("dossier").first():
        raise LineEnteredAlready(number=number, book=book, ref=known.dossier.ref)


def _approval(unit: Unit, received_at: datetime, *, at: datetime) -> LateEntryApproval | None:
    """The approval that a late entry needs, or None within the usual days."""
    if received_at > at:
        raise ReceivedInTheFuture
    calendar = working_calendar(unit.agency_id)
    days = working_days(local(received_at), local(at), calendar=calendar)
    if days <= settings.LATE_ENTRY_DAYS:
        return None
    approval = LateEntryApproval.objects.filter(unit=unit, day=localdate(received_at)).first()
    if approval is None:
        raise LateEntryTooOld(days=settings.LATE_ENTRY_DAYS)
    return approval
