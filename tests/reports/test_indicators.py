"""The nine indicators of a unit, an agency and an officer: counted, missing with a reason, opened to their dossiers."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from django.test import Client

from motcua.dossiers import actions as dossiers
from motcua.dossiers.models import Dossier, Satisfaction, Speed, Times
from motcua.kernel.refusals import NotAllowed
from motcua.people.models import PartyKind
from motcua.reports import actions, queries
from motcua.reports.actions import EvidenceMissing, NotDeclared, QuarterNotOver
from motcua.reports.models import DeclaredPoints
from motcua.reports.queries import Days, Scope
from tests.cases import a_returned_dossier
from tests.people import a_case_officer, a_chair, a_citizen, a_clerk, an_outsider
from tests.world import a_place, at

pytestmark = pytest.mark.django_db
MAY = Days(date(2019, 4, 1), date(2019, 6, 30))
AT = at("2019-05-06 09:00")
EARLY = dossiers.Answers(Speed.SHORTER, Times.NONE, Times.ONE, Satisfaction.VERY)
LATE = dossiers.Answers(Speed.LONGER, Times.MORE, Times.NONE, Satisfaction.NOT, complains=True)


def a_rated(answers: dossiers.Answers) -> Dossier:
    dossier = a_returned_dossier()
    dossiers.rate_dossier(dossier, answers, by=a_citizen(), at=AT)
    return dossier


def averages(scope: Scope | None = None) -> dict[int, Fraction | None]:
    sheet = queries.sheet(scope or Scope(a_place().agency), MAY)
    return {one.number: one.average for one in sheet.indicators}


def declared(indicator: int, points: int) -> None:
    actions.declare_points(
        a_place().agency, quarter=date(2019, 5, 1), indicator=indicator, points=points, evidence="Biên bản số 5",
        by=a_chair(), at=at("2019-07-05 09:00"),
    )  # fmt: skip


def test_what_owners_answered_gives_indicators_1_3_4_and_7() -> None:
    a_rated(EARLY), a_rated(LATE)

    found = averages()

    assert [found[number] for number in (1, 3, 4, 7)] == [Fraction(1), Fraction(1), Fraction(3, 2), Fraction(1)]


def test_only_a_founded_complaint_takes_the_points_for_conduct() -> None:
    dossier = a_rated(dossiers.Answers(Speed.SHORTER, Times.NONE, Times.ONE, Satisfaction.NOT, complains=True))
    before = averages()[7]

    dossiers.judge_complaint(dossier, upheld=True, because="Có căn cứ.", by=a_chair(), at=AT)

    assert [before, averages()[7]] == [Fraction(2), Fraction(0)]


def test_the_time_of_a_unit_is_that_of_its_own_steps() -> None:
    a_returned_dossier()

    ours = averages(Scope(a_place().agency, a_place().division))
    elsewhere = averages(Scope(a_place("ward-2").agency))

    assert ours[2] is not None
    assert elsewhere[2] is None


def test_an_officer_has_the_indicators_of_his_own_work() -> None:
    a_rated(EARLY)

    of_binh = averages(Scope(a_place().agency, officer=a_case_officer().user))
    of_hoa = averages(Scope(a_place().agency, officer=an_outsider().user))

    assert of_binh[1] == 2
    assert of_binh[9] is None
    assert of_hoa[1] is None


def test_people_and_businesses_are_told_apart() -> None:
    a_rated(EARLY)
    business = a_returned_dossier()
    business.owner.kind = PartyKind.ORGANISATION
    business.owner.save()
    dossiers.rate_dossier(business, LATE, by=a_citizen(), at=AT)
    agency = a_place().agency

    assert averages(Scope(agency, of_business=True))[1] == 0
    assert averages(Scope(agency, of_business=False))[1] != 0


def test_a_class_is_given_only_when_all_nine_and_thirty_answers_are_there() -> None:
    a_rated(EARLY)
    declared(6, 2)
    declared(8, 2)

    few = queries.sheet(Scope(a_place().agency), MAY)

    assert (few.class_name, few.why_no_class, few.answers) == ("", "few_answers", 1)


def test_what_nobody_declared_is_missing_and_said_so() -> None:
    sheet = queries.sheet(Scope(a_place().agency), MAY)

    missing = {one.number: one.why_missing for one in sheet.indicators if one.average is None}

    assert missing[6] == missing[8] == "not_declared"
    assert missing[1] == "no_answers"


def test_a_later_declaration_takes_the_place_of_an_earlier_one() -> None:
    declared(6, 0)
    declared(6, 2)

    assert averages()[6] == 2
    assert DeclaredPoints.objects.count() == 2


def test_a_declaration_needs_the_role_the_evidence_the_indicator_and_a_quarter_that_is_over() -> None:
    given = {"quarter": date(2019, 5, 1), "indicator": 6, "points": 2, "evidence": "Biên bản", "by": a_chair()}
    july, agency = at("2019-07-05 09:00"), a_place().agency

    with pytest.raises(NotAllowed):
        actions.declare_points(agency, at=july, **{**given, "by": a_clerk()})  # type: ignore[arg-type]
    with pytest.raises(EvidenceMissing):
        actions.declare_points(agency, at=july, **{**given, "evidence": " "})  # type: ignore[arg-type]
    with pytest.raises(NotDeclared):
        actions.declare_points(agency, at=july, **{**given, "indicator": 1})  # type: ignore[arg-type]
    with pytest.raises(QuarterNotOver):
        actions.declare_points(agency, at=at("2019-06-30 23:00"), **given)  # type: ignore[arg-type]

    assert not DeclaredPoints.objects.exists()


def test_every_number_opens_its_dossiers_to_whom_they_are_visible() -> None:
    dossier = a_rated(EARLY)
    scope = Scope(a_place().agency)

    seen = queries.evidence(a_chair(), 1, scope, MAY)

    assert [(row.dossier.pk, row.points) for row in seen] == [(dossier.pk, 2)]
    assert queries.evidence(an_outsider(), 1, scope, MAY) == []
    assert [row.points for row in queries.evidence(a_chair(), 7, scope, MAY)] == [2]


def test_the_page_shows_the_sheet_and_leads_to_the_evidence(client: Client) -> None:
    dossier, agency = a_rated(EARLY), a_place().agency
    client.force_login(a_chair().user)
    asked = {
        "place": agency.pk, "first_day": 1, "first_month": 4, "first_year": 2019,
        "last_day": 30, "last_month": 6, "last_year": 2019
    }  # fmt: skip

    page = client.get("/staff/reports/indicators/", asked)
    behind = client.get("/staff/reports/indicators/1/", asked)

    assert page.status_code == 200
    assert "/staff/reports/indicators/1/?" in page.content.decode()
    assert dossier.ref in behind.content.decode()


def test_who_has_no_figures_gets_none(client: Client) -> None:
    client.force_login(a_citizen().user)

    assert client.get("/staff/reports/indicators/").status_code == 403
    assert client.get("/staff/reports/indicators/5/").status_code == 403
