"""What every endpoint for programs does first: who asks, for what the key was issued, and acting once."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, cast

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from ninja import Header, Schema

from motcua.agencies.http import ActorRequest
from motcua.kernel.actors import Actor, Role
from motcua.kernel.idempotency import once
from motcua.kernel.refusals import NotAllowed, Refusal

Key: Any = Header(..., alias="Idempotency-Key", min_length=8, max_length=255)  # type: ignore[type-arg]


class ScopeMissing(Refusal):
    """The key was not issued for this."""

    text = _("This API key was not issued for “%(scope)s”. Issue one that is, in the settings of your account.")
    status = 403


def actor_of(request: HttpRequest, scope: str) -> Actor:
    """Who asks. Raises ScopeMissing where a key was not issued for this."""
    actor = cast(ActorRequest, request).actor
    if actor.kind == "token" and scope not in actor.scopes:
        raise ScopeMissing(scope=scope)
    return actor


def officer_of(request: HttpRequest, scope: str, *roles: Role) -> Actor:
    """Who asks, for what citizens never see; where roles are named, only whoever holds one of them somewhere.

    Raises ScopeMissing or NotAllowed.
    """
    actor = actor_of(request, scope)
    if not actor.is_staff or (roles and not actor.has(*roles)):
        raise NotAllowed
    return actor


def carried_out_once(actor: Actor, key: str, body: Schema | None, carry_out: Callable[[], str], *, path: str) -> str:
    """Carry a command out once under its key, and say where it led."""
    content = json.dumps([path, body.dict() if body else None], sort_keys=True, default=str).encode()
    with once(client=actor.label, key=key, content=content) as attempt:
        if attempt.is_first:
            attempt.keep(status=200, reference=carry_out())
        return attempt.reference
