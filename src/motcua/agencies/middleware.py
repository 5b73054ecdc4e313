"""Every request knows who acts."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from motcua.agencies.queries import actor_for
from motcua.kernel.actors import Actor


class ActorMiddleware:
    """Sets `request.actor`: built at its first use, once a request, so that a public page asks the database nothing."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        know_actor(request)
        return self.get_response(request)


def know_actor(request: HttpRequest) -> None:
    """Let the request know its actor, from the account and the token that it carries when somebody asks."""

    def actor() -> Actor:
        return actor_for(request.user, at=timezone.now(), token=getattr(request, "api_token", None))

    request.actor = cast(Actor, SimpleLazyObject(actor))  # type: ignore[attr-defined]
