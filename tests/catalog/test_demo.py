"""The procedures written by us, for a node that has no others."""

from __future__ import annotations

from datetime import date

import pytest

from motcua.catalog.demo import demo_entries, enter_procedures
from motcua.catalog.importers.announced import Announced
from motcua.catalog.importers.reader import Taken
from motcua.catalog.models import Procedure
from motcua.catalog.queries import papers_of, search, term_for, version_in_force
from tests.catalog.records import IMPORT, JUNE, a_record, take


def announced() -> list[Announced]:
    return [entry.value for entry in demo_entries() if isinstance(entry, Taken) and isinstance(entry.value, Announced)]


def test_every_record_of_the_demo_can_be_read_and_has_all_its_parts() -> None:
    records = announced()

    assert len(records) == len(demo_entries()) >= 30
    for record in records:
        assert record.steps, record.code
        assert record.cases, record.code
        assert record.results, record.code
        assert all(method.time.term for method in record.methods), record.code


def test_the_demo_shows_every_kind_of_clock_and_level() -> None:
    records = announced()

    assert {record.clock.after_supplement for record in records} == {"resume", "restart"}
    assert 15 in {record.clock.closes_after_days for record in records}
    assert {"0wd", "15wd", "10d"} <= {method.time.term for record in records for method in record.methods}
    assert {level for record in records for level in record.levels} == {"province", "district", "commune"}


@pytest.mark.django_db
def test_a_node_without_data_can_find_and_serve_them() -> None:
    procedures = enter_procedures(by=IMPORT, at=JUNE)

    version = version_in_force(procedures[0], date(2019, 6, 14))
    assert version is not None
    assert papers_of(version).exists()
    assert term_for(version, "direct") is not None
    assert search("dang ky khai sinh")[0].code == "1.001193"


@pytest.mark.django_db
def test_entering_them_twice_changes_nothing() -> None:
    first = enter_procedures(by=IMPORT, at=JUNE)

    assert enter_procedures(by=IMPORT, at=JUNE) == first
    assert max(procedure.versions.count() for procedure in first) == 1


@pytest.mark.django_db
def test_a_procedure_of_the_national_data_keeps_what_that_says() -> None:
    take(a_record("1.001193", "Tên của cơ sở dữ liệu quốc gia"))

    enter_procedures(by=IMPORT, at=JUNE)

    assert Procedure.objects.get(code="1.001193").name == "Tên của cơ sở dữ liệu quốc gia"
