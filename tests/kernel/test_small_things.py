"""Moments, money, identifiers, refusals, actors."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from motcua.kernel.actors import Actor, Grant, Role, system
from motcua.kernel.ids import uuid7
from motcua.kernel.local import aware, local, localdate
from motcua.kernel.money import Money
from motcua.kernel.refusals import NotAllowed, Refusal, TooLarge

BEFORE_MIDNIGHT_UTC = datetime(2019, 6, 14, 16, 30, tzinfo=UTC)
AFTER_VIETNAMS_MIDNIGHT = datetime(2019, 6, 14, 17, 30, tzinfo=UTC)


def test_the_legal_day_is_vietnams() -> None:
    assert localdate(BEFORE_MIDNIGHT_UTC) == date(2019, 6, 14)
    assert localdate(AFTER_VIETNAMS_MIDNIGHT) == date(2019, 6, 15)


def test_a_local_moment_goes_there_and_back_without_its_fractions() -> None:
    at = BEFORE_MIDNIGHT_UTC.replace(second=7, microsecond=999)

    assert local(at) == datetime(2019, 6, 14, 23, 30, 7)
    assert aware(local(at)) == at.replace(microsecond=0)


def test_money_of_two_currencies_does_not_add_up() -> None:
    assert Money(5) + Money(7) == Money(12)
    with pytest.raises(ValueError, match="currencies"):
        Money(1) + Money(1, "USD")


def test_identifiers_are_of_version_seven_and_stand_in_order_of_their_making() -> None:
    made = [uuid7() for _ in range(50)]

    assert {(one.version, one.variant) for one in made} == {(7, "specified in RFC 4122")}
    assert [one.int >> 80 for one in made] == sorted(one.int >> 80 for one in made)


class PapersMissing(Refusal):
    text = "Still missing: %(papers)s."


def test_a_refusal_has_a_sentence_for_people_and_a_name_for_programs() -> None:
    refusal = PapersMissing(papers="Tờ khai")

    assert (str(refusal), refusal.code, refusal.status) == ("Still missing: Tờ khai.", "papers-missing", 409)
    assert (NotAllowed().code, NotAllowed.status) == ("not-allowed", 403)


OFFICER = Actor(
    kind="person",
    label="user:1",
    grants=frozenset({Grant(Role.CASE_OFFICER, 1, 11), Grant(Role.AGENCY_LEADER, 2)}),
)


@pytest.mark.parametrize(
    ("role", "agency", "unit", "held"),
    [
        (Role.CASE_OFFICER, 1, 11, True),
        (Role.CASE_OFFICER, 1, 12, False),
        (Role.CASE_OFFICER, 1, None, True),
        (Role.CASE_OFFICER, 2, None, False),
        (Role.AGENCY_LEADER, 2, 99, True),
        (Role.AGENCY_LEADER, 1, 11, False),
        (Role.RECORDS_CLERK, None, None, False),
    ],
)
def test_a_role_is_held_in_its_place(role: Role, agency: int | None, unit: int | None, held: bool) -> None:
    assert OFFICER.has(role, agency_id=agency, unit_id=unit) is held


def test_places_are_told_apart_by_whole_agency_and_unit() -> None:
    assert (OFFICER.unit_ids(), OFFICER.agency_ids()) == (frozenset({11}), frozenset({2}))
    assert OFFICER.unit_ids(Role.AGENCY_LEADER) == frozenset()
    assert (OFFICER.is_staff, system("import").is_staff, system("import").is_system) == (True, False, True)


def test_a_refusal_with_a_hole_in_its_sentence_is_a_fault_of_ours() -> None:
    with pytest.raises(TypeError, match="TooLarge does not say limit"):
        TooLarge()
    with pytest.raises(TypeError):
        TooLarge(limit=None)
    assert "5" in TooLarge(limit=5).message
