"""What the citizen's pages share: a request of somebody signed in, and where a public request came from."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from motcua.agencies.http import ActorRequest
from motcua.people.models import Party, User
from motcua.portal import queries

P = ParamSpec("P")


class CitizenRequest(ActorRequest):
    """A request of somebody who has signed in, with the person behind the account."""

    user: User
    party: Party


CitizenView = Callable[Concatenate[CitizenRequest, P], HttpResponseBase]


def needs_person(view: CitizenView[P]) -> CitizenView[P]:
    """Open a page to whoever has a person behind the account; who has none says first who he or she is."""

    @wraps(view)
    def gate(request: CitizenRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        party = queries.party_of(request.actor)
        if party is None:
            back = urlencode({"next": request.get_full_path()})
            return redirect(f"{reverse('portal:profile')}?{back}")
        request.party = party
        return view(request, *args, **kwargs)

    return gate


def source_of(request: HttpRequest, *, purpose: str = "") -> str:
    """Where a request came from, as a keyed digest: enough to count, not enough to know. Each purpose counts alone."""
    address = purpose + str(request.META.get("REMOTE_ADDR", ""))
    return hmac.new(settings.SECRET_KEY.encode(), address.encode(), hashlib.sha256).hexdigest()
