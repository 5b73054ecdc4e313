"""Opinions, twice at the same moment: one happens, the other is told."""

from __future__ import annotations

from functools import partial

import pytest

from motcua.dossiers import actions
from motcua.dossiers.models import Opinion
from motcua.ledger.verify import verify_ledger
from tests.cases import a_handed_over_dossier, finish, story, the_task
from tests.dossiers.test_opinions import AFTER, ASKED, DUE, asked, nga, the_department
from tests.people import a_case_officer
from tests.together import at_the_same_moment, kinds, meeting_in

pytestmark = pytest.mark.usefixtures("meeting_db")


@meeting_in(actions.ask_opinions)
def test_asking() -> None:
    dossier, binh = a_handed_over_dossier(), a_case_officer().actor
    task, question = the_task(dossier, "examine"), actions.Question([the_department()], "Có không?", DUE)

    outcomes = at_the_same_moment([partial(actions.ask_opinions, task, question, by=binh, at=ASKED)] * 2)

    assert kinds(outcomes) == ["OpinionAlreadyAsked", "done"]
    assert Opinion.objects.filter(dossier=dossier).count() == 1


@meeting_in(actions.answer_opinion)
def test_answering() -> None:
    (one,) = asked(dossier := a_handed_over_dossier())
    who = nga().actor

    outcomes = at_the_same_moment([partial(actions.answer_opinion, one, "Không.", by=who, at=DUE)] * 2)

    assert kinds(outcomes) == ["OpinionClosed", "done"]
    assert story(dossier).count("opinion_given") == 1


@meeting_in(actions.pass_by_opinion)
def test_answering_while_the_lead_agency_passes_by() -> None:
    (one,) = asked(dossier := a_handed_over_dossier())
    who, binh = nga().actor, a_case_officer().actor

    outcomes = at_the_same_moment(
        [
            partial(actions.answer_opinion, one, "Không.", by=who, at=AFTER),
            partial(actions.pass_by_opinion, one, "Im lặng.", by=binh, at=AFTER),
        ]
    )

    assert kinds(outcomes) == ["OpinionClosed", "done"]
    assert verify_ledger(stream=dossier.stream).bad is None


def test_asking_while_a_colleague_finishes_the_step() -> None:
    dossier, binh, cuc = a_handed_over_dossier(), a_case_officer().actor, a_case_officer("cuc").actor
    task, question = the_task(dossier, "examine"), actions.Question([the_department()], "Có không?", DUE)

    outcomes = at_the_same_moment(
        [
            partial(actions.ask_opinions, task, question, by=binh, at=ASKED),
            lambda: finish(dossier, "examine", "propose_grant", by=cuc, when=ASKED),
        ]
    )

    assert kinds(outcomes) in (["TaskAlreadyDone", "done"], ["OpinionsOpen", "done"])
