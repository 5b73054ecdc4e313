"""How long dossiers are kept: which rule applies, until when, and that nothing is destroyed before."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from motcua.dossiers import actions
from motcua.dossiers.actions.refusals import BasisMissing, RetentionKnown, StillKept
from motcua.dossiers.models import CountedFrom, Dossier, KeptAfter, RetentionRule
from motcua.dossiers.retention import keeping_of
from motcua.dossiers.rules import kept_until
from motcua.kernel.ids import uuid7
from motcua.kernel.refusals import NotAllowed
from tests.cases import a_decided_dossier, a_version, finish
from tests.people import TODAY, Person, a_clerk, a_records_clerk, an_administrator
from tests.world import FOUNDED, a_place, at

AT = at("2019-05-03 15:00")
LATER = at("2030-01-02 09:00")


def a_returned_dossier() -> Dossier:
    dossier = a_decided_dossier()
    finish(dossier, "issue", "issued", by=a_records_clerk(), when=AT)
    return finish(dossier, "return_result", "returned", by=a_clerk(), when=AT, handed_to="Lê Văn An")


def a_rule(by: Person | None = None, **changed: Any) -> RetentionRule:
    given = {"years": 10, "counted_from": CountedFrom.YEAR, "basis": "Bảng thời hạn, dòng 12", "valid_from": FOUNDED}
    return actions.enter_retention_rule(
        a_place().agency, **{**given, **changed}, by=by or the_administrator(), at=TODAY
    )


def the_administrator() -> Person:
    return an_administrator("quan-tri", unit="ward-1")


def test_the_years_run_from_the_day_or_from_the_end_of_the_year() -> None:
    ended = date(2020, 2, 29)

    assert kept_until(ended, years=1, from_the_end_of_the_year=False) == date(2021, 2, 28)
    assert kept_until(ended, years=4, from_the_end_of_the_year=False) == date(2024, 2, 29)
    assert kept_until(ended, years=10, from_the_end_of_the_year=True) == date(2030, 12, 31)


@pytest.mark.django_db
def test_the_rule_for_the_procedure_goes_before_the_one_for_the_result_and_for_all() -> None:
    dossier = a_returned_dossier()

    found = [keeping_of(dossier, on=LATER.date())]
    rules: list[dict[str, Any]] = [
        {},
        {"result": KeptAfter.GRANTED, "years": 20},
        {"procedure": dossier.procedure, "years": None},
    ]
    for changed in rules:
        a_rule(**changed)
        found.append(keeping_of(dossier, on=LATER.date()))

    until = [one.until if one else "no rule" for one in found]
    assert until == ["no rule", date(2029, 12, 31), date(2039, 12, 31), None]


@pytest.mark.django_db
def test_nothing_is_destroyed_before_the_rule_allows_it() -> None:
    dossier, thu = a_returned_dossier(), a_records_clerk()
    a_rule()

    with pytest.raises(StillKept, match="31/12/2029"):
        actions.destroy_personal_data(dossier, ground="Bảng thời hạn", by=thu, at=at("2029-12-31 09:00"))
    kept = Dossier.objects.get(pk=dossier.pk).content.owner_name
    actions.destroy_personal_data(dossier, ground="Bảng thời hạn", by=thu, at=LATER)

    assert kept == "Lê Văn An"
    assert Dossier.objects.get(pk=dossier.pk).content.owner_name == ""


@pytest.mark.django_db
def test_a_rule_is_entered_once_by_the_administrator_alone_and_ended_by_a_day() -> None:
    rule = a_rule()

    with pytest.raises(RetentionKnown):
        a_rule(years=5)
    with pytest.raises(NotAllowed):
        a_rule(by=a_clerk())
    with pytest.raises(BasisMissing):
        a_rule(basis=" ", result=KeptAfter.REFUSED)
    actions.end_retention_rule(rule, last_day=date(2019, 12, 31), by=the_administrator(), at=TODAY)

    assert a_rule(years=5, valid_from=date(2020, 1, 1)).years == 5
    assert RetentionRule.objects.count() == 2


@pytest.mark.django_db
def test_the_pages_enter_list_and_end_and_the_page_of_destroying_proposes_the_rule() -> None:
    em, agency, dossier = Client(), a_place().agency, a_returned_dossier()
    em.force_login(the_administrator().user)
    page = f"/staff/admin/agencies/{agency.pk}/retention/"
    rule = {"idempotency_key": uuid7().hex, "years": "10", "result": "any", "counted_from": "day",
            "basis": "Bảng thời hạn, dòng 12", "valid_from_day": "1", "valid_from_month": "1",
            "valid_from_year": "2016", "procedure": dossier.procedure.code}  # fmt: skip

    answers = [em.post(f"{page}enter/", rule).status_code for _ in range(2)]
    wrong = em.post(f"{page}enter/", {**rule, "idempotency_key": uuid7().hex, "procedure": "0.000000"}).status_code
    listed = em.get(page).content.decode()
    thu = Client()
    thu.force_login(a_records_clerk().user)
    proposed = thu.get(f"/staff/dossiers/{dossier.ref}/destroy/").content.decode()
    foreign = em.get(f"/staff/admin/agencies/{a_place('ward-2').agency.pk}/retention/").status_code

    assert (answers, wrong, foreign) == ([302, 302], 400, 404)
    assert "Bảng thời hạn, dòng 12" in listed
    assert "Bảng thời hạn, dòng 12" in proposed
    assert RetentionRule.objects.count() == 1


@pytest.mark.django_db
def test_the_list_of_rules_asks_as_often_for_many_as_for_few() -> None:
    em, page = Client(), f"/staff/admin/agencies/{a_place().agency.pk}/retention/"
    em.force_login(the_administrator().user)

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert em.get(page).status_code == 200
        return len(queries)

    a_rule()
    few = max(asked() for _ in range(2))
    for number in range(5):
        a_rule(procedure=a_version(f"1.00{number}997").procedure)

    assert asked() == few
