"""Warnings before a step is late, and to the leaders once it is; read by whoever was told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import connection, transaction

from motcua.agencies.models import WorkingCalendar
from motcua.agencies.queries import working_calendar
from motcua.dossiers import events, rules
from motcua.dossiers.actions.changing import record
from motcua.dossiers.models import Dossier, Notice, TimeRule
from motcua.dossiers.timing import rule_on
from motcua.kernel.actors import Actor
from motcua.kernel.local import aware, local, localdate
from motcua.kernel.refusals import NotAllowed
from motcua.worktime.terms import Term

SQL = Path(__file__).resolve().parents[2] / "sql"
STEPS = (SQL / "warn_steps.sql").read_text(encoding="utf-8")
DOSSIERS = (SQL / "warn_dossiers.sql").read_text(encoding="utf-8")
AT_ONCE = 2_000


@dataclass(frozen=True, slots=True)
class Stretch:
    """How far a sweep came: the last row that it looked at, None where nothing was left, and how many were told."""

    last: int | None
    told: int


@transaction.atomic
def warn_of_steps(*, after: int = 0, most: int = AT_ONCE, by: Actor, at: datetime) -> Stretch:
    """Tell those concerned of a stretch of steps that are due soon or late. Refused: to all but the product."""
    _require_product(by)
    day = localdate(at)
    notice = Term.parse(rule_on(TimeRule.Key.WARNING_TIME, day).value)
    own = list(WorkingCalendar.objects.filter(agency__isnull=False).values_list("agency_id", flat=True))
    values = {
        "now": at,
        "day": day,
        "after": after,
        "most": most,
        "share": int(rule_on(TimeRule.Key.WARNING_SHARE, day).value),
        "horizon": _horizon(None, notice, at),
        "agencies": own,
        "horizons": [_horizon(agency_id, notice, at) for agency_id in own],
    }
    return _told(STEPS, values, by)


@transaction.atomic
def warn_of_dossiers(*, after: int = 0, most: int = AT_ONCE, by: Actor, at: datetime) -> Stretch:
    """Tell leaders of the dossiers of their agency that are late by law. Refused: to all but the product."""
    _require_product(by)
    return _told(DOSSIERS, {"now": at, "day": localdate(at), "after": after, "most": most}, by)


@transaction.atomic
def read_notices(*, up_to: int, by: Actor, at: datetime) -> int:
    """Mark what one was told as read, up to the last one seen; how many. Twice does no harm."""
    if by.user_id is None:
        raise NotAllowed
    unread = Notice.objects.filter(user_id=by.user_id, pk__lte=up_to, read_at=None)
    return unread.update(read_at=at)


def _require_product(by: Actor) -> None:
    if not by.is_system:
        raise NotAllowed


def _horizon(agency_id: int | None, notice: Term, at: datetime) -> datetime:
    return aware(rules.horizon(local(at), notice, calendar=working_calendar(agency_id)))


def _told(statement: str, values: Mapping[str, Any], by: Actor) -> Stretch:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        last, told, stand_ins = cursor.fetchone()
    _record(stand_ins or [], by=by, at=values["now"])
    return Stretch(last, told)


def _record(stand_ins: list[list[int]], *, by: Actor, at: datetime) -> None:
    """That somebody was warned in another one's place stands in the history: who was told, and for which post."""
    dossiers = Dossier.objects.visible_to(by).in_bulk({dossier for dossier, _post, _user in stand_ins})
    for dossier, post, user in stand_ins:
        record(events.STAND_IN_WARNED, of=dossiers[dossier], by=by, at=at, post=post, user=user)
