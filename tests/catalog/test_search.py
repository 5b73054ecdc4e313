"""Finding a procedure: in any spelling, by code, at a level, in a field."""

from __future__ import annotations

from datetime import date

import pytest

from motcua.catalog.actions import Abolition, abolish_procedure, rebuild_search_index
from motcua.catalog.models import Procedure
from motcua.catalog.queries import browse, find, search
from motcua.catalog.queries.narrowing import Choice, Filters
from motcua.catalog.queries.searching import terms_of
from motcua.kernel.refusals import NotAllowed
from tests.catalog.records import IMPORT, JUNE, a_record, a_row, take
from tests.people import a_clerk

pytestmark = pytest.mark.django_db


@pytest.fixture
def catalogue() -> None:
    take(
        a_record("1.001193", "Thủ tục đăng ký khai sinh"),
        a_row("1.000894", "Thủ tục đăng ký kết hôn", categories=["Hộ tịch"]),
        a_row("1.009994", "Cấp giấy phép xây dựng nhà ở riêng lẻ", categories=["Hoạt động xây dựng"],
              departments=["Ủy ban nhân dân cấp tỉnh"]),
        a_row("2.000488", "Cấp Phiếu lý lịch tư pháp", categories=["Lý lịch tư pháp"], departments=["Sở Tư pháp"]),
    )  # fmt: skip
    rebuild_search_index(by=IMPORT, at=JUNE)


def codes(text: str) -> list[str]:
    return [hit.code for hit in search(text)]


def narrowed(text: str, filters: Filters) -> list[str]:
    return [hit.code for hit in find(text, filters).hits]


@pytest.mark.parametrize(
    "text", ["đăng ký khai sinh", "dang ky khai sinh", "ĐĂNG KÝ KHAI SINH!", "tôi cần khai sinh cho con"]
)
@pytest.mark.usefixtures("catalogue")
def test_words_are_found_in_any_spelling(text: str) -> None:
    assert codes(text)[0] == "1.001193"


@pytest.mark.usefixtures("catalogue")
def test_a_code_finds_that_procedure_or_nothing() -> None:
    assert codes(" 1.000894 ") == ["1.000894"]
    assert codes("1.999999") == []


@pytest.mark.parametrize("text", ["", "   ", "!!!", "xyzzy", "'; DROP TABLE procedure; --", "\x00"])
@pytest.mark.usefixtures("catalogue")
def test_what_speaks_of_nothing_finds_nothing(text: str) -> None:
    assert codes(text) == []


@pytest.mark.usefixtures("catalogue")
def test_a_level_a_field_and_online_filing_narrow_the_hits() -> None:
    assert narrowed("cấp", Filters(level="province")) == ["2.000488", "1.009994"]
    assert narrowed("đăng ký", Filters(field="Hộ tịch", online="on")) == ["1.001193"]


@pytest.mark.usefixtures("catalogue")
def test_an_abolished_procedure_is_found_by_its_code_only() -> None:
    marriage = Procedure.objects.get(code="1.000894")
    abolish_procedure(marriage, order=Abolition("9/QĐ", date(2019, 6, 13)), by=IMPORT, at=JUNE)
    rebuild_search_index(by=IMPORT, at=JUNE)

    assert "1.000894" not in codes("đăng ký kết hôn")
    assert codes("1.000894") == ["1.000894"]


@pytest.mark.usefixtures("catalogue")
def test_before_the_index_is_rebuilt_an_abolished_procedure_neither_ranks_nor_hides_others() -> None:
    take(a_row("1.000001", "Đăng ký nuôi con nuôi trong nước"), a_row("1.000002", "Nước sạch"))
    rebuild_search_index(by=IMPORT, at=JUNE)
    question = "đăng ký nuôi con nuôi trong nước"
    assert [hit.code for hit in find(question).hits] == ["1.000001"]
    best = Procedure.objects.get(code="1.000001")

    abolish_procedure(best, order=Abolition("9/QĐ", date(2019, 6, 13)), by=IMPORT, at=JUNE)

    found = find(question)
    assert found.hits[0].code == codes(question)[0] != "1.000001"
    assert found.choices["level"][0].count == found.total == len(found.hits) > 0


@pytest.mark.usefixtures("catalogue")
def test_a_result_page_ends_where_hits_are_far_from_the_best() -> None:
    found = find("cấp phiếu lý lịch tư pháp")

    assert [hit.code for hit in found.hits] == ["2.000488"]
    assert found.choices["field"] == [Choice("Lý lịch tư pháp", 1)]


@pytest.mark.usefixtures("catalogue")
def test_the_list_goes_on_where_it_stopped() -> None:
    first = browse(limit=3)
    rest = browse(limit=3, after=first.next)

    assert (first.total, len(first.hits), len(rest.hits), rest.next) == (4, 3, 1, "")
    assert {hit.code for hit in first.hits}.isdisjoint(hit.code for hit in rest.hits)


def test_a_question_is_its_syllables_and_its_pairs_each_once() -> None:
    assert terms_of("Khai sinh, khai sinh") == ["khai", "sinh", "khai sinh", "sinh khai"]


def test_a_clerk_cannot_rebuild_the_index() -> None:
    with pytest.raises(NotAllowed):
        rebuild_search_index(by=a_clerk(), at=JUNE)
