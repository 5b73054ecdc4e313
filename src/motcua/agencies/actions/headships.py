"""Who heads a body, and which ministry leads it in its line of work."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from motcua.agencies import events
from motcua.agencies.actions.authority import require_administrator
from motcua.agencies.actions.bodies import NotInForce, stream_of
from motcua.agencies.actions.posts import UnitElsewhere
from motcua.agencies.actions.reorganising import DecisionMissing
from motcua.agencies.models import Agency, Headship, LineRelation, Unit
from motcua.kernel.actors import Actor
from motcua.kernel.refusals import Refusal
from motcua.kernel.text import clean_line
from motcua.ledger import actions as ledger
from motcua.people.dated import goes_on_after, insert_or_refuse, may_end_on
from motcua.people.models import User


class HeadKnown(Refusal):
    """A body has one head at a time."""

    text = _("Somebody heads this body on some of these days by a later decision. Look at the list of its heads.")


class LineKnown(Refusal):
    """A line relation is entered once."""

    text = _("This relation is already entered for some of these days.")


@transaction.atomic
def appoint_head(
    agency: Agency,
    *,
    user: User,
    unit: Unit | None = None,
    title: str,
    decision: str,
    valid_from: date,
    by: Actor,
    at: datetime,
) -> Headship:
    """Say who heads an agency or a unit of it from a day on, by decision; whoever did before ends the day before.

    Refused: to all but an administrator of the agency or above it; without a decision; a unit of another agency; where
    a later decision stands already. Basis: Decree 61/2018/NĐ-CP (what heads answer for).
    """
    agency = Agency.objects.select_for_update().get(pk=agency.pk)
    require_administrator(by, agency)
    if unit and unit.agency_id != agency.pk:
        raise UnitElsewhere
    if not clean_line(decision):
        raise DecisionMissing
    last_day = valid_from - timedelta(days=1)
    before = Headship.objects.filter(goes_on_after(last_day), agency=agency, unit=unit, valid_from__lt=valid_from)
    before.update(valid_to=last_day)
    head = Headship(agency=agency, unit=unit, user=user, title=clean_line(title), decision=clean_line(decision))
    head.valid_from = valid_from
    insert_or_refuse(head, otherwise=HeadKnown())
    ledger.record(events.HEAD_APPOINTED, stream=stream_of(agency), by=by, at=at, headship=head.pk, user=user.pk,
                  unit=head.unit_id, first_day=valid_from)  # fmt: skip
    return head


@transaction.atomic
def end_headship(head: Headship, *, last_day: date, by: Actor, at: datetime) -> Headship:
    """Say until which day somebody headed a body, where nobody follows yet.

    Refused: to all but an administrator of the agency or above it; where it does not hold on that day.
    """
    head = Headship.objects.select_for_update(of=("self",)).select_related("agency").get(pk=head.pk)
    require_administrator(by, head.agency)
    if not may_end_on(head, last_day):
        raise NotInForce
    head.valid_to = last_day
    head.save(update_fields=["valid_to"])
    ledger.record(events.HEADSHIP_ENDED, stream=stream_of(head.agency), by=by, at=at, headship=head.pk,
                  last_day=last_day)  # fmt: skip
    return head


@transaction.atomic
def relate_to_ministry(
    agency: Agency,
    *,
    ministry_code: str,
    ministry_name: str,
    source: str,
    valid_from: date,
    valid_to: date | None = None,
    by: Actor,
    at: datetime,
) -> LineRelation:
    """Enter which ministry leads an agency in its line of work, from a day on.

    Refused: to all but an administrator of the agency or above it; where it is entered already for these days.
    """
    require_administrator(by, agency)
    line = LineRelation(agency=agency, ministry_code=ministry_code.strip().upper(), source=clean_line(source))
    line.ministry_name, line.valid_from, line.valid_to = clean_line(ministry_name), valid_from, valid_to
    insert_or_refuse(line, otherwise=LineKnown())
    ledger.record(events.LINE_RELATED, stream=stream_of(agency), by=by, at=at, ministry=line.ministry_code,
                  first_day=valid_from)  # fmt: skip
    return line


@transaction.atomic
def end_line(line: LineRelation, *, last_day: date, by: Actor, at: datetime) -> LineRelation:
    """Say until which day a ministry led an agency in its line of work.

    Refused: to all but an administrator of the agency or above it; where it does not hold on that day.
    """
    line = LineRelation.objects.select_for_update(of=("self",)).select_related("agency").get(pk=line.pk)
    require_administrator(by, line.agency)
    if not may_end_on(line, last_day):
        raise NotInForce
    line.valid_to = last_day
    line.save(update_fields=["valid_to"])
    ledger.record(events.LINE_ENDED, stream=stream_of(line.agency), by=by, at=at, ministry=line.ministry_code,
                  last_day=last_day)  # fmt: skip
    return line
