"""The pages of an agency's calendar and of what its one-stop unit stands on."""

from __future__ import annotations

from datetime import date, time

import pytest

from motcua.agencies import actions, queries
from motcua.agencies.models import CalendarDay, DecisionKind, Equipment, OneStopDecision, WorkingHours
from motcua.ledger.models import Event
from tests.people import TODAY, a_clerk, an_administrator
from tests.test_agencies.test_administration_pages import browser, sent
from tests.world import a_place

pytestmark = pytest.mark.django_db
HEAD_OFF = {"note": "Ngày truyền thống", "source": "Quyết định 5/QĐ-UBND"}
PAPER = {
    "number": "15/QĐ-UBND", "signer": "Võ Quốc Hùng",
    "decided_on_day": "1", "decided_on_month": "6", "decided_on_year": "2019",
    "valid_from_day": "1", "valid_from_month": "7", "valid_from_year": "2019",
}  # fmt: skip


def day(name: str, when: date) -> dict[str, str]:
    return {f"{name}_{part}": str(getattr(when, part)) for part in ("day", "month", "year")}


def the_calendar() -> str:
    """The address of the province's own calendar, opened."""
    agency = a_place("province").agency
    actions.open_calendar(agency, name="Hà Tĩnh", by=an_administrator(), at=TODAY)
    return f"/staff/admin/agencies/{agency.pk}/calendar/"


def test_a_calendar_is_opened_once_and_shows_the_days_of_the_nation_too() -> None:
    em, agency = an_administrator(), a_place("province").agency
    page = f"/staff/admin/agencies/{agency.pk}/calendar/"

    answers = [sent(em, f"{page}open/", {"name": "Hà Tĩnh"}), sent(em, f"{page}open/", {"name": "Hà Tĩnh"})]
    shown = browser(em).get(f"{page}?year=2019").content.decode()

    assert answers == [[302], [409]]
    assert "02/09/2019" in shown
    assert browser(a_clerk(unit="province")).get(page).status_code == 403


def test_a_day_off_is_declared_by_decision_and_withdrawn_by_another() -> None:
    em, page = an_administrator(), the_calendar()
    form = {**day("day", date(2019, 8, 12)), "kind": "holiday", **HEAD_OFF}

    declared = [sent(em, f"{page}day-off/", form, times=2), sent(em, f"{page}day-off/", form)]
    row = CalendarDay.objects.get(calendar__agency__isnull=False)
    shown = browser(em).get(f"{page}?year=2019").content.decode()
    withdraw = f"/staff/admin/days/{row.pk}/withdraw/"
    withdrawn = [sent(em, withdraw, {}), sent(em, withdraw, {"decision": "6/QĐ-UBND"}), sent(em, withdraw, {})]

    assert declared == [[302, 302], [409]]
    assert "Quyết định 5/QĐ-UBND" in shown
    assert withdrawn == [[400], [302], [404]]
    assert not CalendarDay.objects.filter(calendar__agency__isnull=False).exists()
    assert "6/QĐ-UBND" in Event.objects.filter(kind="agencies.day_withdrawn").latest("seq").body


def test_two_days_are_swapped_and_the_hours_of_a_weekday_change_from_a_day_on() -> None:
    em, page = an_administrator(), the_calendar()
    swapped = {**day("off", date(2019, 8, 12)), **day("worked", date(2019, 8, 17)), **HEAD_OFF}
    times = {"morning_from": "07:00", "morning_to": "11:30", "afternoon_from": "13:30", "afternoon_to": "17:00"}
    hours = {"weekday": "0", **times, **day("valid_from", date(2019, 7, 1)), "source": "7/QĐ-UBND"}

    answers = [
        sent(em, f"{page}swap/", swapped),
        sent(em, f"{page}swap/", {**swapped, **day("worked", date(2019, 8, 16))}),
        sent(em, f"{page}hours/", hours),
        sent(em, f"{page}hours/", {**hours, "morning_to": ""}),
    ]

    assert answers == [[302], [409], [302], [400]]
    assert CalendarDay.objects.filter(calendar__agency__isnull=False).count() == 2
    assert WorkingHours.objects.get(calendar__agency__isnull=False, starts=time(7)).ends == time(11, 30)


def test_the_days_of_another_branch_do_not_exist() -> None:
    agency = a_place("ward-2").agency
    other = an_administrator("other", unit="ward-2")
    own = actions.open_calendar(agency, name="Bắc Hà", by=other, at=TODAY)
    row = actions.declare_day_off(own, day=date(2019, 8, 12), source="1", by=other, at=TODAY)

    answers = sent(an_administrator(), f"/staff/admin/days/{row.pk}/withdraw/", {"decision": "2"})

    assert answers == [404]
    assert CalendarDay.objects.filter(pk=row.pk).exists()


def test_a_one_stop_unit_gets_its_decisions_lists_and_premises_on_one_page() -> None:
    em, unit = an_administrator(), a_place("province").one_stop
    lan = a_clerk(unit="province").user
    page = f"/staff/admin/units/{unit.pk}/one-stop/"
    lists = {"decided_on_year": "2019", **PAPER, "number": "16/QĐ-UBND"}
    member = {f"listed_{lan.pk}": "on", f"rank_{lan.pk}": "Chuyên viên", f"years_{lan.pk}": "1",
              f"rating_{lan.pk}": "good"}  # fmt: skip
    room = {"name": "Phòng chờ", "square_metres": "120", **day("valid_from", date(2019, 7, 1))}

    answers = [
        sent(em, f"{page}decide/", {"kind": "founding", **PAPER}, times=2),
        sent(em, f"{page}decide/", {"kind": "founding", **PAPER}),
        sent(em, f"{page}staff/", {**lists, f"listed_{lan.pk}": "on"}),
        sent(em, f"{page}staff/", {**lists, **member}),
        sent(em, f"{page}procedures/", {**lists, "codes": "1.001193\n1.004873"}),
        sent(em, f"{page}equipment/", room),
        sent(em, f"{page}equipment/", {**room, "number": "3"}),
    ]
    shown = browser(em).get(page).content.decode()

    assert answers == [[302, 302], [409], [400], [302], [302], [302], [400]]
    assert all(text in shown for text in ("15/QĐ-UBND", "1.004873", "Phòng chờ", "Nguyễn Thị Lan"))
    assert "chưa đủ ba năm" in shown  # what the facts do not meet is named
    assert OneStopDecision.objects.filter(kind=DecisionKind.STAFF).count() == 1
    ended = sent(em, f"/staff/admin/equipment/{Equipment.objects.get().pk}/end/", day("last_day", date(2030, 1, 1)))
    assert ended == [302]
    assert queries.equipment_of(unit, on=date(2030, 1, 2)).count() == 0


def test_only_a_one_stop_unit_has_such_a_page() -> None:
    em, division = an_administrator(), a_place("province").division

    assert browser(em).get(f"/staff/admin/units/{division.pk}/one-stop/").status_code == 404
