"""The catalogue for programs: as announced and as the clock reads it."""

from __future__ import annotations

import pytest
from ninja.testing import TestClient

from motcua.catalog.actions import rebuild_search_index
from motcua.catalog.api import router
from tests.catalog.records import IMPORT, JUNE, a_fee, a_method, a_procedure, a_row, take

pytestmark = pytest.mark.django_db

CLIENT = TestClient(router)


def test_a_procedure_comes_whole() -> None:
    a_procedure(executionMethods=[a_method(time=12.5, fees=[a_fee(0, "Theo quy định của tỉnh")])])

    answer = CLIENT.get("/1.001193").json()

    (method,) = answer["version"]["methods"]
    assert (answer["state"], answer["levels"], answer["online"]) == ("active", ["commune"], False)
    assert (method["time_value"], method["time_unit"], method["term"]) == ("12.500", "WORKING_DAY", "100wh")
    assert method["fees"][0] == {"kind": "FEE", "amount": 0, "currency": "VND", "attachment": "",
                                 "description": "Theo quy định của tỉnh"}  # fmt: skip
    assert answer["version"]["clock"]["basis"] == "Nghị định 61/2018/NĐ-CP, Điều 19"


def test_a_stub_has_no_version() -> None:
    take(a_row())

    answer = CLIENT.get("/1.001193").json()

    assert (answer["state"], answer["in_force"], answer["version"]) == ("stub", False, None)


def test_an_unknown_code_is_not_found() -> None:
    assert CLIENT.get("/1.999999").status_code == 404


def test_the_list_by_name_goes_on_where_it_stopped() -> None:
    take(*(a_row(f"1.00000{n}", f"Thủ tục {n}") for n in range(5)))

    first = CLIENT.get("?limit=3").json()
    rest = CLIENT.get(f"?limit=3&after={first['next']}").json()

    assert [item["name"] for item in first["items"] + rest["items"]] == [f"Thủ tục {n}" for n in range(5)]
    assert (first["total"], rest["next"]) == (5, "")


def test_a_question_is_answered_best_first() -> None:
    take(a_row("1.000001", "Đăng ký kết hôn"), a_row("1.000002", "Đăng ký khai sinh"))
    rebuild_search_index(by=IMPORT, at=JUNE)

    answer = CLIENT.get("?q=khai sinh").json()

    assert [item["code"] for item in answer["items"]] == ["1.000002"]


@pytest.mark.parametrize("after", ["x", "-1", "99999999", "1; DROP TABLE procedure"])
def test_an_unknown_place_in_the_list_is_its_beginning(after: str) -> None:
    take(a_row())

    assert len(CLIENT.get(f"?after={after}").json()["items"]) == 1
