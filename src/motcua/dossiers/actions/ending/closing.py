"""What every end without a result shares: the work stops, the clock ends, the reason is written down."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from motcua.dossiers.actions.changing import move
from motcua.dossiers.actions.standing import WITHDRAWN
from motcua.dossiers.models import Dossier, EndCause, Ending, HandOverState, State
from motcua.kernel.actors import Actor


def end_without_result(
    dossier: Dossier, target: State, cause: EndCause, *, by: Actor, at: datetime, **words: Any
) -> Ending:
    """End a dossier that the caller holds: open tasks are withdrawn, an open request lapses, the clock ends."""
    open_tasks = dossier.tasks.open().order_by("pk")
    open_tasks.update(closed_at=at, closed_by_id=by.user_id, outcome=WITHDRAWN)
    lying = dossier.hand_overs.filter(state=HandOverState.SENT, passed_at=None)
    lying.update(state=HandOverState.TAKEN_BACK, answered_at=at, answered_by_id=by.user_id)
    dossier.supplements.open().update(lapsed_at=at)
    dossier.clock_stops.filter(ended_at=None).update(ended_at=at)
    ending = Ending.objects.create(
        dossier=dossier, state=target, cause=cause, ended_at=at, ended_by_id=by.user_id, **words
    )
    move(dossier, target, ended_at=at)
    return ending
