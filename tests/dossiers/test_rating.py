"""Rating: once, by whom the dossier belongs to or who holds its code, and complaints judged by the leader."""

from __future__ import annotations

import pytest
from django.http import Http404

from motcua.dossiers import actions
from motcua.dossiers.actions.rating import AlreadyRated, NoComplaint, NotYetReturned, ReasonOfJudgementMissing
from motcua.dossiers.models import Dossier, RatedBy, Rating, Satisfaction, Speed, Times
from motcua.kernel.actors import VISITOR
from motcua.kernel.refusals import NotAllowed
from motcua.ledger.verify import verify_ledger
from tests.cases import a_returned_dossier, a_settled_dossier, story
from tests.people import a_case_officer, a_chair, a_citizen, a_clerk, a_records_clerk, an_outsider
from tests.world import at

pytestmark = pytest.mark.django_db
AT = at("2019-05-06 09:00")


def answers(*, complains: bool = False, comment: str = "") -> actions.Answers:
    return actions.Answers(Speed.SHORTER, Times.NONE, Times.ONE, Satisfaction.VERY, complains, comment)


def a_rated_dossier(*, complains: bool = False, comment: str = "") -> Dossier:
    dossier = a_returned_dossier()
    actions.rate_dossier(dossier, answers(complains=complains, comment=comment), by=a_citizen(), at=AT)
    return dossier


def test_the_owner_rates_once_the_result_is_in_hand() -> None:
    dossier = a_rated_dossier()

    rating = Rating.objects.get(dossier=dossier)
    assert (rating.speed, rating.rated_by, rating.of_business) == (Speed.SHORTER, RatedBy.ONLINE, False)
    assert story(dossier)[-1] == "rated"


def test_an_officer_copies_in_the_slip() -> None:
    dossier = a_returned_dossier()

    actions.rate_dossier(dossier, answers(), by=a_clerk(), at=AT)

    assert Rating.objects.get(dossier=dossier).rated_by == RatedBy.SLIP


def test_who_holds_the_tracking_code_rates_without_signing_in() -> None:
    dossier = a_returned_dossier()

    actions.rate_by_code(dossier.submission, 1, answers(), by=VISITOR, at=AT)

    assert Rating.objects.get(dossier=dossier).rated_by == RatedBy.ONLINE


def test_a_second_answer_is_refused_whoever_gives_it() -> None:
    dossier = a_rated_dossier()

    with pytest.raises(AlreadyRated):
        actions.rate_dossier(dossier, answers(), by=a_clerk(), at=AT)
    with pytest.raises(AlreadyRated):
        actions.rate_by_code(dossier.submission, 1, answers(), by=VISITOR, at=AT)

    assert story(dossier).count("rated") == 1


def test_before_the_result_is_in_hand_there_is_nothing_to_rate() -> None:
    dossier = a_settled_dossier()

    with pytest.raises(NotYetReturned):
        actions.rate_dossier(dossier, answers(), by=a_citizen(), at=AT)

    assert not Rating.objects.exists()


def test_who_neither_owns_nor_took_the_dossier_rates_nothing() -> None:
    dossier = a_returned_dossier()

    with pytest.raises(NotAllowed):
        actions.rate_dossier(dossier, answers(), by=a_case_officer(), at=AT)
    with pytest.raises(Http404):
        actions.rate_dossier(dossier, answers(), by=an_outsider(), at=AT)
    with pytest.raises(Http404):
        actions.rate_by_code(dossier.submission, 2, answers(), by=VISITOR, at=AT)

    assert not Rating.objects.exists()


def test_the_leader_judges_a_complaint_and_says_why() -> None:
    dossier = a_rated_dossier(complains=True, comment="Nói năng thiếu lịch sự.")

    rating = actions.judge_complaint(dossier, upheld=True, because="Có camera ghi lại.", by=a_chair(), at=AT)

    assert rating.upheld is True
    assert story(dossier)[-1] == "complaint_judged"


def test_a_judgement_needs_its_reason_its_complaint_and_the_leader() -> None:
    dossier, quiet = a_rated_dossier(complains=True), a_rated_dossier()

    with pytest.raises(ReasonOfJudgementMissing):
        actions.judge_complaint(dossier, upheld=True, because=" ", by=a_chair(), at=AT)
    with pytest.raises(NotAllowed):
        actions.judge_complaint(dossier, upheld=True, because="Có.", by=a_clerk(), at=AT)
    with pytest.raises(NoComplaint):
        actions.judge_complaint(quiet, upheld=True, because="Có.", by=a_chair(), at=AT)
    with pytest.raises(Http404):
        actions.judge_complaint(dossier, upheld=True, because="Có.", by=an_outsider(), at=AT)

    assert Rating.objects.get(dossier=dossier).upheld is None


def test_what_was_judged_stays_judged() -> None:
    dossier = a_rated_dossier(complains=True)
    actions.judge_complaint(dossier, upheld=False, because="Không có căn cứ.", by=a_chair(), at=AT)

    with pytest.raises(NoComplaint):
        actions.judge_complaint(dossier, upheld=True, because="Nghĩ lại.", by=a_chair(), at=AT)

    assert Rating.objects.get(dossier=dossier).upheld is False


def test_what_was_written_goes_with_the_personal_data_and_the_answers_stay() -> None:
    dossier = a_rated_dossier(comment="Cảm ơn chị Lan.")

    actions.destroy_personal_data(dossier, ground="Lưu trữ 5 năm", by=a_records_clerk(), at=AT)

    rating = Rating.objects.get(dossier=dossier)
    assert (rating.comment, rating.satisfaction) == ("", Satisfaction.VERY)
    assert verify_ledger().bad is None
