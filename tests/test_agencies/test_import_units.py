"""`motcua import units`: the territories of one province of today, once."""

from __future__ import annotations

import json

import pytest

from motcua.agencies.command import import_main
from motcua.agencies.demo import found_province
from motcua.agencies.models import AdminUnit, DecisionKind, Headship
from motcua.agencies.queries import decision_on, equipment_of, head_on, staff_list
from motcua.kernel.actors import system
from tests.world import at

pytestmark = pytest.mark.django_db
OPENING = at("2019-01-02 08:00")


def test_the_lists_are_taken_in_once_and_a_second_time_says_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    codes = [import_main(["--only", "42", "--json"]) for _ in range(2)]

    told = [json.loads(line)["units"] for line in capsys.readouterr().out.splitlines()]
    assert codes == [0, 0]
    assert told[0] == told[1] == AdminUnit.objects.count() > 200


def test_every_agency_of_the_demo_has_a_head_and_the_centre_stands_on_its_decisions() -> None:
    province = found_province(by=system("demo"), at=OPENING)
    day = OPENING.date()

    agencies = (province.agency, *province.departments, *province.districts, *province.communes)

    assert [agency.name for agency in agencies if head_on(agency, day) is None] == []
    assert all(decision_on(province.centre, kind, on=day) for kind in DecisionKind if kind != DecisionKind.PROCEDURES)
    assert len(staff_list(province.centre, on=day)) == 6
    assert any(one.unmet for one in staff_list(province.centre, on=day))
    assert equipment_of(province.centre, on=day).count() == 4
    assert not Headship.objects.filter(valid_to__isnull=False).exists()
