"""An issued process with two opinions at once: they join, or one that objects takes the other's work back."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils.translation import override

from motcua.dossiers import actions
from motcua.dossiers.actions.refusals import TaskWithdrawn
from motcua.dossiers.models import Dossier
from motcua.kernel.actors import system
from motcua.process.actions import issue_process
from motcua.process.models import ProcessDefinition
from motcua.worktime.terms import Term
from tests.cases import a_handed_over_dossier, a_version, finish, story, the_task
from tests.people import a_case_officer
from tests.process.engine.building import decides, join, outcome, passes, process, split, work
from tests.world import a_place, at

pytestmark = pytest.mark.django_db
AT, LATER = at("2019-01-02 08:00"), at("2019-05-02 15:00")


def an_issued_process() -> ProcessDefinition:
    """Handed over, prepared, then the opinions on land and fire; the chair decides on both."""
    first = work("hand_over", outcome("handed_over", "prepare", "hand_over"), role="one_stop_officer")
    last = work("return_result", outcome("returned", "end", "return_result"), role="one_stop_officer")
    written = process(
        {**first, "unit": "receiving_unit"},
        passes("prepare", "ask"),
        split("ask", "land", "fire"),
        work("land", outcome("done", "both"), outcome("object", "prepare", "send_back")),
        passes("fire", "both"),
        join("both", "decide"),
        decides("decide", to="issue"),
        work("issue", outcome("issued", "return_result", "settle"), role="records_clerk"),
        {**last, "unit": "receiving_unit"},
    )
    return issue_process(
        written,
        procedure_id=a_version(term="10wd").procedure_id,
        agency_id=a_place().agency.pk,
        limit=Term.parse("10wd"),
        decision_no="15/QĐ-UBND",
        decision_on=date(2019, 1, 2),
        signer="Võ Quốc Hùng",
        valid_from=date(2019, 1, 2),
        by=system("test"),
        at=AT,
    )


def asked_for_both_opinions() -> Dossier:
    an_issued_process()
    dossier = a_handed_over_dossier()
    return finish(dossier, "prepare", "done", by=a_case_officer(), when=LATER)


def steps_open(dossier: Dossier) -> set[str]:
    return set(dossier.tasks.open().values_list("step", flat=True))


def test_the_process_in_force_is_pinned_at_reception() -> None:
    issued = an_issued_process()

    assert a_handed_over_dossier().process == issued


def test_two_opinions_are_asked_for_at_once_and_the_chair_waits_for_both() -> None:
    dossier = asked_for_both_opinions()
    assert steps_open(dossier) == {"land", "fire"}

    finish(dossier, "land", "done", by=a_case_officer(), when=LATER)
    assert steps_open(dossier) == {"fire"}

    finish(dossier, "fire", "done", by=a_case_officer(), when=LATER)
    assert steps_open(dossier) == {"decide"}


def test_an_objection_takes_the_other_opinion_back_and_says_so_to_whoever_was_at_it() -> None:
    dossier, elsewhere = asked_for_both_opinions(), asked_for_both_opinions_again()
    other = the_task(dossier, "fire")

    finish(dossier, "land", "object", by=a_case_officer(), when=LATER, note="Bản đồ cũ.")

    other.refresh_from_db()
    assert (other.outcome, other.closed_at, other.closed_by) == ("withdrawn", LATER, a_case_officer().user)
    assert (steps_open(dossier), story(dossier)[-1]) == ({"prepare"}, "sent_back")
    assert steps_open(elsewhere) == {"land", "fire"}
    with override("en"), pytest.raises(TaskWithdrawn, match="withdrawn"):
        actions.finish_task(other, actions.Finish("done"), by=a_case_officer(), at=LATER)


def asked_for_both_opinions_again() -> Dossier:
    """Another dossier at the same point of the same process."""
    return finish(a_handed_over_dossier(), "prepare", "done", by=a_case_officer(), when=LATER)
