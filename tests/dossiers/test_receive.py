"""Receiving: complete or not, by whom, with which code and which day."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest
from django.http import Http404

from motcua.dossiers import actions, rules
from motcua.dossiers.actions.refusals import DossierIncomplete, StepNotAllowed
from motcua.dossiers.models import State
from motcua.kernel.local import local
from motcua.kernel.refusals import NotAllowed
from tests.cases import (
    CERTIFICATE,
    DECLARATION,
    FRIDAY_26_APRIL_2019_16H,
    a_dossier,
    a_request,
    a_version,
    story,
    the_paper,
)
from tests.catalog.records import a_paper
from tests.people import a_citizen, a_clerk, an_outsider
from tests.world import at

pytestmark = pytest.mark.django_db


def test_a_complete_dossier_is_received_and_the_day_is_promised() -> None:
    dossier = a_dossier()

    dossier = actions.receive_dossier(dossier, by=a_clerk(), at=FRIDAY_26_APRIL_2019_16H)

    dossier.refresh_from_db()
    assert dossier.state == State.RECEIVED
    assert dossier.legal_due_at is not None
    assert dossier.promised_at is not None
    assert local(dossier.legal_due_at) == datetime(2019, 5, 4, 17, 0)  # the worked Saturday, end of day
    assert local(dossier.promised_at) == datetime(2019, 5, 4, 16, 0)
    assert story(dossier) == ["lodged", "received"]


def test_the_code_names_the_unit_the_day_and_the_number_of_the_day() -> None:
    first, second = a_dossier(), a_dossier()

    codes = [actions.receive_dossier(one, by=a_clerk(), at=at("2019-06-14 09:00")).code for one in (first, second)]

    assert codes == ["000.01.20.H27-190614-0001", "000.01.20.H27-190614-0002"]


def test_an_incomplete_dossier_is_refused_and_nothing_changes() -> None:
    dossier = a_dossier(papers=[DECLARATION])

    with pytest.raises(DossierIncomplete, match=CERTIFICATE):
        actions.receive_dossier(dossier, by=a_clerk(), at=FRIDAY_26_APRIL_2019_16H)

    dossier.refresh_from_db()
    assert (dossier.state, dossier.code) == (State.NEW, None)
    assert story(dossier) == ["lodged"]


def test_a_paper_declared_not_needed_is_not_missing() -> None:
    version = a_version()
    papers = [
        actions.PaperIn(the_paper(DECLARATION), originals=1),
        actions.PaperIn(the_paper(CERTIFICATE), not_needed=True),
    ]
    dossier = a_dossier(version=version, papers=[])
    actions.lodging.hand_in(dossier, papers, at=FRIDAY_26_APRIL_2019_16H)

    dossier = actions.receive_dossier(dossier, by=a_clerk(), at=FRIDAY_26_APRIL_2019_16H)

    assert dossier.state == State.RECEIVED


def test_a_dossier_received_already_is_not_received_from_a_stale_page() -> None:
    dossier = a_dossier()
    actions.receive_dossier(dossier, by=a_clerk(), at=FRIDAY_26_APRIL_2019_16H)

    with pytest.raises(StepNotAllowed):
        actions.receive_dossier(dossier, by=a_clerk(), at=FRIDAY_26_APRIL_2019_16H)

    assert story(dossier) == ["lodged", "received"]


def test_a_dossier_of_another_ward_does_not_exist_for_the_clerk() -> None:
    dossier = a_dossier()

    with pytest.raises(Http404):
        actions.receive_dossier(dossier, by=an_outsider(), at=FRIDAY_26_APRIL_2019_16H)


def test_its_owner_sees_a_dossier_but_cannot_receive_it() -> None:
    dossier = a_dossier()

    with pytest.raises(NotAllowed):
        actions.receive_dossier(dossier, by=a_citizen(), at=FRIDAY_26_APRIL_2019_16H)


def test_what_the_announced_version_says_is_pinned_at_reception() -> None:
    dossier = a_dossier()

    dossier = actions.receive_dossier(dossier, by=a_clerk(), at=FRIDAY_26_APRIL_2019_16H)

    assert (dossier.term, dossier.after_supplement, dossier.regime) == ("3wd", "restart", "61/2018/NĐ-CP")
    assert dossier.process is not None
    assert not dossier.process.is_issued


def test_the_first_task_waits_at_the_one_stop_unit() -> None:
    dossier = actions.receive_dossier(a_dossier(), by=a_clerk(), at=FRIDAY_26_APRIL_2019_16H)

    task = dossier.tasks.get()

    assert (task.step, task.unit, task.role) == ("hand_over", dossier.receiving_unit, "one_stop_officer")
    assert task.due_at is not None
    assert local(task.due_at) == datetime(2019, 5, 2, 9, 0)  # three working hours on, over the holidays


def test_reception_keeps_why_the_day_is_that_day_and_when_it_was_written_down() -> None:
    dossier = actions.receive_dossier(a_dossier(), by=a_clerk(), at=FRIDAY_26_APRIL_2019_16H)

    dossier.refresh_from_db()
    assert dossier.legal_due_because[-1]["to"].startswith("2019-05-04T17:00")
    assert dossier.recorded_at is not None
    assert dossier.recorded_at > FRIDAY_26_APRIL_2019_16H
    assert dossier.code_scheme == rules.CODE_SCHEME


def test_of_a_procedure_with_cases_the_papers_of_the_chosen_one_are_needed_in_their_number() -> None:
    cases = [
        {"name": f"Trường hợp {who}", "profileComponents": [a_paper(f"Giấy của {who}", originalQty=2)]}
        for who in ("cha", "mẹ")
    ]
    version = a_version("1.000998", executionCases=cases)
    chosen = version.cases.filter(is_choice=True).first()
    assert chosen is not None
    paper = chosen.papers.get()
    request, an, day = a_request(version=version, case=chosen, papers=[]), a_citizen(), FRIDAY_26_APRIL_2019_16H
    one, both = (
        actions.lodge_dossier(replace(request, papers=[actions.PaperIn(paper, originals=number)]), by=an, at=day)
        for number in (1, 2)
    )

    assert [paper.name for paper in actions.missing_papers(one)] == ["Giấy của cha"]
    assert actions.missing_papers(both) == []
