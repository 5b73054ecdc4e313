"""The demo province is founded once and stands as planned."""

from __future__ import annotations

from datetime import date

import pytest

from motcua.agencies.demo import found_province
from motcua.agencies.models import Agency, Post, Scheme, Unit
from motcua.agencies.queries import actor_for, agency_by_code, one_stop_units, other_generation, unit_identifier
from motcua.kernel.actors import Role, system
from motcua.people.demo import CAST, PASSWORD
from tests.world import at

pytestmark = pytest.mark.django_db
DEMO, OPENING = system("demo"), at("2019-01-02 08:00")
JUNE_2019 = date(2019, 6, 14)


def test_the_province_stands_with_its_bodies_and_everybody_of_the_cast_can_act() -> None:
    province = found_province(by=DEMO, at=OPENING)

    acting = {name: actor_for(user, at=at("2019-06-14 08:00")) for name, user in province.cast.items()}

    assert (len(province.departments), len(province.districts), len(province.communes)) == (18, 13, 7)
    assert {member.username: member.role for member in CAST} == {
        name: next(iter(actor.grants)).role for name, actor in acting.items()
    }
    assert acting["lan"].has(Role.ONE_STOP_OFFICER, unit_id=province.centre.pk)
    assert province.cast["lan"].check_password(PASSWORD)


def test_founding_again_changes_nothing() -> None:
    first = found_province(by=DEMO, at=OPENING)
    rows = [model.objects.count() for model in (Agency, Unit, Post)]

    again = found_province(by=DEMO, at=OPENING)

    assert again == first
    assert [model.objects.count() for model in (Agency, Unit, Post)] == rows


def test_the_codes_of_both_generations_meet_by_the_rows_and_not_by_their_text() -> None:
    found_province(by=DEMO, at=OPENING)
    later = date(2021, 1, 4)

    justice = agency_by_code("000.00.14.H27", JUNE_2019)

    assert justice is not None
    assert justice == agency_by_code("H27.16", later)
    assert agency_by_code("H27.16", JUNE_2019) is None
    assert other_generation("000.00.14.H27", scheme=Scheme.QD20, on=later) == "H27.16"
    assert other_generation("H27.39.21", scheme=Scheme.QCVN102, on=later) == "000.00.04.H27"


def test_every_one_stop_unit_has_a_code_for_its_dossiers() -> None:
    province = found_province(by=DEMO, at=OPENING)

    codes = {unit: unit_identifier(unit, on=JUNE_2019) for unit in one_stop_units(JUNE_2019)}

    assert codes[province.centre] == "000.00.04.H27"
    assert len(codes) == len(set(codes.values())) == 21
