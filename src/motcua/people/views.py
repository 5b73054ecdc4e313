"""Pages of one's own account. The pages of signing in are django-allauth's, with our templates."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from motcua.kernel.actors import DESK_ROLES, Actor, Role
from motcua.people import access, actions, queries
from motcua.people.forms import KeyForm, PreferencesForm
from motcua.people.models import User
from motcua.people.texts import SCOPES


class AccountRequest(HttpRequest):
    """A request of somebody who has signed in."""

    user: User
    actor: Actor


BEGINNINGS = (
    ("dossiers:queue", DESK_ROLES),
    ("process:list", (Role.PROCEDURE_CONTROLLER,)),
    ("agencies:admin", (Role.ADMINISTRATOR,)),
    ("reports:indicators", (Role.REPORTING_OFFICER, Role.NATIONAL_SUPERVISOR)),
)
"""Where those who serve in an agency begin: the first place whose roles they hold."""


@require_GET
def home_for_role(request: AccountRequest) -> HttpResponse:
    """Where somebody begins: at the work of the role, a citizen at the own dossiers."""
    own = next((place for place, roles in BEGINNINGS if request.actor.has(*roles)), "portal:my-submissions")
    return redirect(_first_known(own, "portal:home"))


@require_http_methods(["GET", "POST"])
def settings(request: AccountRequest) -> HttpResponse:
    """Language and keys of the pages, the ways of signing in, the keys of programs."""
    form = PreferencesForm(request.POST or None, initial=_preferences(request.user))
    if request.method == "POST" and form.is_valid():
        actions.change_preferences(request.user, **form.cleaned_data, by=request.actor, at=timezone.now())
        messages.success(request, _("Saved."))
        return redirect("people:settings")
    return render(request, "people/settings.html", {"form": form, **_keys(request)})


@require_POST
def issue_key(request: AccountRequest) -> HttpResponse:
    """Issue a key and show it this once."""
    key_form = KeyForm(request.POST, scopes=list(SCOPES.items()))
    if not key_form.is_valid():
        page = {
            "form": PreferencesForm(initial=_preferences(request.user)),
            "has_errors": True,
            **_keys(request),
            "key_form": key_form,
        }
        return render(request, "people/settings.html", page, status=400)
    token, plain = actions.issue_token(request.user, **key_form.cleaned_data, by=request.actor, at=timezone.now())
    return render(request, "people/key_issued.html", {"token": token, "plain": plain})


@require_POST
def revoke_key(request: AccountRequest, key_id: int) -> HttpResponse:
    """Make a key open nothing any more."""
    token = access.own_token(request.actor, key_id)
    actions.revoke_token(token, by=request.actor, at=timezone.now())
    messages.success(request, _("The key opens nothing any more."))
    return redirect("people:settings")


def _preferences(user: User) -> dict[str, Any]:
    return {"language": user.language, "single_keys": user.single_keys}


def _keys(request: AccountRequest) -> dict[str, Any]:
    return {"keys": queries.live_tokens_of(request.user), "key_form": KeyForm(scopes=list(SCOPES.items()))}


def _first_known(*names: str) -> str:
    """The address of the first of these pages that this node has."""
    for name in names:
        try:
            return reverse(name)
        except NoReverseMatch:
            continue
    return "/"
