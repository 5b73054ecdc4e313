"""Running due dates counted again after a change of the working calendar. What was promised never moves by it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet

from motcua.agencies.actions.authority import administers
from motcua.agencies.models import Agency
from motcua.agencies.models import WorkingCalendar as CalendarRow
from motcua.dossiers import events
from motcua.dossiers.actions.changing import record
from motcua.dossiers.actions.clock import legal_due, set_clock_on
from motcua.dossiers.actions.lateness.refusals import NotPlanned
from motcua.dossiers.actions.refusals import ReasonMissing
from motcua.dossiers.models import Dossier, Recount, RecountLine, RecountState, State
from motcua.kernel.actors import Actor, Role
from motcua.kernel.jobs import defer
from motcua.kernel.local import aware
from motcua.kernel.refusals import NotAllowed
from motcua.kernel.text import clean
from motcua.ledger import actions as ledger

AT_ONCE = 200
RUNNING = (State.RECEIVED, State.IN_PROCESS, State.SUPPLEMENT, State.FINANCIAL)


@transaction.atomic
def begin_recount(calendar: CalendarRow, *, by: Actor, at: datetime) -> Recount:
    """A calendar was changed: begin to work out what that moves; where a plan is open, it begins again.

    Refused: to all but the product.
    """
    _require_product(by)
    CalendarRow.objects.select_for_update().get(pk=calendar.pk)
    planned = Q(state__in=(RecountState.PLANNING, RecountState.PLANNED))
    recount = Recount.objects.select_for_update().filter(planned, agency=calendar.agency_id).first()
    if recount is None:
        return Recount.objects.create(agency_id=calendar.agency_id, begun_at=at)
    recount.lines.all().delete()
    recount.state, recount.planned_up_to, recount.begun_at = RecountState.PLANNING, 0, at
    recount.save(update_fields=["state", "planned_up_to", "begun_at"])
    return recount


@transaction.atomic
def plan_recount(recount: Recount, *, most: int = AT_ONCE, by: Actor, at: datetime) -> bool:
    """Work out the next dossiers: from when to when they would move. Nothing moves yet. Whether more are left.

    Refused: to all but the product.
    """
    _require_product(by)
    held = Recount.objects.select_for_update().filter(pk=recount.pk).first()
    if held is None or held.state != RecountState.PLANNING:
        return False  # another worker has worked it out, or found that nothing moves
    recount = held
    stretch = list(_running(recount).filter(pk__gt=recount.planned_up_to).order_by("pk")[:most])
    lines = [line for dossier in stretch if (line := _line(recount, dossier))]
    RecountLine.objects.bulk_create(lines)
    if stretch:
        recount.planned_up_to = stretch[-1].pk
    elif not recount.lines.exists():
        recount.delete()  # the change moves nothing: there is nothing to approve
        return False
    else:
        recount.state = RecountState.PLANNED
    recount.save(update_fields=["planned_up_to", "state"])
    return bool(stretch)


@transaction.atomic
def approve_recount(recount: Recount, *, reason: str, by: Actor, at: datetime) -> Recount:
    """Approve what was worked out, with the reason: the due dates then move, a stretch at a time.

    Raises NotAllowed for all but administrators of the calendar's agency (of the head of the node for the national
    one), NotPlanned, or ReasonMissing. Basis: Labour Code 45/2019/QH14, art. 112; the decision on the days off.
    """
    require_keeper(recount, by)
    recount = Recount.objects.select_for_update().get(pk=recount.pk)
    if recount.state != RecountState.PLANNED:
        raise NotPlanned
    if not clean(reason):
        raise ReasonMissing
    recount.state, recount.reason = RecountState.APPROVED, clean(reason)
    recount.approved_at, recount.approved_by_id = at, by.user_id
    recount.save(update_fields=["state", "reason", "approved_at", "approved_by"])
    moved = recount.lines.count()
    ledger.record(events.RECOUNT_APPROVED, stream=recount.stream, by=by, at=at, agency=recount.agency_id, count=moved)
    defer("dossiers.carry_out_recount", recount_id=recount.pk)
    return recount


@transaction.atomic
def carry_out_recount(recount: Recount, *, most: int = AT_ONCE, by: Actor, at: datetime) -> bool:
    """Move the next dossiers to what the calendar says now, each with its event. Whether more are left.

    A dossier that has ended meanwhile stays; one that was counted again meanwhile has nothing to move. Stopped half
    way, it goes on where it was. Refused: to all but the product.
    """
    _require_product(by)
    recount = Recount.objects.select_for_update().get(pk=recount.pk)
    if recount.state != RecountState.APPROVED:
        return False
    lines = list(recount.lines.filter(done_at=None).order_by("dossier_id")[:most])
    for line in lines:
        _move(recount, line.dossier_id, by=by, at=at)
    RecountLine.objects.filter(pk__in=[line.pk for line in lines]).update(done_at=at)
    if not lines:
        Recount.objects.filter(pk=recount.pk).update(state=RecountState.DONE, done_at=at)
    return bool(lines)


def require_keeper(recount: Recount, by: Actor) -> None:
    """Raises NotAllowed for all but those who keep that calendar."""
    if recount.agency is not None and administers(by, recount.agency):
        return
    if not keeps_the_nation(by):
        raise NotAllowed


def keeps_the_nation(by: Actor) -> bool:
    """Whether the actor administers the head of this node, for which the national calendar holds as it is."""
    return Agency.objects.filter(pk__in=by.agency_ids(Role.ADMINISTRATOR), parent=None).exists()


def _require_product(by: Actor) -> None:
    if not by.is_system:
        raise NotAllowed


def _running(recount: Recount) -> QuerySet[Dossier]:
    running = Dossier.objects.filter(state__in=RUNNING, received_at__isnull=False, legal_due_at__isnull=False)
    if recount.agency_id is not None:
        running = running.filter(agency=recount.agency_id)
    return running.select_related("procedure_version")


def _line(recount: Recount, dossier: Dossier) -> RecountLine | None:
    new = _due(dossier)
    if new is None or dossier.legal_due_at is None or new == dossier.legal_due_at:
        return None
    return RecountLine(recount=recount, dossier=dossier, old_due_at=dossier.legal_due_at, new_due_at=new)


def _due(dossier: Dossier) -> datetime | None:
    due = legal_due(dossier, dossier.received_at) if dossier.received_at else None
    return aware(due.due) if due else None


def _move(recount: Recount, dossier_id: int, *, by: Actor, at: datetime) -> None:
    dossier = Dossier.objects.locked().get(pk=dossier_id)
    old = dossier.legal_due_at
    if dossier.state not in RUNNING or old is None or _due(dossier) == old:
        return
    set_clock_on(dossier)
    body = {"old_due_at": old, "legal_due_at": dossier.legal_due_at, "recount": recount.pk}
    record(events.DUE_RECOUNTED, of=dossier, by=by, at=at, **body, because=dossier.legal_due_because)
