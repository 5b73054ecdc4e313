"""Who may change bodies, posts and calendars."""

from __future__ import annotations

from motcua.agencies.models import Agency
from motcua.kernel.actors import Actor, Role
from motcua.kernel.refusals import NotAllowed

HIGHEST_CHAIN = 8
"""More levels than the administration has: where a chain of parents is longer, it is a ring."""


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
    for _level in range(HIGHEST_CHAIN):
        if agency is None:
            return False
        if by.has(Role.ADMINISTRATOR, agency_id=agency.pk):
            return True
        agency = agency.parent
    return False
