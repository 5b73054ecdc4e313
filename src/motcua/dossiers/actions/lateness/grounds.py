"""The grounds on which no apology is owed: dated rows, each with where it comes from."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.text import slugify

from motcua.dossiers import events
from motcua.dossiers.actions.lateness.recounting import keeps_the_nation
from motcua.dossiers.actions.lateness.refusals import GroundKnown, GroundNotInForce
from motcua.dossiers.actions.refusals import ReasonMissing
from motcua.dossiers.models import ApologyGround
from motcua.kernel.actors import Actor
from motcua.kernel.refusals import NotAllowed
from motcua.kernel.text import clean_line, search_form
from motcua.ledger import actions as ledger
from motcua.people.dated import insert_or_refuse, may_end_on

KEY_LENGTH = 60


@transaction.atomic
def enter_apology_ground(
    name: str, *, name_en: str = "", source: str, valid_from: date, by: Actor, at: datetime
) -> ApologyGround:
    """Enter a ground on which no apology is owed, from a day on, with the document that names it.

    Raises NotAllowed for all but administrators of the head of the node; ReasonMissing without name or source;
    GroundKnown where one of that name holds on some of these days.
    """
    if not keeps_the_nation(by):
        raise NotAllowed
    if not clean_line(name) or not clean_line(source):
        raise ReasonMissing
    row = ApologyGround(key=slugify(search_form(name))[:KEY_LENGTH], name=clean_line(name), name_en=clean_line(name_en))
    row.source, row.valid_from, row.set_at, row.set_by_id = clean_line(source), valid_from, at, by.user_id
    insert_or_refuse(row, otherwise=GroundKnown())
    ledger.record(events.GROUND_ENTERED, stream=_stream(row), by=by, at=at, key=row.key, valid_from=valid_from)
    return row


@transaction.atomic
def end_apology_ground(row: ApologyGround, *, last_day: date, by: Actor, at: datetime) -> ApologyGround:
    """Say until which day a ground holds; what it freed stays freed.

    Raises NotAllowed as for entering it; GroundNotInForce where it does not hold on that day or ends then already.
    """
    if not keeps_the_nation(by):
        raise NotAllowed
    row = ApologyGround.objects.select_for_update().get(pk=row.pk)
    if not may_end_on(row, last_day):
        raise GroundNotInForce
    row.valid_to = last_day
    row.save(update_fields=["valid_to"])
    ledger.record(events.GROUND_ENDED, stream=_stream(row), by=by, at=at, key=row.key, last_day=last_day)
    return row


def _stream(row: ApologyGround) -> str:
    return f"apology_ground:{row.key}"
