"""The place of the owner at the counter: chosen step by step without scripts, or left as it was typed."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import timezone

from motcua.agencies.actions import take_in_admin_units
from motcua.agencies.models import AdminLevel, AdminUnit
from motcua.agencies.queries import communes_of, provinces
from motcua.dossiers.models import Dossier
from motcua.dossiers.territories import read_place
from motcua.kernel.actors import system
from motcua.kernel.local import localdate
from tests.dossiers_pages.given import at_the_counter, signed_in
from tests.people import a_clerk
from tests.world import at

pytestmark = pytest.mark.django_db
INTAKE = "/staff/intake/"


def the_lists() -> tuple[AdminUnit, AdminUnit]:
    """Hà Tĩnh of today and one of its communes."""
    take_in_admin_units(only="42", by=system("import"), at=at("2025-07-01 08:00"))
    today = localdate(timezone.now())
    province = provinces(on=today).get()
    commune = communes_of(province, on=today).first()
    assert commune is not None
    return province, commune


def test_a_chosen_commune_is_written_after_what_was_typed(client: Client) -> None:
    province, commune = the_lists()
    chosen = {"address": "Số 12", "province": str(province.pk), "commune": str(commune.pk)}

    clerk = signed_in(client, a_clerk())
    looked = clerk.post(INTAKE, {**chosen, "commune": "", "do": "look"}).content.decode()
    clerk.post(INTAKE, {**at_the_counter(), **chosen})

    assert f'value="{commune.pk}"' in looked
    assert Dossier.objects.get().content.owner_address == f"Số 12, {commune.name}, {province.name}"


def test_without_a_choice_the_address_stays_as_typed_and_a_choice_that_does_not_fit_counts_not(client: Client) -> None:
    province, _commune = the_lists()
    typed = {"address": "Số 12, xóm Đình", "province": str(province.pk), "commune": "999999999"}

    signed_in(client, a_clerk()).post(INTAKE, {**at_the_counter(), **typed})

    assert Dossier.objects.get().content.owner_address == "Số 12, xóm Đình"


def test_before_july_2025_a_district_stands_between_and_its_names_are_told_as_of_today() -> None:
    the_lists()
    old = at("2019-06-14 08:00").date()
    commune = AdminUnit.objects.holding(old).filter(level=AdminLevel.COMMUNE).select_related("parent__parent")[0]
    district, province = commune.parent, commune.parent.parent if commune.parent else None
    assert district is not None
    assert province is not None
    whole = f"{commune.name}, {district.name}, {province.name}"

    before = read_place({"province": str(province.pk)}, on=old)
    further = read_place({"province": str(province.pk), "district": str(district.pk)}, on=old)
    today = read_place({"address": whole}, on=localdate(timezone.now()))

    assert (bool(before.districts), before.communes) == (True, [])
    assert (str(commune.pk), commune.name) in further.communes
    assert today.today
