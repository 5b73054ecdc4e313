"""Provinces, districts and communes of both generations, and addresses written in the order of another day."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

import pytest

from motcua.agencies import actions, queries
from motcua.agencies.models import AdminLevel, AdminUnit
from motcua.kernel.actors import system
from motcua.kernel.refusals import NotAllowed
from tests.people import an_administrator
from tests.world import at

pytestmark = pytest.mark.django_db
NOW = at("2025-07-02 08:00")
BEFORE, AFTER = date(2025, 6, 30), date(2025, 7, 1)
BY = system("test")


@pytest.fixture
def units(db: None) -> int:
    """The units of Hà Tĩnh."""
    return actions.take_in_admin_units(only="42", by=BY, at=NOW)


@pytest.mark.soak  # the units of one province are taken in below
def test_both_generations_of_the_whole_country_stand_with_what_became_what() -> None:
    units = actions.take_in_admin_units(by=BY, at=NOW)
    counts = {
        day: [AdminUnit.objects.holding(day).filter(level=level).count() for level in AdminLevel]
        for day in (BEFORE, AFTER)
    }
    ended = AdminUnit.objects.filter(level=AdminLevel.COMMUNE, valid_to=BEFORE)

    assert counts == {BEFORE: [63, 696, 10_035], AFTER: [34, 0, 3_321]}
    assert not ended.filter(successions__isnull=True).exists()
    assert actions.take_in_admin_units(by=BY, at=NOW) == units
    with pytest.raises(NotAllowed):
        actions.take_in_admin_units(by=an_administrator(), at=NOW)


def test_an_address_is_picked_by_the_order_of_its_day(units: int) -> None:
    ha_tinh = queries.admin_unit_by_code(AdminLevel.PROVINCE, "42", on=BEFORE)
    assert ha_tinh is not None

    city = queries.districts_of(ha_tinh, on=BEFORE)[0]
    old = [unit.name for unit in queries.communes_of(city, on=BEFORE)]
    new = [unit.name for unit in queries.communes_of(ha_tinh, on=AFTER)]

    assert city.name == "Thành phố Hà Tĩnh"
    assert "Phường Nam Hà" in old
    assert "Phường Thành Sen" in new
    assert len(new) == 69
    assert queries.admin_unit_by_code(AdminLevel.PROVINCE, "42", on=AFTER) == ha_tinh
    assert not queries.districts_of(ha_tinh, on=AFTER).exists()


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (
            "Số 12, đường Phan Đình Phùng, phường Nam Hà, thành phố Hà Tĩnh, tỉnh Hà Tĩnh",
            "Số 12, đường Phan Đình Phùng, Phường Thành Sen, Tỉnh Hà Tĩnh",
        ),
        ("12 Phan Bội Châu, P. Nam Hà, TP. Hà Tĩnh, Hà Tĩnh", "12 Phan Bội Châu, Phường Thành Sen, Tỉnh Hà Tĩnh"),
        ("xom 3, xa thien loc, huyen can loc, ha tinh", "xom 3, Xã Can Lộc, Tỉnh Hà Tĩnh"),
    ],
)
def test_an_old_address_is_offered_in_the_new_order(units: int, written: str, meant: str) -> None:
    (offered,) = queries.convert_address(written, on=AFTER)

    assert (offered.address, offered.certain) == (meant, True)


def test_where_a_commune_was_divided_every_part_is_offered_the_main_one_first(units: int) -> None:
    offered = queries.convert_address("Phường Đại Nài, TP Hà Tĩnh, tỉnh Hà Tĩnh", on=AFTER)

    assert [one.commune.name for one in offered] == ["Phường Thành Sen", "Phường Hà Huy Tập"]
    assert not any(one.certain for one in offered)


def test_what_is_no_address_of_the_old_order_is_left(units: int) -> None:
    assert queries.convert_address("12 Phan Bội Châu", on=AFTER) == []
    assert queries.convert_address("", on=AFTER) == []


def test_the_lists_are_read_without_loading_the_package() -> None:
    told = "import sys; from motcua.agencies.importers import places; len(list(places.old_communes())); "
    told += "print([name for name in ('vietnamadminunits', 'shapely', 'geopy') if name in sys.modules])"

    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"
