"""When an agency works: special days and hours by year, its own over the nation's."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from motcua.agencies import actions, queries
from motcua.agencies.asking import Question, answered
from motcua.agencies.forms import CalendarForm, DayOffForm, HoursForm, SwapForm, WithdrawForm
from motcua.agencies.http import StaffRequest
from motcua.agencies.models import Agency, WorkingCalendar
from motcua.agencies.reach import administrators_only, agency_of, day_of
from motcua.agencies.words import DAY_KIND_NAMES, weekday_name
from motcua.kernel.local import localdate
from motcua.kernel.text import whole_number

WEEK = range(7)


@administrators_only
@require_GET
def calendar(request: StaffRequest, agency_id: int) -> HttpResponse:
    """The special days of a year and the hours of the week: the nation's, and what the agency decided otherwise."""
    agency, today = agency_of(request, agency_id), localdate(timezone.now())
    national, own = queries.calendars_of(agency)
    asked = whole_number(request.GET.get("year", "")) or today.year
    year = min(max(asked, national.first_day.year), national.last_day.year)
    parts = {
        "agency": agency,
        "here": "calendar",
        "own": own,
        "own_days": _days(own, year) if own else [],
        "national_days": _days(national, year),
        "hours": _week(agency, today),
        "year": year,
        "before": year - 1 if year > national.first_day.year else None,
        "after": year + 1 if year < national.last_day.year else None,
    }
    return render(request, "agencies/administration/calendar.html", parts)


def _days(calendar: WorkingCalendar, year: int) -> list[tuple[object, object]]:
    return [(day, DAY_KIND_NAMES[day.kind]) for day in queries.days_of_year(calendar, year)]


def _week(agency: Agency, today: Any) -> list[tuple[str, str]]:
    week = queries.working_calendar(agency.pk).week_on(today)
    return [(weekday_name(day), ", ".join(_span(span) for span in week[day])) for day in WEEK]


def _span(span: Any) -> str:
    starts, ends = span
    return f"{starts // 60:02}:{starts % 60:02}–{ends // 60:02}:{ends % 60:02}"


@administrators_only
@require_http_methods(["GET", "POST"])
def open_calendar(request: StaffRequest, agency_id: int) -> HttpResponse:
    """Give the agency a calendar of its own."""
    now, agency = timezone.now(), agency_of(request, agency_id)
    question = _question(
        agency,
        title=_("Open a calendar of one's own"),
        button=_("Open the calendar"),
        done=_("The calendar is open. Until it says otherwise, the agency works as the nation does."),
    )
    form = CalendarForm(request.POST or None, initial={"name": agency.name})

    def act(given: dict[str, Any]) -> object:
        return actions.open_calendar(agency, **given, by=request.actor, at=now)

    return answered(request, question, form, act)


@administrators_only
@require_http_methods(["GET", "POST"])
def day_off(request: StaffRequest, agency_id: int) -> HttpResponse:
    """Declare a day on which the agency does not work, by decision."""
    now, agency = timezone.now(), agency_of(request, agency_id)
    own = _own(agency)
    question = _question(
        agency, title=_("Declare a day off"), button=_("Declare the day off"), done=_("The day off is declared.")
    )

    def act(given: dict[str, Any]) -> object:
        return actions.declare_day_off(own, **given, by=request.actor, at=now)

    return answered(request, question, DayOffForm(request.POST or None), act)


@administrators_only
@require_http_methods(["GET", "POST"])
def swap(request: StaffRequest, agency_id: int) -> HttpResponse:
    """Rest on a working day and work on a day of rest for it, by decision."""
    now, agency = timezone.now(), agency_of(request, agency_id)
    own = _own(agency)
    question = _question(
        agency, title=_("Swap two days"), button=_("Swap the days"), done=_("The two days are swapped.")
    )

    def act(given: dict[str, Any]) -> object:
        return actions.swap_days(own, **given, by=request.actor, at=now)[0]

    return answered(request, question, SwapForm(request.POST or None), act)


@administrators_only
@require_http_methods(["GET", "POST"])
def hours(request: StaffRequest, agency_id: int) -> HttpResponse:
    """Lay down the hours of a weekday from a day on, by decision."""
    now, agency = timezone.now(), agency_of(request, agency_id)
    own = _own(agency)
    question = _question(
        agency,
        title=_("Change the hours of a weekday"),
        button=_("Lay the hours down"),
        done=_("The hours are laid down. Those before that day stay as they were."),
    )
    form = HoursForm(request.POST or None, initial={"valid_from": localdate(now)})

    def act(given: dict[str, Any]) -> object:
        return actions.set_hours(own, **given, by=request.actor, at=now)[0]

    return answered(request, question, form, act)


@administrators_only
@require_http_methods(["GET", "POST"])
def withdraw_day(request: StaffRequest, day_id: int) -> HttpResponse:
    """Take a declared day back, by decision; with a swapped day the other one of its pair."""
    now, day = timezone.now(), day_of(request, day_id)
    agency = day.calendar.agency
    if agency is None:
        raise Http404
    question = _question(
        agency,
        title=_("Withdraw a special day"),
        button=_("Withdraw the day"),
        done=_("The day follows the week again."),
        about=f"{day.day:%d/%m/%Y} · {DAY_KIND_NAMES[day.kind]}",
        danger=True,
    )

    def act(given: dict[str, Any]) -> object:
        return actions.withdraw_day(day, **given, by=request.actor, at=now)

    return answered(request, question, WithdrawForm(request.POST or None), act)


def _own(agency: Agency) -> WorkingCalendar:
    """The agency's own calendar, on which alone its administrator decides. Raises Http404."""
    own = queries.calendars_of(agency)[1]
    if own is None:
        raise Http404
    return own


def _question(agency: Agency, **said: Any) -> Question:
    note = _("Due dates that run are not changed by this page. Recount them after the change, first as a trial.")
    return Question(agency=agency, back=reverse("agencies:admin-calendar", args=[agency.pk]), note=note, **said)
