"""A page that asks an administrator for one thing, and does it once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from motcua.agencies.commands import new_key, once_per_form
from motcua.agencies.http import StaffRequest
from motcua.agencies.models import Agency
from motcua.kernel.local import localdate
from motcua.kernel.refusals import Refusal
from motcua.web.forms import LastDayForm


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What a page asks: its agency if it has one, its title, its button, what is said when it is done, where to then.

    `note` says what follows from it; `about` names what it is done to.
    """

    agency: Agency | None
    title: str
    button: str
    done: str
    back: str
    about: str = ""
    note: str = ""
    danger: bool = False
    template: str = "agencies/administration/form.html"


def answered(
    request: StaffRequest, question: Question, form: forms.Form, act: Callable[[dict[str, Any]], object]
) -> HttpResponse:
    """Show the question; where the form came back whole, act once and lead on. A refusal stands above the form."""
    refusal = None
    if request.method == "POST" and form.is_valid():
        try:
            once_per_form(request, lambda: _reference(act(form.cleaned_data)))
        except Refusal as reason:
            refusal = reason
        else:
            messages.success(request, question.done)
            return redirect(question.back)
    page = {"question": question, "agency": question.agency, "form": form, "refusal": refusal, "key": new_key()}
    status = refusal.status if refusal else 400 if form.errors else 200
    return render(request, question.template, page, status=status)


def ended(request: StaffRequest, question: Question, end: Callable[..., object], *, at: datetime) -> HttpResponse:
    """Ask for the last day of something, today where no other is said; `end` is the action, with what it ends."""
    form = LastDayForm(request.POST or None, initial={"last_day": localdate(at)})
    return answered(request, question, form, lambda given: end(**given, by=request.actor, at=at))


def _reference(row: object) -> str:
    return str(getattr(row, "pk", ""))
