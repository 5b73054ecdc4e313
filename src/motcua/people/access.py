"""One's own keys, or nothing."""

from __future__ import annotations

from django.shortcuts import get_object_or_404

from motcua.kernel.actors import Actor
from motcua.people.models import ApiToken


def own_token(actor: Actor, token_id: int) -> ApiToken:
    """One of the actor's own keys, or 404."""
    return get_object_or_404(ApiToken, pk=token_id, user_id=actor.user_id or 0)
