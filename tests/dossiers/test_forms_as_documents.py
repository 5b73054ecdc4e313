"""Which number a form gets, and whose signature it waits for; two who act at once leave no gap."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.agencies.actions import appoint_head
from motcua.config.supervisor.roles import Urls
from motcua.dossiers import actions, signing
from motcua.dossiers.actions.ending import papers as papers_of_an_end
from motcua.dossiers.models import DelayCause, Dossier
from motcua.papers import actions as papers
from motcua.papers.models import Form, OfficialDocument, Stage
from motcua.papers.naming import place_of_agency
from tests.cases import DECLARATION, a_handed_over_dossier, a_received_dossier
from tests.dossiers.one_stop_forms import a_form, a_wanted_form
from tests.dossiers.results import a_proposed_result
from tests.people import a_chair, a_citizen, a_clerk, a_head, an_administrator
from tests.together import at_the_same_moment, kinds
from tests.world import a_place, at

THEN = at("2019-05-03 08:00")


def test_two_who_act_at_the_same_moment_get_two_numbers_and_leave_no_gap(committed_db: Urls) -> None:
    number = partial(papers.number_form, a_wanted_form(), by=a_clerk().actor, at=THEN)
    fails = partial(papers.number_form, a_wanted_form(), by=a_citizen().actor, at=THEN)

    outcomes = at_the_same_moment([number, fails, number])

    assert kinds(outcomes) == ["NotAllowed", "done", "done"]
    assert set(OfficialDocument.objects.values_list("number", flat=True)) == {1, 2}


def promised_again() -> Dossier:
    promise = actions.NewPromise(at("2019-05-15 16:00"), actions.Cause(DelayCause.SIGNING), "Chờ ký.")
    return actions.promise_again(a_handed_over_dossier(), promise, by=a_chair(), at=THEN)


@pytest.mark.django_db
def test_an_apology_waits_for_whoever_heads_the_agency_that_day_and_bears_the_title() -> None:
    em, minh, agency = an_administrator(unit="ward-1"), a_head(), a_place().agency
    acted = OfficialDocument.objects.get(matter=promised_again().stream)
    appoint_head(agency, user=minh.user, title="Chủ tịch Ủy ban nhân dân", decision="12/QĐ-UBND",
                 valid_from=date(2019, 1, 1), by=em, at=at("2018-12-20 08:00"))  # fmt: skip

    headed = OfficialDocument.objects.get(matter=promised_again().stream)

    assert (acted.signer, acted.signer_title) == (a_chair().user, "Thủ trưởng cơ quan")
    assert (headed.signer, headed.signer_title) == (minh.user, "Chủ tịch Ủy ban nhân dân")
    assert (headed.form, headed.code_number, headed.stage) == (Form.APOLOGY, "02/BPTNTKQ", Stage.DRAFT)


@pytest.mark.django_db
def test_a_form_settled_elsewhere_is_numbered_by_the_agency_that_settles() -> None:
    dossier = a_handed_over_dossier()
    Dossier.objects.filter(pk=dossier.pk).update(agency=a_place("ward-2").agency)
    dossier.refresh_from_db()

    issuer = actions.letterhead.issuer_of(dossier)

    assert (issuer.agency, issuer.unit) == (a_place("ward-2").agency, None)
    wanted = a_wanted_form(agency=issuer.agency, unit=None)
    assert papers.number_form(wanted, by=a_clerk(), at=THEN).code_number == "01/UBND"


@pytest.mark.django_db
def test_who_asks_at_the_counter_asks_in_its_name_and_signs_without_opening_what_he_or_she_wrote() -> None:
    dossier = a_received_dossier()
    Dossier.objects.filter(pk=dossier.pk).update(agency=a_place("department").agency)
    asked = [actions.Asked("Bản chụp mờ.", dossier.procedure_version.papers.get(name=DECLARATION))]

    supplement = actions.request_supplement(dossier, asked, by=a_clerk(), at=THEN)
    form = papers_of_an_end.issue_supplement_request(supplement, by=a_clerk(), at=THEN)

    assert (form.agency, form.unit, form.code_number) == (a_place().agency, a_place().one_stop, "01/BPTNTKQ")
    assert [row.is_opened for row in signing.rows_of(a_clerk(), signing.tray(a_clerk()))] == [True]
    assert [row.is_opened for row in signing.rows_of(a_head(), [form])] == [False]


@pytest.mark.django_db
def test_a_department_writes_the_place_of_the_body_above_it() -> None:
    department = a_place("department").agency
    department.parent = a_place("province").agency

    places = [place_of_agency(agency) for agency in (department, a_place("province").agency, a_place().agency)]

    assert places == ["Hà Tĩnh", "Hà Tĩnh", "Nam Hà"]


@pytest.mark.django_db
def test_trays_hold_every_sort_and_ask_as_often_for_many_as_for_few() -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as caught:
            rows = signing.rows_of(a_clerk().actor, signing.tray(a_clerk()))
            assert [row.dossier.ref for row in rows if row.dossier] != []
        return len(caught)

    a_proposed_result()
    a_form()
    few = asked()
    a_form(), a_form()

    assert asked() == few
    assert len(signing.tray(a_clerk())) == 3
