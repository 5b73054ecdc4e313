"""What every action on a dossier shares: may it, move it, record it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from motcua.dossiers.actions.refusals import StepNotAllowed
from motcua.dossiers.models import Dossier, State
from motcua.kernel.actors import Actor, Role
from motcua.kernel.refusals import NotAllowed
from motcua.ledger import actions as ledger
from motcua.ledger.kinds import EventKind


def require_step(dossier: Dossier, target: State, *, by: Actor) -> None:
    """Raises StepNotAllowed where the life of a dossier has no such step now, NotAllowed where it is not the actor's.

    An owner needs no role for the steps that are an owner's.
    """
    step = dossier.step_to(target)
    if step is None:
        raise StepNotAllowed(state=dossier.current_state.label)
    if Role.CITIZEN in step.roles and {dossier.owner_id, dossier.submitter_id} & by.party_ids:
        return
    if not serves(dossier, by, step.roles):
        raise NotAllowed


def serves(dossier: Dossier, actor: Actor, roles: frozenset[Role]) -> bool:
    """Whether the actor holds one of the roles where the dossier was received, is settled, or is being worked on."""
    desk = roles - {Role.CITIZEN}
    receiving = dossier.receiving_unit
    if actor.has(*desk, agency_id=receiving.agency_id, unit_id=receiving.pk):
        return True
    if actor.has(*(desk - {Role.ONE_STOP_OFFICER}), agency_id=dossier.agency_id):
        return True
    here = dossier.tasks.open().values_list("agency_id", "unit_id", "role")
    return any(
        role in desk and actor.has(Role(role), agency_id=agency_id, unit_id=unit_id)
        for agency_id, unit_id, role in here
    )


def move(dossier: Dossier, target: State, **fields: Any) -> None:
    """Write the new state and what comes with it. A state that only waits remembers where it came from."""
    waits = target in (State.SUPPLEMENT, State.FINANCIAL)
    fields |= {"state": target, "resumes_to": dossier.state if waits else None}
    change(dossier, **fields)


def change(dossier: Dossier, **fields: Any) -> None:
    """Write fields of a dossier, and nothing else of it."""
    for name, value in fields.items():
        setattr(dossier, name, value)
    dossier.save(update_fields=[*fields])


def record(kind: EventKind, *, of: Dossier, by: Actor, at: datetime, **body: Any) -> None:
    """Record that something happened to a dossier, with the state that it left."""
    ledger.record(kind, stream=of.stream, by=by, at=at, state=of.state, origin=_origin(of), **body)


def _origin(dossier: Dossier) -> ledger.Origin:
    match dossier.origin:
        case "demo":
            return "demo"
        case "import":
            return "import"
    return "live"
