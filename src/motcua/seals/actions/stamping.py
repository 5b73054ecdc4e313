"""Time stamps of an independent authority: kept when they come, missed when they do not."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motcua.kernel.actors import Actor
from motcua.kernel.turns import hold
from motcua.ledger import actions as ledger
from motcua.seals import events
from motcua.seals.models import HeadStamp, TreeHead
from motcua.seals.queries import HISTORY, late_head, told_of_late_stamps


@transaction.atomic
def keep_stamp(head: TreeHead, token: bytes, *, stamped_at: datetime, by: Actor, at: datetime) -> HeadStamp:
    """Keep the time stamp over the signature of a head; where one is kept already, that one stays.

    When it was the last one missing after an alarm, the history says so.
    """
    hold("seals: time stamps")
    stamp, _is_new = HeadStamp.objects.get_or_create(head=head, defaults={"token": token, "stamped_at": stamped_at})
    if told_of_late_stamps() and not late_head(at):
        ledger.record(events.STAMPS_CAUGHT_UP, stream=HISTORY, by=by, at=at)
    return stamp


@transaction.atomic
def report_late_stamps(*, by: Actor, at: datetime) -> bool:
    """Raise the alarm, once an outage, where a head has been without its time stamp for four hours."""
    hold("seals: time stamps")
    late = late_head(at)
    if late is None or told_of_late_stamps():
        return False
    ledger.record(events.STAMPS_LATE, stream=HISTORY, by=by, at=at, size=late.size, since=late.at)
    return True
