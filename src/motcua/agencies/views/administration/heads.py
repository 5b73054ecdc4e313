"""Who heads an agency and its units, and who did before."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from motcua.agencies import actions, queries
from motcua.agencies.asking import Question, answered, ended
from motcua.agencies.forms import HeadForm
from motcua.agencies.http import StaffRequest
from motcua.agencies.reach import administrators_only, agency_of, headship_of
from motcua.agencies.views.administration.dated import dated_page
from motcua.kernel.local import localdate


@administrators_only
@require_GET
def heads(request: StaffRequest, agency_id: int) -> HttpResponse:
    """Everybody who headed the agency or a unit of it, the latest first: whose figures are whose."""
    return dated_page(request, agency_id, queries.heads_of, here="heads")


@administrators_only
@require_http_methods(["GET", "POST"])
def appoint_head(request: StaffRequest, agency_id: int) -> HttpResponse:
    """Enter by which decision somebody heads the agency or a unit of it."""
    now, agency = timezone.now(), agency_of(request, agency_id)
    today = localdate(now)
    question = Question(
        agency=agency,
        title=_("Enter a head"),
        button=_("Enter the head"),
        done=_("The head is entered. Whoever headed the body before ends the day before."),
        back=reverse("agencies:admin-heads", args=[agency.pk]),
        note=_("Figures of a day are charged to whoever headed the body on that day."),
    )
    form = HeadForm(request.POST or None, initial={"valid_from": today}, agency=agency, on=today)

    def act(given: dict[str, Any]) -> object:
        return actions.appoint_head(agency, user=given.pop("person"), **given, by=request.actor, at=now)

    return answered(request, question, form, act)


@administrators_only
@require_http_methods(["GET", "POST"])
def end_headship(request: StaffRequest, headship_id: int) -> HttpResponse:
    """Say until which day somebody headed a body, where nobody follows yet."""
    now, head = timezone.now(), headship_of(request, headship_id)
    body = head.unit.name if head.unit else head.agency.name
    question = Question(
        agency=head.agency,
        title=_("End the headship"),
        button=_("End the headship"),
        done=_("The last day of the head is entered."),
        back=reverse("agencies:admin-heads", args=[head.agency_id]),
        about=f"{head.user.full_name} · {head.title}, {body}",
        note=_("Where somebody follows, enter the new head instead: the one before ends by itself."),
        danger=True,
    )
    return ended(request, question, partial(actions.end_headship, head), at=now)
