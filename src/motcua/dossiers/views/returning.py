"""Results on their way to the owner: on the spot, by post, waiting to be collected; and matters taken up again."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from motcua.agencies.http import StaffRequest, needs_role, staff_only
from motcua.dossiers import actions, queries, ways_out
from motcua.dossiers.forms import EmptyForm, OnTheSpotForm, PostedForm, ReopenForm
from motcua.dossiers.models import Outcome
from motcua.dossiers.telling import waiting_rows
from motcua.dossiers.views.lists import cursor_of, cursor_to
from motcua.dossiers.views.turning import begun, taken, turn_page
from motcua.kernel.actors import Role
from motcua.kernel.local import localdate
from motcua.papers.actions import keep_upload
from motcua.papers.models import Upload


@staff_only
@require_http_methods(["GET", "POST"])
def settle(request: StaffRequest, ref: str) -> HttpResponse:
    """The document that is handed out at once."""
    now, dossier = timezone.now(), begun(request, ref, "settle")
    form = OnTheSpotForm(request.POST or None, request.FILES or None, initial={"signed_on": localdate(now)})

    def carry_out() -> str:
        file, upload_id = form.cleaned_data.get("file"), None
        if file:
            kept = keep_upload(file, filename=file.name, purpose=Upload.Purpose.RESULT, by=request.actor, at=now)
            upload_id = kept.pk
        outcome = Outcome(form.cleaned_data["outcome"])
        decision = form.decision(upload_id=upload_id)
        return actions.settle_on_the_spot(dossier, decision, outcome=outcome, by=request.actor, at=now).ref

    turn = taken(request, form, carry_out)
    if turn.led_to:
        messages.success(request, _("Settled. The result can be given out now."))
        return redirect("dossiers:detail", turn.led_to)
    return turn_page(request, "settle", dossier, form, turn)


@staff_only
@require_http_methods(["GET", "POST"])
def give_receipt(request: StaffRequest, ref: str) -> HttpResponse:
    """A receipt for whoever wants one though the result comes at once."""
    now, dossier = timezone.now(), begun(request, ref, "give-receipt")
    form = EmptyForm(request.POST or None)
    turn = taken(request, form, lambda: actions.ask_for_receipt(dossier, by=request.actor, at=now).ref)
    if turn.led_to:
        messages.success(request, _("The receipt is being made. It takes a moment."))
        return redirect("dossiers:detail", turn.led_to)
    return turn_page(request, "give-receipt", dossier, form, turn)


@staff_only
@require_http_methods(["GET", "POST"])
def post_result(request: StaffRequest, ref: str) -> HttpResponse:
    """The number of the item and the date of the postmark."""
    now, dossier = timezone.now(), begun(request, ref, "post-result")
    form = PostedForm(request.POST or None, initial={"posted_on": localdate(now)})
    turn = taken(
        request, form, lambda: actions.send_result_by_post(dossier, form.posted(), by=request.actor, at=now).ref
    )
    if turn.led_to:
        messages.success(request, _("Given to the post. It is returned once it is delivered."))
        return redirect("dossiers:detail", turn.led_to)
    return turn_page(request, "post-result", dossier, form, turn)


@staff_only
@require_http_methods(["GET", "POST"])
def delivered(request: StaffRequest, ref: str) -> HttpResponse:
    """The post has delivered the result."""
    now, dossier = timezone.now(), begun(request, ref, "delivered")
    form = EmptyForm(request.POST or None)
    turn = taken(request, form, lambda: actions.confirm_delivery(dossier, by=request.actor, at=now).ref)
    if turn.led_to:
        messages.success(request, _("Delivered: the result is returned."))
        return redirect("dossiers:detail", turn.led_to)
    return turn_page(request, "delivered", dossier, form, turn)


@staff_only
@require_http_methods(["GET", "POST"])
def came_back(request: StaffRequest, ref: str) -> HttpResponse:
    """The post has brought the result back."""
    now, dossier = timezone.now(), begun(request, ref, "came-back")
    form = EmptyForm(request.POST or None)
    turn = taken(request, form, lambda: actions.note_came_back(dossier, by=request.actor, at=now).ref)
    if turn.led_to:
        messages.success(request, _("The result lies at the office again."))
        return redirect("dossiers:detail", turn.led_to)
    return turn_page(request, "came-back", dossier, form, turn)


@staff_only
@require_http_methods(["GET", "POST"])
def remind(request: StaffRequest, ref: str) -> HttpResponse:
    """A reminder on the owner's page."""
    now, dossier = timezone.now(), begun(request, ref, "remind")
    form = EmptyForm(request.POST or None)
    turn = taken(request, form, lambda: actions.remind_to_collect(dossier, by=request.actor, at=now).ref)
    if turn.led_to:
        messages.success(request, _("Reminded."))
        return redirect("dossiers:results")
    return turn_page(request, "remind", dossier, form, turn)


@staff_only
@require_http_methods(["GET", "POST"])
def reopen(request: StaffRequest, ref: str) -> HttpResponse:
    """The decision that orders it; one is led to the new dossier."""
    now, dossier = timezone.now(), begun(request, ref, "reopen")
    form = ReopenForm(request.POST or None)
    turn = taken(request, form, lambda: actions.reopen_dossier(dossier, form.decision(), by=request.actor, at=now).ref)
    if turn.led_to:
        messages.success(request, _("Taken up again as a new dossier, which waits to be received."))
        return redirect("dossiers:detail", turn.led_to)
    return turn_page(request, "reopen", dossier, form, turn)


@needs_role(Role.ONE_STOP_OFFICER, Role.UNIT_LEADER, Role.AGENCY_LEADER)
@require_GET
def results(request: StaffRequest) -> HttpResponse:
    """What lies ready and has not been collected, the longest waiting first."""
    now = timezone.now()
    found = ways_out.waiting_to_be_collected(request.actor, after=cursor_of(request.GET.get("after", "")))
    more = cursor_to(found[-1].settled_at, found[-1].pk) if len(found) == queries.PAGE else ""
    page = {"rows": waiting_rows(found, request.actor, now), "next": f"?{urlencode({'after': more})}" if more else ""}
    return render(request, "dossiers/results.html", page)
