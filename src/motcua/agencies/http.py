"""What a page of an office needs: a request that knows its actor, and the gates before a view."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from motcua.kernel.actors import Actor, Role
from motcua.kernel.refusals import NotAllowed
from motcua.people.models import User

P = ParamSpec("P")


class ActorRequest(HttpRequest):
    """A request of anybody, with the actor that the middleware set."""

    actor: Actor


class StaffRequest(ActorRequest):
    """A request of somebody who serves in an agency."""

    user: User


StaffView = Callable[Concatenate[StaffRequest, P], HttpResponseBase]


def staff_only(view: StaffView[P]) -> StaffView[P]:
    """Open a page to whoever serves in an agency. Raises NotAllowed for everybody else."""

    @wraps(view)
    def gate(request: StaffRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if not request.actor.is_staff:
            raise NotAllowed
        return view(request, *args, **kwargs)

    return gate


def needs_role(*roles: Role) -> Callable[[StaffView[P]], StaffView[P]]:
    """Open a page to whoever holds one of the roles somewhere; where, is for the action. Raises NotAllowed."""

    def guarded(view: StaffView[P]) -> StaffView[P]:
        @wraps(view)
        def gate(request: StaffRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if not request.actor.has(*roles):
                raise NotAllowed
            return view(request, *args, **kwargs)

        return gate

    return guarded
