"""The administrator's pages: who sees which agency, what is entered there, also from a stale page."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from motcua.agencies import actions
from motcua.agencies.models import Agency, AgencyKind, Counter, Headship, Level, Post, Unit, UnitKind
from motcua.kernel.actors import Role
from motcua.kernel.ids import uuid7
from motcua.people.models import User
from tests.people import TODAY, Person, a_case_officer, a_chair, a_clerk, an_administrator
from tests.world import FOUNDED, a_place

pytestmark = pytest.mark.django_db
FROM = {"valid_from_day": "1", "valid_from_month": "7", "valid_from_year": "2019"}
UNTIL = {"last_day_day": "31", "last_day_month": "12", "last_day_year": "2019"}


def browser(person: Person) -> Client:
    client = Client()
    client.force_login(person.user)
    return client


def sent(person: Person, page: str, form: dict[str, str], *, times: int = 1) -> list[int]:
    """The form as filled in once, sent once or more: the statuses of the answers."""
    whole = {"idempotency_key": uuid7().hex, **form}
    return [browser(person).post(page, whole).status_code for _ in range(times)]


def below(parent: Agency, number: int) -> Agency:
    return actions.open_agency(kind=AgencyKind.CENTRE, level=Level.COMMUNE, name=f"Trung tâm số {number}",
                               parent=parent, valid_from=FOUNDED, by=an_administrator(), at=TODAY)  # fmt: skip


def test_an_administrator_sees_the_own_agency_and_those_below_and_no_other() -> None:
    em, other = an_administrator(), a_place("ward-2").agency
    centre = below(a_place("province").agency, 1)

    page = browser(em).get("/staff/admin/").content.decode()
    own, foreign = (browser(em).get(f"/staff/admin/agencies/{one.pk}/").status_code for one in (centre, other))

    assert "Trung tâm số 1" in page
    assert other.name not in page
    assert (own, foreign) == (200, 404)
    assert browser(a_clerk()).get("/staff/admin/").status_code == 403
    assert sent(em, f"/staff/admin/agencies/{other.pk}/close/", UNTIL) == [404]
    assert Agency.objects.get(pk=other.pk).valid_to is None


def test_an_agency_and_a_unit_are_opened_once_however_often_the_form_is_sent() -> None:
    em, province = an_administrator(), a_place("province").agency
    page = f"/staff/admin/agencies/{province.pk}/"
    agency = {"name": "Sở Nội vụ", "kind": "department", "level": "province", "old_code": "000.00.21.h27", **FROM}
    unit = {"name": "Phòng Cải cách hành chính", "kind": "division", "phone": "0239 3857 000", **FROM}

    answers = [sent(em, f"{page}open/", agency, times=2), sent(em, f"{page}units/open/", unit, times=2)]

    assert answers == [[302, 302], [302, 302]]
    assert Agency.objects.get(name="Sở Nội vụ").identifiers.get().value == "000.00.21.H27"
    assert Unit.objects.get(name="Phòng Cải cách hành chính").phone == "+842393857000"


def test_a_code_in_use_is_refused_in_words_and_nothing_is_opened() -> None:
    em, province = an_administrator(), a_place("province").agency
    agency = {"name": "Sở Nội vụ", "kind": "department", "level": "province", "old_code": "000.00.00.H27", **FROM}

    answers = sent(em, f"/staff/admin/agencies/{province.pk}/open/", agency)

    assert answers == [409]
    assert not Agency.objects.filter(name="Sở Nội vụ").exists()


def test_a_unit_is_closed_after_its_posts_have_ended_and_a_stale_page_is_told() -> None:
    em, place = an_administrator(), a_place("province")
    binh = a_case_officer(unit="province")
    close = f"/staff/admin/units/{place.division.pk}/close/"
    end = f"/staff/admin/posts/{Post.objects.get(user=binh.user).pk}/end/"

    answers = [sent(em, close, UNTIL), sent(em, end, UNTIL), sent(em, close, UNTIL)]
    stale = sent(em, close, {**UNTIL, "last_day_year": "2020"})

    assert answers == [[409], [302], [302]]
    assert stale == [409]
    assert Unit.objects.get(pk=place.division.pk).valid_to == date(2019, 12, 31)


def test_a_counter_is_opened_and_its_number_not_twice() -> None:
    em, unit = an_administrator(), a_place("province").one_stop
    page = f"/staff/admin/units/{unit.pk}/counters/open/"

    answers = [sent(em, page, {"number": "7"}), sent(em, page, {"number": "7"})]

    assert answers == [[302], [409]]
    assert Counter.objects.filter(unit=unit, number=7).count() == 1
    assert "7" in browser(em).get(f"/staff/admin/units/{unit.pk}/").content.decode()


def test_a_new_colleague_gets_an_account_and_then_a_post_by_decision() -> None:
    em, place = an_administrator(), a_place("province")
    page = f"/staff/admin/agencies/{place.agency.pk}/staff/"
    account = {"full_name": "Nguyễn Thị Hằng", "username": "hang.nt", "password": "mot-cua-buoi-sang-2019"}
    post = {"person": "hang.nt", "role": "one_stop_officer", "unit": str(place.one_stop.pk),
            "counter": str(place.counter.pk), "decision": "Quyết định 12/QĐ-UBND", **FROM}  # fmt: skip

    answers = [
        sent(em, f"{page}account/", account, times=2),
        sent(em, f"{page}appoint/", post, times=2),
        sent(em, f"{page}appoint/", post),
        sent(em, f"{page}appoint/", {**post, "person": "nobody"}),
    ]

    assert answers == [[302, 302], [302, 302], [409], [400]]
    held = Post.objects.get(user=User.objects.get(username="hang.nt"))
    assert (held.role, held.decision, held.counter) == (Role.ONE_STOP_OFFICER, "Quyết định 12/QĐ-UBND", place.counter)
    assert "Nguyễn Thị Hằng" in browser(em).get(f"{page}?role=one_stop_officer").content.decode()
    assert "Nguyễn Thị Hằng" not in browser(em).get(f"{page}?role=case_officer").content.decode()


def test_a_head_is_entered_and_ended_and_the_list_keeps_both() -> None:
    em, hung, agency = an_administrator(), a_chair(unit="province"), a_place("province").agency
    page = f"/staff/admin/agencies/{agency.pk}/heads/"
    head = {"person": hung.user.username, "title": "Chủ tịch", "decision": "Nghị quyết 12/NQ-HĐND", **FROM}

    entered = sent(em, f"{page}appoint/", head, times=2)
    ended = sent(em, f"/staff/admin/heads/{Headship.objects.get().pk}/end/", UNTIL)
    shown = browser(em).get(page).content.decode()

    assert (entered, ended) == ([302, 302], [302])
    assert "Nghị quyết 12/NQ-HĐND" in shown
    assert Headship.objects.get().valid_to == date(2019, 12, 31)


def test_the_lists_ask_as_often_for_many_as_for_few_and_go_on_where_a_page_ended() -> None:
    em, place = browser(an_administrator()), a_place("province")
    agency = f"/staff/admin/agencies/{place.agency.pk}/"
    pages = ("/staff/admin/", agency, f"{agency}staff/", f"{agency}heads/")

    def asked(address: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            assert em.get(address).status_code == 200
        return len(queries)

    def more(numbers: range) -> None:
        for number in numbers:
            by = an_administrator()
            below(place.agency, number)
            officer = a_case_officer(f"officer-{number}", unit="province")
            unit = actions.open_unit(place.agency, kind=UnitKind.DIVISION, name=f"Phòng {number}",
                                     valid_from=FOUNDED, by=by, at=TODAY)  # fmt: skip
            actions.appoint_head(place.agency, user=officer.user, unit=unit, title="Trưởng phòng", decision="1",
                                 valid_from=FOUNDED, by=by, at=TODAY)  # fmt: skip

    more(range(2))
    few = [max(asked(one) for _ in range(2)) for one in pages]
    more(range(2, 54))
    many = [asked(one) for one in pages]
    following = [em.get(one).context["next"] for one in pages]
    rest = [len(em.get(one + after).context["rows"]) for one, after in zip(pages, following, strict=True)]

    assert many == few
    assert rest == [5, 7, 5, 4]
