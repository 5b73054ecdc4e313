"""Who serves in an agency, in which role, by which decision; appointing and ending."""

from __future__ import annotations

from functools import partial
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from motcua.agencies import actions, queries
from motcua.agencies.asking import Question, answered, ended
from motcua.agencies.forms import AccountForm, AppointForm
from motcua.agencies.http import StaffRequest
from motcua.agencies.paging import page_of
from motcua.agencies.reach import administrators_only, agency_of, post_of
from motcua.agencies.words import ROLE_NAMES, role_name
from motcua.kernel.actors import STAFF_ROLES
from motcua.kernel.local import localdate
from motcua.people import actions as people


@administrators_only
@require_GET
def staff(request: StaffRequest, agency_id: int) -> HttpResponse:
    """The posts of an agency: those held now, or those that have ended; by name, by role."""
    agency, today = agency_of(request, agency_id), localdate(timezone.now())
    text, role, ended = (request.GET.get(name, "") for name in ("text", "role", "ended"))
    posts = queries.posts_of(agency, on=today, text=text, role=role, ended=bool(ended))
    page = page_of(posts, request)
    held = queries.roles_held(agency, on=today)
    parts = {
        "agency": agency,
        "here": "staff",
        "rows": [(post, role_name(post.role)) for post in page.rows],
        "next": page.next,
        "roles": [(code, name, held.get(code, 0)) for code, name in ROLE_NAMES.items() if code in STAFF_ROLES],
        "text": text,
        "role": role if role in STAFF_ROLES else "",
        "kept": {name: value for name, value in (("role", role), ("ended", ended)) if value},
        "ended": bool(ended),
    }
    return render(request, "agencies/administration/staff.html", parts)


@administrators_only
@require_http_methods(["GET", "POST"])
def appoint(request: StaffRequest, agency_id: int) -> HttpResponse:
    """Appoint somebody who has an account."""
    now, agency = timezone.now(), agency_of(request, agency_id)
    today = localdate(now)
    question = Question(
        agency=agency,
        title=_("Appoint somebody"),
        button=_("Enter the appointment"),
        done=_("The appointment is entered. The role holds from its first day."),
        back=reverse("agencies:admin-staff", args=[agency.pk]),
        note=_("Without a unit the role holds for the whole agency."),
    )
    given = {"person": request.GET.get("person", ""), "valid_from": today}
    form = AppointForm(request.POST or None, initial=given, agency=agency, on=today)

    def act(given: dict[str, Any]) -> object:
        return actions.appoint(given.pop("person"), agency=agency, **given, by=request.actor, at=now)

    return answered(request, question, form, act)


@administrators_only
@require_http_methods(["GET", "POST"])
def end_post(request: StaffRequest, post_id: int) -> HttpResponse:
    """Say on which day a post is held for the last time."""
    now, post = timezone.now(), post_of(request, post_id)
    office = post.unit.name if post.unit else post.agency.name
    question = Question(
        agency=post.agency,
        title=_("End the post"),
        button=_("End the post"),
        done=_("The last day of the post is entered."),
        back=reverse("agencies:admin-staff", args=[post.agency_id]),
        about=f"{post.user.full_name} · {role_name(post.role)}, {office}",
        note=_("Tasks that this person has taken must be given to somebody else. What was done stays done."),
        danger=True,
    )
    return ended(request, question, partial(actions.end_post, post), at=now)


@administrators_only
@require_http_methods(["GET", "POST"])
def open_account(request: StaffRequest, agency_id: int) -> HttpResponse:
    """Open an account for a new colleague, who is appointed on the page that follows."""
    now, agency = timezone.now(), agency_of(request, agency_id)
    form = AccountForm(request.POST or None)
    appointing = reverse("agencies:admin-appoint", args=[agency.pk])
    question = Question(
        agency=agency,
        title=_("Open an account"),
        button=_("Open the account and go on to the appointment"),
        done=_("The account is open. Now enter the appointment."),
        back=f"{appointing}?{urlencode({'person': request.POST.get('username', '')})}",
        note=_("Hand the first password over in person. It is changed under “Your account”."),
    )

    def act(given: dict[str, Any]) -> object:
        return people.create_user(**given, by=request.actor, at=now)

    return answered(request, question, form, act)
