"""What every action on a dossier shares: may it, move it, record it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from motcua.dossiers.actions.refusals import StepNotAllowed
from motcua.dossiers.models import STEPS, WAITING, Dossier, LifeStep, State
from motcua.kernel.actors import STAFF_ROLES, Actor, Grant, Role
from motcua.kernel.refusals import NotAllowed
from motcua.ledger import actions as ledger
from motcua.ledger.kinds import EventKind


def require_step(dossier: Dossier, target: State, *, by: Actor) -> None:
    """Raises NotAllowed where the step is not the actor's, StepNotAllowed where its life has none such now.

    Whose step it never is hears that first, whatever the state. An owner needs no role for the steps of an owner.
    """
    if dossier.step_to(target) is None:
        leading = [step for step in STEPS if step.target == target]  # those back from waiting are an answer's
        require_one_of(dossier, [step for step in leading if step.source not in WAITING] or leading, by=by)
    step = require_edge(dossier, target)
    if Role.CITIZEN in step.roles and {dossier.owner_id, dossier.submitter_id} & by.party_ids:
        return
    dossier.acted_under = grant_serving(dossier, by, step.roles)
    if dossier.acted_under is None:
        raise NotAllowed


def require_one_of(dossier: Dossier, steps: Iterable[LifeStep], *, by: Actor) -> None:
    """Raises NotAllowed for whoever may take none of these steps, whatever the state."""
    roles = frozenset[Role]().union(*(step.roles for step in steps))
    is_own = Role.CITIZEN in roles and {dossier.owner_id, dossier.submitter_id} & by.party_ids
    if not is_own and not serves(dossier, by, roles):
        raise NotAllowed


def require_edge(dossier: Dossier, target: State) -> LifeStep:
    """The edge of its life that leads there now. Raises StepNotAllowed where there is none."""
    step = dossier.step_to(target)
    if step is None:
        raise StepNotAllowed(state=dossier.current_state.label)
    return step


def serves(dossier: Dossier, actor: Actor, roles: frozenset[Role]) -> bool:
    """Whether the actor holds one of the roles where the dossier was received, is settled, or is being worked on."""
    return grant_serving(dossier, actor, roles) is not None


def grant_serving(dossier: Dossier, actor: Actor, roles: frozenset[Role]) -> Grant | None:
    """The grant by which the actor serves there in one of the roles: one's own before that of somebody away."""
    desk = roles - {Role.CITIZEN}
    receiving = dossier.receiving_unit
    found = [
        actor.grant_used(*desk, agency_id=receiving.agency_id, unit_id=receiving.pk),
        actor.grant_used(*(desk - {Role.ONE_STOP_OFFICER}), agency_id=dossier.agency_id),
    ]
    if not any(grant and grant.stands_in_for is None for grant in found):
        here = dossier.tasks.open().values_list("agency_id", "unit_id", "role")
        found += [
            actor.grant_used(Role(role), agency_id=agency_id, unit_id=unit_id)
            for agency_id, unit_id, role in here
            if role in desk
        ]
    return min((grant for grant in found if grant), key=lambda grant: grant.stands_in_for or 0, default=None)


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
    """Record that something happened to a dossier, with the state that it left, and in whose place it was done.

    Where an action did not say by which grant it was done, one's own is assumed wherever one could have done it.
    """
    if by.is_standing_in:
        grant = of.acted_under or grant_serving(of, by, STAFF_ROLES)
        if grant and grant.stands_in_for is not None:
            body["standing_in"] = grant.stands_in_for
    ledger.record(kind, stream=of.stream, by=by, at=at, state=of.state, origin=_origin(of), **body)


def _origin(dossier: Dossier) -> ledger.Origin:
    match dossier.origin:
        case "demo":
            return "demo"
        case "import":
            return "import"
    return "live"
