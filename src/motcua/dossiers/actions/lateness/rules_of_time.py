"""The dated figures by which the office keeps its time."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from motcua.dossiers import events
from motcua.dossiers.actions.lateness.recounting import keeps_the_nation
from motcua.dossiers.actions.lateness.refusals import RuleKnown, RuleNotReadable
from motcua.dossiers.actions.refusals import ReasonMissing
from motcua.dossiers.models import TimeRule
from motcua.kernel.actors import Actor
from motcua.kernel.refusals import NotAllowed
from motcua.kernel.text import clean_line
from motcua.ledger import actions as ledger
from motcua.people.dated import insert_or_refuse
from motcua.worktime.refusals import UnknownTerm
from motcua.worktime.terms import Term

EXAMPLES = {TimeRule.Key.APOLOGY_NOTICE: "1wd", TimeRule.Key.WARNING_TIME: "8wh", TimeRule.Key.WARNING_SHARE: "20"}


@transaction.atomic
def set_time_rule(key: TimeRule.Key, value: str, *, valid_from: date, source: str, by: Actor, at: datetime) -> TimeRule:
    """Lay down a figure from a day on, with where it comes from; what held before stays readable.

    Raises NotAllowed for all but administrators of the head of the node, for all of which it holds; RuleNotReadable,
    ReasonMissing without a source, or RuleKnown.
    """
    if not keeps_the_nation(by):
        raise NotAllowed
    if not _is_readable(key, value.strip()):
        raise RuleNotReadable(example=EXAMPLES[key])
    if not clean_line(source):
        raise ReasonMissing
    row = TimeRule(key=key, value=value.strip(), valid_from=valid_from, source=clean_line(source))
    row.set_at, row.set_by_id = at, by.user_id
    insert_or_refuse(row, otherwise=RuleKnown())
    ledger.record(
        events.TIME_RULE_SET,
        stream=f"time_rule:{key.value}",
        by=by,
        at=at,
        key=key.value,
        value=row.value,
        valid_from=valid_from,
    )
    return row


def _is_readable(key: TimeRule.Key, value: str) -> bool:
    if key == TimeRule.Key.WARNING_SHARE:
        return value.isdecimal() and 0 <= int(value) <= 100
    try:
        term = Term.parse(value)
    except UnknownTerm:
        return False
    return term.unit in ("wd", "wh")
