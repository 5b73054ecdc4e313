"""Who may change bodies, posts and calendars."""

from __future__ import annotations

from motcua.agencies.models import Agency
from motcua.agencies.queries import upwards
from motcua.kernel.actors import Actor, Role
from motcua.kernel.refusals import NotAllowed


def require_system(by: Actor) -> None:
    """What only the product itself does: the head of a node has nobody above it."""
    if not by.is_system:
        raise NotAllowed


def require_administrator(by: Actor, agency: Agency | None) -> None:
    """An administrator of the agency, or of one above it, may; so may the product itself.

    Raises NotAllowed.
    """
    if by.is_system or administers(by, agency):
        return
    raise NotAllowed


def administers(by: Actor, agency: Agency | None) -> bool:
    """Whether the actor is an administrator of the agency or of one above it."""
    return agency is not None and any(by.has(Role.ADMINISTRATOR, agency_id=one.pk) for one in upwards(agency))
