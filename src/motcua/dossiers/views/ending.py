"""Ending a dossier without a result: refusing to receive it, withdrawing it, stopping it, closing it unanswered."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.agencies.http import StaffRequest, staff_only
from motcua.dossiers import actions
from motcua.dossiers.forms import CloseForm, RefuseForm, StopForm, WithdrawForm
from motcua.dossiers.views.turning import begun, taken, turn_page


@staff_only
@require_http_methods(["GET", "POST"])
def refuse(request: StaffRequest, ref: str) -> HttpResponse:
    """The reason for the owner, and where to go instead."""
    now, dossier = timezone.now(), begun(request, ref, "refuse")
    form = RefuseForm(request.POST or None)
    turn = taken(request, form, lambda: actions.refuse_reception(dossier, form.why(now), by=request.actor, at=now).ref)
    if turn.led_to:
        messages.success(request, _("Not received. The owner sees the reason."))
        return redirect("dossiers:detail", turn.led_to)
    return turn_page(request, "refuse", dossier, form, turn, is_grave=True)


@staff_only
@require_http_methods(["GET", "POST"])
def withdraw(request: StaffRequest, ref: str) -> HttpResponse:
    """Who asks for it at the counter, and why."""
    now, dossier = timezone.now(), begun(request, ref, "withdraw")
    form = WithdrawForm(request.POST or None, initial={"asked_by": dossier.content.submitter_name})
    turn = taken(request, form, lambda: actions.withdraw_dossier(dossier, form.why(), by=request.actor, at=now).ref)
    if turn.led_to:
        messages.success(request, _("Withdrawn at the wish of the owner."))
        return redirect("dossiers:detail", turn.led_to)
    return turn_page(request, "withdraw", dossier, form, turn, is_grave=True)


@staff_only
@require_http_methods(["GET", "POST"])
def stop(request: StaffRequest, ref: str) -> HttpResponse:
    """The cause, the reason for the owner, and the article of law."""
    now, dossier = timezone.now(), begun(request, ref, "stop")
    form = StopForm(request.POST or None)
    turn = taken(request, form, lambda: actions.stop_dossier(dossier, form.why(), by=request.actor, at=now).ref)
    if turn.led_to:
        messages.success(request, _("Stopped. The owner sees the reason and its ground."))
        return redirect("dossiers:detail", turn.led_to)
    return turn_page(request, "stop", dossier, form, turn, is_grave=True)


@staff_only
@require_http_methods(["GET", "POST"])
def close(request: StaffRequest, ref: str) -> HttpResponse:
    """The article of law, where the announcement does not already say it."""
    now, dossier = timezone.now(), begun(request, ref, "close")
    form = CloseForm(request.POST or None)

    def carry_out() -> str:
        ground = form.cleaned_data["legal_ground"]
        return actions.close_unanswered(dossier, legal_ground=ground, by=request.actor, at=now).ref

    turn = taken(request, form, carry_out)
    if turn.led_to:
        messages.success(request, _("Closed because it was not completed in time."))
        return redirect("dossiers:detail", turn.led_to)
    return turn_page(request, "close", dossier, form, turn, is_grave=True)
