"""Agencies, their codes, and who is appointed in them."""

from __future__ import annotations

import csv
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from motcua.agencies import actions, queries
from motcua.agencies.models import Agency, AgencyIdentifier, AgencyKind, Level, Post, Scheme
from motcua.agencies.rules import Code, is_well_formed
from motcua.config.supervisor.roles import Urls
from motcua.kernel.actors import Role, system
from motcua.kernel.refusals import NotAllowed
from motcua.ledger.queries import events_of
from tests import people
from tests.together import at_the_same_moment, kinds, meeting_in
from tests.world import FOUNDED, a_place, at

DATA = Path(__file__).resolve().parents[3] / "shared" / "data" / "agencies"
NOW = at("2019-06-14 08:00")
TODAY = date(2019, 6, 14)


def an_agency(name: str = "Sở Ngoại vụ", *codes: Code) -> Agency:
    return actions.open_agency(
        kind=AgencyKind.DEPARTMENT,
        level=Level.PROVINCE,
        name=name,
        codes=codes,
        valid_from=FOUNDED,
        by=system("test"),
        at=NOW,
    )


@pytest.mark.django_db
def test_a_code_names_one_body_at_a_time_and_another_one_afterwards() -> None:
    code = Code("qcvn102", "000.00.77.H27")
    first, second = an_agency("Sở A", code), an_agency("Sở B")

    with pytest.raises(actions.CodeTaken):
        actions.assign_identifier(second, code=code, valid_from=TODAY, by=system("test"), at=NOW)
    actions.end_identifier(first.identifiers.get(), last_day=date(2019, 6, 30), by=system("test"), at=NOW)
    actions.assign_identifier(second, code=code, valid_from=date(2019, 7, 1), by=system("test"), at=NOW)

    assert queries.agency_by_code("000.00.77.h27", date(2019, 6, 30)) == first
    assert queries.agency_by_code("000.00.77.H27", date(2019, 7, 1)) == second


@pytest.mark.django_db
def test_a_body_has_one_code_of_a_generation_at_a_time() -> None:
    agency = an_agency("Sở A", Code("qd20", "H27.77"))

    with pytest.raises(actions.CodeTaken):
        actions.assign_identifier(agency, code=Code("qd20", "H27.78"), valid_from=TODAY, by=system("test"), at=NOW)

    assert agency.identifiers.count() == 1


@pytest.mark.parametrize(
    ("scheme", "value", "good"),
    [
        ("qcvn102", "000.00.15.H27", True),
        ("qcvn102", "H27.15", False),
        ("qcvn102", "000.00.15.h27", False),
        ("qd20", "H27.15", True),
        ("qd20", "0100100079", True),
        ("qd20", "H37.DN.001", True),
        ("qd20", "H27..15", False),
        ("qd20", "H" * 36, False),
        ("legacy", "BCA_CAX", True),
        ("unheard", "H27", False),
    ],
)
def test_a_code_has_the_form_of_its_generation(scheme: str, value: str, good: bool) -> None:
    assert is_well_formed(Code(scheme, value)) is good


@pytest.mark.shared
@pytest.mark.django_db
@pytest.mark.skipif(not DATA.exists(), reason="the real data are not beside the project")
def test_the_published_codes_of_both_generations_map_to_each_other_by_rows() -> None:
    with (DATA / "ma_dinh_danh_G_H.csv").open(encoding="utf-8", newline="") as sheet:
        listed = [row for row in csv.DictReader(sheet) if row["full_code"]]

    for row in listed:
        an_agency(row["name"], Code("qd20", row["code"]), Code("qcvn102", row["full_code"]))

    assert len(listed) > 80
    for row in listed:
        assert queries.other_generation(row["full_code"], scheme=Scheme.QD20, on=TODAY) == row["code"]
        assert queries.other_generation(row["code"], scheme=Scheme.QCVN102, on=TODAY) == row["full_code"]


@pytest.mark.shared
@pytest.mark.skipif(not DATA.exists(), reason="the real data are not beside the project")
def test_every_published_identifier_has_a_form_that_we_take() -> None:
    with (DATA / "agency-codes.csv").open(encoding="utf-8", newline="") as sheet:
        codes = [row["code"] for row in csv.DictReader(sheet)]

    strange = [code for code in codes if not is_well_formed(Code("qd20", code))]

    assert len(codes) > 160
    assert strange == []


@pytest.mark.django_db
def test_a_unit_without_a_code_of_its_own_uses_that_of_its_agency() -> None:
    place = a_place("department")
    shared = queries.unit_identifier(place.one_stop, on=TODAY)

    actions.assign_identifier(
        place.one_stop, code=Code("qcvn102", "000.07.04.H27"), valid_from=TODAY, by=system("test"), at=NOW
    )

    assert (shared, queries.unit_identifier(place.one_stop, on=TODAY)) == ("000.00.04.H27", "000.07.04.H27")
    assert queries.unit_identifier(place.one_stop, on=TODAY, scheme=Scheme.QD20) == "H27.12"
    with pytest.raises(queries.IdentifierMissing):
        queries.unit_identifier(place.one_stop, on=date(2015, 1, 1))


@pytest.mark.django_db
def test_an_agency_is_closed_after_what_stands_in_it() -> None:
    place, lan = a_place("ward-1"), people.a_clerk()
    last_day, by = date(2019, 12, 31), system("test")

    with pytest.raises(actions.StillInUse):
        actions.close_agency(place.agency, last_day=last_day, by=by, at=NOW)
    actions.end_post(Post.objects.get(user=lan.user), last_day=last_day, by=by, at=NOW)
    for unit in (place.one_stop, place.division, place.records):
        actions.close_unit(unit, last_day=last_day, by=by, at=NOW)
    actions.close_agency(place.agency, last_day=last_day, by=by, at=NOW)

    assert queries.agency_by_code("000.01.20.H27", last_day) == place.agency
    assert queries.agency_by_code("000.01.20.H27", date(2020, 1, 1)) is None


@pytest.mark.django_db
def test_an_administrator_appoints_below_and_nobody_else_does() -> None:
    province, ward = a_place("province").agency, a_place("ward-1")
    Agency.objects.filter(pk=ward.agency.pk).update(parent=province)
    ward.agency.refresh_from_db()
    em, hung, binh = people.an_administrator(), people.a_chair(), people.a_case_officer().user
    post = {"role": Role.ONE_STOP_OFFICER, "agency": ward.agency, "unit": ward.one_stop, "valid_from": TODAY, "at": NOW}

    appointed = actions.appoint(binh, by=em, decision="QĐ 12", **post)  # type: ignore[arg-type]

    assert queries.actor_for(binh, at=NOW).has(Role.ONE_STOP_OFFICER, unit_id=ward.one_stop.pk)
    assert events_of(f"agency:{ward.agency.uid}").last().kind == "agencies.appointed"  # type: ignore[union-attr]
    assert appointed.decision == "QĐ 12"
    with pytest.raises(NotAllowed):
        actions.appoint(binh, by=hung, **post)  # type: ignore[arg-type]


@pytest.mark.django_db
def test_a_post_stands_in_a_unit_of_its_own_agency_and_is_held_once() -> None:
    one, two, by = a_place("ward-1"), a_place("ward-2"), system("test")
    lan = people.a_clerk("lan").user

    with pytest.raises(actions.UnitElsewhere):
        actions.appoint(
            lan, role=Role.CASE_OFFICER, agency=one.agency, unit=two.division, valid_from=TODAY, by=by, at=NOW
        )
    with pytest.raises(actions.PostHeld):
        actions.appoint(
            lan, role=Role.ONE_STOP_OFFICER, agency=one.agency, unit=one.one_stop, valid_from=TODAY, by=by, at=NOW
        )
    with pytest.raises(actions.NoPostForCitizens):
        actions.appoint(lan, role=Role.CITIZEN, agency=one.agency, valid_from=TODAY, by=by, at=NOW)


@pytest.mark.django_db
def test_a_post_is_ended_once() -> None:
    post = Post.objects.get(user=people.a_clerk().user)

    actions.end_post(post, last_day=TODAY, by=system("test"), at=NOW)

    with pytest.raises(actions.NotInForce):
        actions.end_post(post, last_day=date(2019, 7, 1), by=system("test"), at=NOW)


@pytest.mark.django_db
def test_holders_of_a_role_are_those_of_the_unit_and_of_the_whole_agency() -> None:
    place, binh, hung = a_place("ward-1"), people.a_case_officer(), people.a_chair()

    officers = queries.holders(Role.CASE_OFFICER, agency_id=place.agency.pk, unit_id=place.division.pk, on=TODAY)
    leaders = queries.holders(Role.AGENCY_LEADER, agency_id=place.agency.pk, unit_id=place.division.pk, on=TODAY)

    assert (list(officers), list(leaders)) == ([binh.user], [hung.user])
    assert not queries.holders(Role.CASE_OFFICER, agency_id=a_place("ward-2").agency.pk, on=TODAY).exists()


@meeting_in(actions.assign_identifier)
def test_one_code_assigned_twice_at_the_same_moment_names_one_body(committed_db: Urls) -> None:
    bodies, code, by = [an_agency("Sở A"), an_agency("Sở B")], Code("qcvn102", "000.00.77.H27"), system("test")

    outcomes = at_the_same_moment(
        [partial(actions.assign_identifier, body, code=code, valid_from=TODAY, by=by, at=NOW) for body in bodies]
    )

    assert kinds(outcomes) == ["CodeTaken", "done"]
    assert AgencyIdentifier.objects.count() == 1
