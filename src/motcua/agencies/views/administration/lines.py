"""Which ministry leads an agency in its line of work, and the codes by which the agency is known."""

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
from motcua.agencies.forms import CodeForm, LineForm
from motcua.agencies.http import StaffRequest
from motcua.agencies.reach import administrators_only, agency_of, code_of, line_of
from motcua.agencies.views.administration.dated import dated_page
from motcua.kernel.local import localdate


@administrators_only
@require_GET
def lines(request: StaffRequest, agency_id: int) -> HttpResponse:
    """The ministries that lead the agency or led it, the latest first."""
    return dated_page(request, agency_id, queries.every_line_of, here="lines")


@administrators_only
@require_http_methods(["GET", "POST"])
def relate(request: StaffRequest, agency_id: int) -> HttpResponse:
    """Enter which ministry leads the agency."""
    now, agency = timezone.now(), agency_of(request, agency_id)
    question = Question(
        agency=agency,
        title=_("Enter a ministry"),
        button=_("Enter the ministry"),
        done=_("The ministry is entered."),
        back=reverse("agencies:admin-lines", args=[agency.pk]),
    )
    form = LineForm(request.POST or None, initial={"valid_from": localdate(now)})

    def act(given: dict[str, Any]) -> object:
        return actions.relate_to_ministry(agency, **given, by=request.actor, at=now)

    return answered(request, question, form, act)


@administrators_only
@require_http_methods(["GET", "POST"])
def end_line(request: StaffRequest, line_id: int) -> HttpResponse:
    """Say until which day the ministry leads the agency."""
    now, line = timezone.now(), line_of(request, line_id)
    question = Question(
        agency=line.agency,
        title=_("End the relation"),
        button=_("End the relation"),
        done=_("The last day is entered."),
        back=reverse("agencies:admin-lines", args=[line.agency_id]),
        about=f"{line.ministry_code} · {line.ministry_name}",
        danger=True,
    )
    return ended(request, question, partial(actions.end_line, line), at=now)


@administrators_only
@require_GET
def codes(request: StaffRequest, agency_id: int) -> HttpResponse:
    """The codes of the agency and of its units; those of the past are still understood."""
    return dated_page(request, agency_id, queries.codes_of_agency_and_units, here="codes")


@administrators_only
@require_http_methods(["GET", "POST"])
def renew_code(request: StaffRequest, agency_id: int) -> HttpResponse:
    """Give the agency a new code from a day on; the old one is kept and leads to it."""
    now, agency = timezone.now(), agency_of(request, agency_id)
    question = Question(
        agency=agency,
        title=_("Enter a new code"),
        button=_("Enter the code"),
        done=_("The code is entered. The one before stays understood."),
        back=reverse("agencies:admin-codes", args=[agency.pk]),
        note=_("The code of the same generation ends the day before. Whoever looks for it finds this agency."),
    )
    form = CodeForm(request.POST or None, initial={"valid_from": localdate(now)})

    def act(given: dict[str, Any]) -> object:
        return actions.renew_identifier(agency, **given, by=request.actor, at=now)

    return answered(request, question, form, act)


@administrators_only
@require_http_methods(["GET", "POST"])
def end_code(request: StaffRequest, code_id: int) -> HttpResponse:
    """Say on which day a code holds for the last time."""
    now, code = timezone.now(), code_of(request, code_id)
    agency = code.agency or code.unit.agency  # type: ignore[union-attr]
    question = Question(
        agency=agency,
        title=_("End a code"),
        button=_("End the code"),
        done=_("The last day of the code is entered."),
        back=reverse("agencies:admin-codes", args=[agency.pk]),
        about=code.value,
        danger=True,
    )
    return ended(request, question, partial(actions.end_identifier, code), at=now)
