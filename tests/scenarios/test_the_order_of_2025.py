"""The reorganisation of 2025, rehearsed: what was found before is found after, and what was counted stays.

The province is a small one, with the names and codes of the demo's: a city with two wards, a district with a town.
"""

from __future__ import annotations

from datetime import date, datetime

import pytest

from motcua.agencies import actions as bodies
from motcua.agencies.models import Agency, AgencyKind, Level, UnitKind
from motcua.agencies.queries import actor_for, agency_by_code, agency_today, one_stop_units
from motcua.agencies.rules import Code
from motcua.catalog.actions import open_service
from motcua.catalog.models import Paper, Procedure, Service
from motcua.config.rehearsal.command import Rehearsed, rehearse
from motcua.dossiers import actions
from motcua.dossiers.access import dossier_for
from motcua.dossiers.models import Channel, Dossier, ReturnChannel
from motcua.kernel.actors import Actor, Role, system
from motcua.ledger.verify import verify_ledger
from motcua.people.models import User
from tests.catalog.records import a_record, take
from tests.people import a_citizen
from tests.world import at

pytestmark = pytest.mark.django_db
FOUNDED, FIRST_DAY, BY = date(2018, 6, 21), date(2025, 7, 1), system("test")
THEN, IN_JUNE, IN_JULY = at("2018-06-21 08:00"), at("2025-06-27 09:00"), at("2025-07-02 08:00")
COMMITTEE = "Ủy ban nhân dân "


def committee(name: str, level: Level, code: str, parent: Agency | None = None) -> Agency:
    """A committee with a one-stop unit and a division, and a clerk and an officer in them."""
    agency = bodies.open_agency(
        kind=AgencyKind.PEOPLES_COMMITTEE, level=level, name=COMMITTEE + name, parent=parent, valid_from=FOUNDED,
        codes=[Code("qcvn102", code), Code("qd20", ".".join(reversed(code.split("."))))], by=BY, at=THEN,
    )  # fmt: skip
    for kind, role in ((UnitKind.ONE_STOP, Role.ONE_STOP_OFFICER), (UnitKind.DIVISION, Role.CASE_OFFICER)):
        unit = bodies.open_unit(agency, kind=kind, name=f"Bộ phận {kind}", valid_from=FOUNDED, by=BY, at=THEN)
        user = User.objects.create(username=f"{kind}.{code}", full_name=f"Cán bộ {name}")
        bodies.appoint(user, role=role, agency=agency, unit=unit, valid_from=FOUNDED, by=BY, at=THEN)
    return agency


@pytest.fixture
def province(db: None) -> Agency:
    bodies.take_in_admin_units(only="42", by=BY, at=THEN)
    province = committee("tỉnh Hà Tĩnh", Level.PROVINCE, "000.00.00.H27")
    city = committee("thành phố Hà Tĩnh", Level.DISTRICT, "000.00.20.H27", province)
    district = committee("huyện Can Lộc", Level.DISTRICT, "000.00.23.H27", province)
    committee("huyện Lộc Hà", Level.DISTRICT, "000.00.29.H27", province)
    committee("phường Nam Hà", Level.COMMUNE, "000.01.20.H27", city)
    committee("xã Thạch Trung", Level.COMMUNE, "000.03.20.H27", city)
    committee("thị trấn Nghèn", Level.COMMUNE, "000.01.23.H27", district)
    return province


def the(code: str) -> Agency:
    found = agency_by_code(code, date(2025, 6, 1))
    assert found is not None
    return found


def officer(agency: Agency, kind: UnitKind = UnitKind.ONE_STOP, *, moment: datetime = IN_JUNE) -> Actor:
    code = agency.identifiers.get(scheme="qcvn102").value
    return actor_for(User.objects.get(username=f"{kind}.{code}"), at=moment)


def a_dossier_at(agency: Agency) -> Dossier:
    """A dossier of An that the committee received in June 2025."""
    if not Procedure.objects.exists():
        take(a_record("1.001193"))
    version, an = Procedure.objects.get().current_version, a_citizen()
    assert version is not None
    one_stop, division = (agency.units.get(kind=kind) for kind in (UnitKind.ONE_STOP, UnitKind.DIVISION))
    if not Service.objects.filter(agency=agency).exists():
        open_service(
            version.procedure, agency=agency, receiving_unit=one_stop, settling_unit=division, valid_from=FOUNDED,
            by=BY, at=THEN,
        )  # fmt: skip
    request = actions.Request(
        version=version, receiving_unit=one_stop, agency=agency, channel=Channel.DIRECT,
        return_channel=ReturnChannel.COUNTER, owner_party=an.party, submitter_party=an.party, subject="Khai sinh",
        owner=actions.Owner(name=an.name, identifier="042084000123", address=an.party.address),
        papers=[actions.PaperIn(paper, originals=1) for paper in Paper.objects.filter(version=version)],
    )  # fmt: skip
    dossier = actions.lodge_dossier(request, by=an, at=IN_JUNE)
    return actions.receive_dossier(dossier, by=officer(agency), at=IN_JUNE)


def rehearsed(*, keep: bool) -> Rehearsed:
    return rehearse(on=FIRST_DAY, at=IN_JULY, keep=keep)


def test_a_dry_run_keeps_nothing_then_nothing_is_lost_and_the_figures_of_the_day_before_stay(province: Agency) -> None:
    dossiers = [a_dossier_at(the(code)) for code in ("000.01.20.H27", "000.01.20.H27", "000.00.23.H27")]

    tried = rehearsed(keep=False)
    kept = Agency.objects.filter(valid_from=FIRST_DAY).count()
    told = rehearsed(keep=True)

    assert (kept, told) == (0, tried)
    assert told.lost == {"dossiers": 0, "addresses": 0, "codes": 0, "people": 0, "seen": 0, "figures": 0}
    assert (told.done.communes, told.done.merged, told.done.ended) == (69, 3, 3)
    assert (told.done.dossiers, told.looked_for["dossiers"]) == (len(dossiers), len(dossiers))
    assert told.looked_for["seen"] >= len(dossiers)
    assert verify_ledger().bad is None


def test_dossiers_of_a_ward_and_of_a_district_go_on_in_the_new_commune_and_the_province_stays(province: Agency) -> None:
    ward, district = the("000.01.20.H27"), the("000.00.23.H27")
    dossiers = [a_dossier_at(agency) for agency in (ward, district)]
    clerks = [officer(agency).user_id for agency in (ward, district)]

    rehearsed(keep=True)
    found = [dossier_for(system("test"), dossier.ref) for dossier in dossiers]
    seen_by = [actor_for(User.objects.get(pk=clerk or 0), at=IN_JULY) for clerk in clerks]

    assert [one.agency.name for one in found] == [COMMITTEE + "phường Thành Sen", COMMITTEE + "xã Can Lộc"]
    assert [dossier_for(by, one.ref) for by, one in zip(seen_by, dossiers, strict=True)] == dossiers
    assert found[0].content.owner_address.endswith("phường Nam Hà, thành phố Hà Tĩnh, tỉnh Hà Tĩnh")
    assert Dossier.objects.visible_to(a_citizen()).count() == len(dossiers)
    assert agency_by_code("000.00.00.H27", FIRST_DAY) == province
    assert not Agency.objects.filter(level=Level.DISTRICT, valid_to__isnull=True).exists()
    assert agency_today(the("000.00.29.H27"), on=FIRST_DAY).name == COMMITTEE + "xã Lộc Hà"
    assert {unit.agency.level for unit in one_stop_units(FIRST_DAY)} == {Level.PROVINCE, Level.COMMUNE}
