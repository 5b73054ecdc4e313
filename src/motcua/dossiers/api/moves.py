"""`/api/v1/moves`: dossiers under way that change to another version of their process, for programs."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Count
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Field, Router, Schema, Status

from motcua.dossiers import actions, waiting
from motcua.dossiers.api.reading import Key, actor_of, carried_out_once
from motcua.dossiers.models import ProcessMove
from motcua.kernel.actors import Actor, Role
from motcua.kernel.refusals import NotAllowed
from motcua.process.access import process_for

router = Router(tags=["processes"])


class MoveIn(Schema):
    """From which process to which, and where each step of the old one goes; a step without an entry stays behind."""

    source: int
    target: int
    steps: dict[str, str] = {}
    reason: str = Field(..., max_length=2000)


class UndoIn(Schema):
    """Why the dossiers go back."""

    reason: str = Field(..., max_length=2000)


class MoveOut(Schema):
    """An order to move dossiers, with how many stand where."""

    id: int
    source: int
    target: int
    undoes: int | None
    reason: str
    ordered_at: datetime
    finished_at: datetime | None
    counts: dict[str, int]


@router.post("", response={201: MoveOut}, summary="Move dossiers under way to another process")
def order_move(request: HttpRequest, body: MoveIn, key: str = Key) -> Status[MoveOut]:
    """A job moves them one by one; what cannot be moved is left and counted."""
    actor = _controller(request, "processes:write")
    target = process_for(actor, body.target)
    known = [one for one, _many in waiting.processes_to_leave(target)] if target.is_issued else []

    def carry_out() -> str:
        source = next((one for one in known if one.pk == body.source), None)
        if source is None:
            raise Http404
        move = actions.order_move(source, target, body.steps, reason=body.reason, by=actor, at=timezone.now())
        return str(move.pk)

    return Status(201, _out(int(carried_out_once(actor, key, body, carry_out, path=request.path))))


@router.get("/{move_id}", response=MoveOut, summary="How far a move is")
def move_ordered(request: HttpRequest, move_id: int) -> MoveOut:
    """For procedure controllers."""
    _controller(request, "processes:read")
    return _out(move_id)


@router.post("/{move_id}/undo", response={201: MoveOut}, summary="Put the dossiers of a move back")
def undo_move(request: HttpRequest, move_id: int, body: UndoIn, key: str = Key) -> Status[MoveOut]:
    """Those aside that went on since. The answer is the order that puts them back."""
    actor = _controller(request, "processes:write")
    move = get_object_or_404(ProcessMove, pk=move_id)

    def carry_out() -> str:
        return str(actions.undo_move(move, reason=body.reason, by=actor, at=timezone.now()).pk)

    return Status(201, _out(int(carried_out_once(actor, key, body, carry_out, path=request.path))))


def _controller(request: HttpRequest, scope: str) -> Actor:
    actor = actor_of(request, scope)
    if not actor.has(Role.PROCEDURE_CONTROLLER):
        raise NotAllowed
    return actor


def _out(move_id: int) -> MoveOut:
    move = get_object_or_404(ProcessMove, pk=move_id)
    counted = move.items.order_by().values("status").annotate(many=Count("pk"))
    return MoveOut(
        id=move.pk,
        source=move.source_id,
        target=move.target_id,
        undoes=move.undoes_id,
        reason=move.reason,
        ordered_at=move.ordered_at,
        finished_at=move.finished_at,
        counts={row["status"]: row["many"] for row in counted},
    )
