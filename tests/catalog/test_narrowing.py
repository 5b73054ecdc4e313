"""Filters of the public catalogue: what can be chosen, how many procedures it would leave, and what it costs."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from motcua.catalog.actions import Abolition, abolish_procedure, rebuild_search_index
from motcua.catalog.models import CatalogueEdition, Procedure
from motcua.catalog.queries import browse, find
from motcua.catalog.queries.narrowing import Choice, Filters, shelf
from tests.catalog.records import IMPORT, JUNE, a_method, a_record, a_row, take

pytestmark = pytest.mark.django_db

PERSON, COMPANY = "Công dân Việt Nam", "Doanh nghiệp"


@pytest.fixture
def catalogue() -> None:
    take(
        a_record("1.001193", "Thủ tục đăng ký khai sinh", executionMethods=[a_method("ONLINE")], isFullProcess=True),
        a_row("1.000894", "Thủ tục đăng ký kết hôn", categories=["Hộ tịch"], formalityTargetType=[PERSON]),
        a_row("2.000488", "Đăng ký kinh doanh", categories=["Doanh nghiệp"], departments=["Sở Tài chính"],
              formalityTargetType=[COMPANY, PERSON], departmentPromulgate="Bộ Tài chính"),
    )  # fmt: skip
    rebuild_search_index(by=IMPORT, at=JUNE)


def counted(choices: list[Choice]) -> dict[str, int]:
    return {one.value: one.count for one in choices}


@pytest.mark.usefixtures("catalogue")
def test_every_choice_says_how_many_it_would_leave_and_leaves_so_many() -> None:
    for group, choices in browse().choices.items():
        for one in choices:
            assert browse(Filters(**{group: one.value})).total == one.count


@pytest.mark.usefixtures("catalogue")
def test_choices_are_counted_beside_what_is_chosen_in_the_other_groups() -> None:
    found = browse(Filters(subject=COMPANY))

    assert [hit.code for hit in found.hits] == ["2.000488"]
    assert counted(found.choices["field"]) == {"Doanh nghiệp": 1}
    assert counted(found.choices["subject"])[PERSON] >= 2
    assert counted(found.choices["body"]) == {"Bộ Tài chính": 1}


@pytest.mark.usefixtures("catalogue")
def test_filters_narrow_what_a_question_found() -> None:
    found = find("đăng ký", Filters(agency="Sở Tài chính"))

    assert [hit.code for hit in found.hits] == ["2.000488"]
    assert find("đăng ký").total == 3
    assert counted(find("đăng ký").choices["online"]) == {"on": 1, "full": 1}


@pytest.mark.usefixtures("catalogue")
def test_what_is_abolished_is_counted_no_more_at_once() -> None:
    assert browse().total == 3

    ended = Abolition("9/QĐ", date(2019, 6, 13))
    abolish_procedure(Procedure.objects.get(code="2.000488"), order=ended, by=IMPORT, at=JUNE)

    assert browse().total == 2
    assert "Sở Tài chính" not in counted(browse().choices["agency"])


@pytest.mark.usefixtures("catalogue")
def test_a_change_of_any_procedure_makes_a_new_edition_and_nothing_else_does() -> None:
    before, held = CatalogueEdition.objects.get().edition, shelf()

    same = shelf()
    Procedure.objects.filter(code="2.000488").update(announcing_body="Bộ Công Thương")

    assert same is held
    assert CatalogueEdition.objects.get().edition != before
    assert counted(browse().choices["body"])["Bộ Công Thương"] == 1


@pytest.mark.usefixtures("catalogue")
def test_the_page_keeps_filters_and_question_in_the_address(client: Client) -> None:
    page = client.get("/procedures/?q=đăng+ký&subject=Doanh+nghiệp").content.decode()

    assert 'name="subject" value="Doanh nghiệp"' in page
    assert "2.000488" in page
    assert "1.000894" not in page
    assert "procedures.jsonl" in page


@pytest.mark.usefixtures("catalogue")
def test_the_page_costs_the_same_queries_with_filters_and_with_many_procedures(client: Client) -> None:
    def queries(address: str) -> int:
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200
        return len(asked)

    shelf()
    few = queries("/procedures/?level=commune")
    take(*(a_record(f"1.00{n:04}", f"Thủ tục {n}", categories=[{"name": f"Lĩnh vực {n}"}]) for n in range(40)))
    shelf()

    assert queries("/procedures/?level=commune&all=field") == few <= 7
    assert queries("/procedures/?q=th%E1%BB%A7+t%E1%BB%A5c") <= 8


def test_only_the_most_frequent_choices_are_shown_until_all_are_asked_for(client: Client) -> None:
    take(*(a_row(f"1.00{n:04}", f"Thủ tục {n}", categories=[f"Lĩnh vực {n:02}"]) for n in range(15)))

    few = client.get("/procedures/").content.decode()
    all_of_them = client.get("/procedures/?all=field").content.decode()

    assert "Lĩnh vực 14" not in few.split("cat-taken")[0].split("mc-list")[0]
    assert "?field=" in few
    assert "Lĩnh vực 14" in all_of_them.split("mc-list")[0]
