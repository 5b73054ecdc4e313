"""What the page of a turn shares with every other: it is shown to whoever could begin it, and acts once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import render

from motcua.agencies.http import StaffRequest
from motcua.dossiers.http import new_key, once_per_form, opened
from motcua.dossiers.models import Dossier
from motcua.dossiers.turns import require_possible, turn_named
from motcua.kernel.refusals import Refusal


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a form: the reference to which it led, or why it was refused."""

    led_to: str = ""
    refusal: Refusal | None = None


def begun(request: StaffRequest, ref: str, name: str) -> Dossier:
    """The dossier, for a turn about to be shown or taken. Raises Http404, and NotAllowed for the page of a turn that
    this person could not begin; what is sent is for the action to judge."""
    dossier = opened(request, ref)
    if request.method == "GET":
        require_possible(name, dossier, request.actor)
    return dossier


def taken(request: StaffRequest, form: BaseForm, carry_out: Callable[[], str]) -> Taken:
    """Carry out once what a form asks for, where the form is right."""
    if request.method != "POST" or not form.is_valid():
        return Taken()
    try:
        return Taken(led_to=once_per_form(request, carry_out))
    except Refusal as reason:
        return Taken(refusal=reason)


def turn_page(
    request: StaffRequest, name: str, dossier: Dossier, form: BaseForm, turn: Taken, *, is_grave: bool = False
) -> HttpResponse:
    """The page of a turn: what it does, what it asks for, one button."""
    wrong = 400 if form.errors else 200
    page = {
        "turn": turn_named(name),
        "dossier": dossier,
        "form": form,
        "refusal": turn.refusal,
        "key": new_key(),
        "is_grave": is_grave,
    }
    return render(request, "dossiers/turn.html", page, status=turn.refusal.status if turn.refusal else wrong)
