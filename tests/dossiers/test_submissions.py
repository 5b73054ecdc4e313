"""Submissions of several dossiers: one code, counted once, the second opening after the first one's result."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

import pytest
from django.http import Http404

from motcua.config.supervisor.roles import Urls
from motcua.dossiers import actions
from motcua.dossiers.actions.submission_refusals import (
    LinkNotPossible,
    NotOneSubmission,
    PaperComesFromParent,
    WaitsForParent,
)
from motcua.dossiers.models import Channel, Dossier, OpensAfter, State
from motcua.dossiers.submissions import submissions_counted
from tests.cases import (
    CERTIFICATE,
    DECLARATION,
    FRIDAY_26_APRIL_2019_16H,
    a_decision,
    a_dossier,
    a_request,
    a_version,
    finish,
    story,
)
from tests.people import a_case_officer, a_chair, a_citizen, a_clerk, a_party, a_records_clerk, an_outsider
from tests.together import at_the_same_moment, kinds, meeting_in
from tests.world import a_place, at

AT = FRIDAY_26_APRIL_2019_16H
AFTER = at("2019-05-03 15:00")


def paper(name: str = CERTIFICATE, code: str = "1.001194") -> Any:
    return a_version(code).papers.get(name=name)


def the_second(**changes: Any) -> actions.Request:
    return a_request(version=a_version("1.001194"), papers=[DECLARATION], **changes)


def two_linked(opens_after: OpensAfter = OpensAfter.GRANTED) -> tuple[Dossier, Dossier]:
    """A birth is registered; with the certificate the second opens."""
    link = actions.Link(opens_after, paper())
    parts = [actions.Part(a_request()), actions.Part(the_second(), parent=1, link=link)]
    submission = actions.lodge_together(parts, by=a_citizen(), at=AT)
    first, second = submission.dossiers.order_by("place")
    return first, second


def settled(dossier: Dossier, proposal: str = "propose_grant", step: str = "sign_result") -> Dossier:
    actions.receive_dossier(dossier, by=a_clerk(), at=AT)
    finish(dossier, "hand_over", "handed_over", by=a_clerk(), when=AT)
    finish(dossier, "examine", proposal, by=a_case_officer(), when=AT)
    finish(dossier, step, "signed", by=a_chair(), when=AFTER, decision=a_decision())
    return finish(dossier, "issue", "issued", by=a_records_clerk(), when=AFTER)


@pytest.mark.django_db
def test_handed_in_together_they_have_one_number_one_code_and_count_once() -> None:
    first, second = two_linked()
    actions.receive_dossier(first, by=a_clerk(), at=AT)
    a_dossier()

    assert first.submission == second.submission
    assert [first.place, second.place, second.parent] == [1, 2, first]
    day, unit = date(2019, 4, 26), a_place().one_stop.pk
    assert [one.pk for one in submissions_counted(unit_id=unit, first_day=day, last_day=day)] == [first.submission_id]


@pytest.mark.django_db
def test_the_second_waits_for_the_result_of_the_first_and_takes_it_over_as_its_paper() -> None:
    first, second = two_linked()
    with pytest.raises(WaitsForParent):
        actions.receive_dossier(second, by=a_clerk(), at=AT)

    settled(first)
    second = actions.receive_dossier(Dossier.objects.get(pk=second.pk), by=a_clerk(), at=AFTER)

    taken = second.handed_papers.get(paper=paper(), replaced_at=None)
    assert taken.result is not None
    assert (second.state, taken.result.number, taken.originals) == (State.RECEIVED, "15/KS", 1)
    assert story(second) == ["lodged", "parent_settled", "received"]
    counted = submissions_counted(unit_id=a_place().one_stop.pk, first_day=date(2019, 4, 26), last_day=date(2019, 5, 3))
    assert counted.count() == 1


@pytest.mark.django_db
def test_after_a_refusal_it_stays_closed_unless_any_result_is_enough() -> None:
    strict, lenient = two_linked(), two_linked(OpensAfter.RESULT)
    settled(strict[0], "propose_refusal", "sign_refusal")
    settled(lenient[0], "propose_refusal", "sign_refusal")

    with pytest.raises(WaitsForParent):
        actions.receive_dossier(Dossier.objects.get(pk=strict[1].pk), by=a_clerk(), at=AFTER)

    assert not Dossier.objects.get(pk=lenient[1].pk).waits_for_parent
    assert not strict[1].handed_papers.filter(paper=paper()).exists()


@pytest.mark.django_db
def test_what_the_first_yields_is_never_asked_of_the_owner() -> None:
    _first, second = two_linked()

    with pytest.raises(PaperComesFromParent, match=CERTIFICATE):
        actions.request_supplement(second, [actions.Asked("Thiếu.", paper())], by=a_clerk(), at=AT)

    assert story(second) == ["lodged"]


@pytest.mark.django_db
def test_at_the_counter_a_further_one_joins_the_submission() -> None:
    first = actions.take_in(a_request(), by=a_clerk(), at=AT)

    beside = actions.take_in_beside(first, a_request(), by=a_clerk(), at=AT)
    waiting = actions.take_in_beside(first, the_second(), link=actions.Link(), by=a_clerk(), at=AT)

    assert (beside.state, beside.place, beside.submission) == (State.RECEIVED, 2, first.submission)
    assert (waiting.state, waiting.place) == (State.NEW, 3)


@pytest.mark.django_db
def test_linked_to_one_that_is_settled_it_gets_the_result_at_once() -> None:
    first = a_dossier()
    settled(first)

    link = actions.Link(paper=paper())
    second = actions.take_in_beside(Dossier.objects.get(pk=first.pk), the_second(), link=link, by=a_clerk(), at=AFTER)

    assert second.state == State.RECEIVED


@pytest.mark.django_db
def test_what_is_not_one_submission() -> None:
    first = a_dossier()
    other = a_party("binh-khac")

    with pytest.raises(NotOneSubmission):
        actions.lodge_together([], by=a_citizen(), at=AT)
    with pytest.raises(NotOneSubmission):
        parts = [actions.Part(a_request()), actions.Part(a_request(channel=Channel.ONLINE))]
        actions.lodge_together(parts, by=a_citizen(), at=AT)
    with pytest.raises(NotOneSubmission):
        actions.lodge_beside(first, a_request(submitter_party=other), by=a_clerk(), at=AT)
    with pytest.raises(LinkNotPossible):
        actions.lodge_together([actions.Part(a_request(), parent=1)], by=a_citizen(), at=AT)
    with pytest.raises(LinkNotPossible):
        actions.lodge_beside(first, the_second(), link=actions.Link(paper=paper(code="1.001193")), by=a_clerk(), at=AT)
    with pytest.raises(Http404):
        actions.lodge_beside(first, a_request(), by=an_outsider(), at=AT)


@meeting_in(actions.lodge_beside)
@pytest.mark.usefixtures("meeting_db")
def test_two_join_at_the_same_moment_and_get_a_place_each() -> None:
    lan, first = a_clerk().actor, a_dossier()
    request = a_request()

    outcomes = at_the_same_moment([partial(actions.lodge_beside, first, request, by=lan, at=AT)] * 2)

    assert kinds(outcomes) == ["done", "done"]
    assert first.submission.dossiers.count() == 3


def test_the_second_is_received_while_the_first_is_settled(committed_db: Urls) -> None:
    first, second = two_linked()
    lan, thu = a_clerk().actor, a_records_clerk().actor
    actions.receive_dossier(first, by=a_clerk(), at=AT)
    finish(first, "hand_over", "handed_over", by=a_clerk(), when=AT)
    finish(first, "examine", "propose_grant", by=a_case_officer(), when=AT)
    finish(first, "sign_result", "signed", by=a_chair(), when=AFTER, decision=a_decision())

    outcomes = at_the_same_moment(
        [
            partial(actions.receive_dossier, second, by=lan, at=AFTER),
            lambda: finish(first, "issue", "issued", by=thu, when=AFTER),
        ]
    )

    assert kinds(outcomes) in (["WaitsForParent", "done"], ["done", "done"], ["DossierIncomplete", "done"])
    assert "parent_settled" in story(second)
