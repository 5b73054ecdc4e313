"""Taking records in: new, changed, the same or in quarantine, and never twice."""

from __future__ import annotations

from typing import Any

import pytest

from motcua.catalog.actions import Tally
from motcua.catalog.models import Procedure, ProcedureVersion, Quarantine
from motcua.kernel.refusals import NotAllowed
from motcua.ledger.queries import events_of
from tests.catalog.records import a_paper, a_record, a_row, take
from tests.people import a_clerk, a_procedure_controller

pytestmark = pytest.mark.django_db


def state() -> list[tuple[Any, ...]]:
    """The end state, without the numbers that the database gives."""
    columns = ("code", "state", "name", "levels", "fields", "executing", "is_online", "current_version__number")
    return list(Procedure.objects.order_by("code").values_list(*columns))


def test_an_unknown_record_becomes_a_procedure_in_force() -> None:
    tally = take(a_record())

    procedure = Procedure.objects.get()
    assert tally == Tally(new=1)
    assert (procedure.state, procedure.levels, procedure.is_online) == ("active", ["commune"], True)
    assert procedure.versions.get().decision_no == "1872/QĐ-BTP"


def test_a_row_of_the_list_becomes_a_stub() -> None:
    tally = take(a_row())

    procedure = Procedure.objects.get()
    assert tally == Tally(new=1)
    assert (procedure.state, procedure.is_stub, procedure.levels) == ("stub", True, ["commune"])


def test_a_record_fills_its_stub() -> None:
    take(a_row())

    tally = take(a_record())

    assert tally == Tally(changed=1)
    assert Procedure.objects.get().state == "active"


def test_a_row_never_replaces_a_record() -> None:
    take(a_record())

    tally = take(a_row(name="Một tên khác"))

    assert tally == Tally(behind=1)
    assert Procedure.objects.get().name == "Thủ tục đăng ký khai sinh"


def test_both_orders_lead_to_the_same_end() -> None:
    take(a_record("1.000001"))
    take(a_row("1.000001", "Tên trong danh mục"))
    take(a_row("1.000002", "Tên trong danh mục"))
    take(a_record("1.000002"))

    record_first, row_first = state()

    assert record_first[1:] == row_first[1:]


def test_a_second_pass_finds_everything_the_same() -> None:
    documents = [a_record(), a_row("1.000894"), a_row("1.000894", "Sinh đôi"), "{"]
    first = take(*documents)

    second = take(*documents)

    assert first == Tally(new=2, quarantined=2)
    assert second == Tally(same=2, quarantined=2)
    assert sorted(Quarantine.objects.values_list("reason", "times_seen")) == [("not-json", 2), ("twin", 2)]


def test_other_content_becomes_a_new_version_and_the_old_one_stays() -> None:
    take(a_record())

    tally = take(a_record(executionCases=[{"name": "", "profileComponents": [a_paper(), a_paper("Giấy chứng sinh")]}]))

    first, second = ProcedureVersion.objects.order_by("number")
    assert tally == Tally(changed=1)
    assert (first.papers.count(), second.papers.count()) == (1, 2)
    assert Procedure.objects.get().current_version == second


def test_a_batch_that_changed_something_stands_in_the_history() -> None:
    take(a_record())
    take(a_record())

    (event,) = events_of("catalog:procedures")

    assert event.kind == "catalog.taken_in"


def test_a_procedure_controller_may_and_a_clerk_may_not() -> None:
    take(a_row(), by=a_procedure_controller())

    with pytest.raises(NotAllowed):
        take(a_row("1.000894"), by=a_clerk())

    assert Procedure.objects.count() == 1
