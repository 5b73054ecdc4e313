"""Asking for what is missing, once and in full; supplying it; what becomes of the clock."""

from __future__ import annotations

from datetime import datetime

import pytest

from motcua.dossiers import actions
from motcua.dossiers.actions.refusals import (
    AlreadyAskedOnce,
    DeviationWithoutGround,
    NothingAskedFor,
    StepNotAllowed,
    SupplementIncomplete,
)
from motcua.dossiers.models import Deviation, Dossier, State, SupplementGround
from motcua.kernel.local import local
from motcua.kernel.refusals import NotAllowed
from tests.cases import (
    CERTIFICATE,
    DECLARATION,
    a_dossier,
    a_handed_over_dossier,
    a_received_dossier,
    a_version,
    story,
    the_paper,
)
from tests.people import a_case_officer, a_citizen, a_clerk
from tests.world import at

pytestmark = pytest.mark.django_db
MONDAY_22_APRIL_8H, TUESDAY_23_APRIL_10H = at("2019-04-22 08:00"), at("2019-04-23 10:00")
FRIDAY_3_MAY_9H = at("2019-05-03 09:00")


def asked(name: str = CERTIFICATE) -> list[actions.Asked]:
    return [actions.Asked(reason="Bản chụp mờ, không đọc được.", paper=the_paper(name))]


def supplied(name: str = CERTIFICATE) -> actions.Supplied:
    return actions.Supplied(papers=[actions.PaperIn(the_paper(name), originals=1)])


def stopped(*, resumes: bool) -> Dossier:
    version = a_version(term="5wd", resumes=resumes)
    dossier = a_received_dossier(version=version, received_at=MONDAY_22_APRIL_8H)
    actions.request_supplement(dossier, asked(), by=a_clerk(), at=TUESDAY_23_APRIL_10H)
    return dossier


@pytest.mark.parametrize(
    ("resumes", "due"), [(True, datetime(2019, 5, 8, 17, 0)), (False, datetime(2019, 5, 9, 17, 0))]
)
def test_the_announced_version_says_what_becomes_of_the_time(resumes: bool, due: datetime) -> None:
    dossier = stopped(resumes=resumes)

    dossier = actions.answer_supplement(dossier, supplied(), by=a_citizen(), at=FRIDAY_3_MAY_9H)

    assert dossier.legal_due_at is not None
    assert local(dossier.legal_due_at) == due
    assert dossier.state == State.RECEIVED
    assert story(dossier) == ["lodged", "received", "supplement_requested", "supplement_answered"]


def test_the_promise_does_not_move_by_itself() -> None:
    dossier = stopped(resumes=True)
    promised = dossier.promised_at

    dossier = actions.answer_supplement(dossier, supplied(), by=a_citizen(), at=FRIDAY_3_MAY_9H)

    assert dossier.promised_at == promised


def test_before_reception_no_clock_stops() -> None:
    dossier = a_dossier(papers=[DECLARATION])

    actions.request_supplement(dossier, asked(), by=a_clerk(), at=TUESDAY_23_APRIL_10H)
    dossier = actions.answer_supplement(dossier, supplied(), by=a_citizen(), at=FRIDAY_3_MAY_9H)

    assert (dossier.state, dossier.resumes_to) == (State.NEW, None)
    assert not dossier.clock_stops.exists()
    assert actions.missing_papers(dossier) == []


def test_a_stage_has_one_request_and_a_second_only_with_its_legal_ground() -> None:
    dossier = actions.answer_supplement(stopped(resumes=True), supplied(), by=a_citizen(), at=FRIDAY_3_MAY_9H)

    with pytest.raises(AlreadyAskedOnce):
        actions.request_supplement(dossier, asked(), by=a_clerk(), at=FRIDAY_3_MAY_9H)
    second = actions.request_supplement(
        dossier,
        asked(),
        by=a_clerk(),
        at=FRIDAY_3_MAY_9H,
        ground=SupplementGround.NOT_AS_INSTRUCTED,
        legal_ground="Bản thứ hai vẫn mờ.",
    )

    assert (second.number, second.stage) == (2, "after")


@pytest.mark.parametrize("nothing", [[], [actions.Asked(reason=" ", field="child")], [actions.Asked(reason="Vì sao?")]])
def test_a_request_names_something_and_says_why(nothing: list[actions.Asked]) -> None:
    dossier = a_dossier()

    with pytest.raises(NothingAskedFor):
        actions.request_supplement(dossier, nothing, by=a_clerk(), at=FRIDAY_3_MAY_9H)

    assert story(dossier) == ["lodged"]


def test_a_paper_outside_the_list_needs_its_legal_ground() -> None:
    dossier = a_dossier()
    paper = actions.Asked(reason="Để đối chiếu.", unannounced="Sổ hộ khẩu")

    with pytest.raises(DeviationWithoutGround, match="Sổ hộ khẩu"):
        actions.request_supplement(dossier, [paper], by=a_clerk(), at=FRIDAY_3_MAY_9H)

    assert not Deviation.objects.exists()


def test_with_its_ground_it_stands_as_a_deviation_that_everybody_sees() -> None:
    dossier = a_dossier()
    paper = actions.Asked(reason="Để đối chiếu.", unannounced="Sổ hộ khẩu", legal_ground="Luật Cư trú, điều 24")

    supplement = actions.request_supplement(dossier, [paper], by=a_clerk(), at=FRIDAY_3_MAY_9H)

    item = supplement.items.get()
    assert item.deviation is not None
    assert (item.deviation.legal_ground, item.deviation.asked_by) == ("Luật Cư trú, điều 24", a_clerk().user)


def test_an_answer_must_supply_everything() -> None:
    dossier = stopped(resumes=True)

    with pytest.raises(SupplementIncomplete, match=CERTIFICATE):
        actions.answer_supplement(dossier, actions.Supplied(), by=a_citizen(), at=FRIDAY_3_MAY_9H)

    dossier.refresh_from_db()
    assert dossier.state == State.SUPPLEMENT


def test_a_field_is_corrected_with_its_old_value_kept_beside() -> None:
    dossier = a_dossier()
    actions.request_supplement(
        dossier, [actions.Asked(reason="Sai họ.", field="child")], by=a_clerk(), at=TUESDAY_23_APRIL_10H
    )

    dossier = actions.answer_supplement(
        dossier, actions.Supplied(fields={"child": "Lê Thị Bé Hai"}), by=a_citizen(), at=FRIDAY_3_MAY_9H
    )

    item = dossier.supplements.get().items.get()
    assert (item.old_value, item.answer) == ("Lê Thị Bé", "Lê Thị Bé Hai")
    assert dossier.content.answers["child"] == "Lê Thị Bé Hai"


def test_a_corrected_subject_is_what_the_dossier_asks_for() -> None:
    dossier = a_dossier(subject="Khai sinh cho con", answers={"Nội dung": "Khai sinh cho con"})
    actions.request_supplement(
        dossier, [actions.Asked(reason="Thiếu tên.", field="Nội dung")], by=a_clerk(), at=TUESDAY_23_APRIL_10H
    )

    corrected = actions.Supplied(fields={"Nội dung": "Khai sinh cho Lê Thị Bé"})
    dossier = actions.answer_supplement(dossier, corrected, by=a_citizen(), at=FRIDAY_3_MAY_9H)

    dossier.content.refresh_from_db()
    assert dossier.content.subject == dossier.content.answers["Nội dung"] == "Khai sinh cho Lê Thị Bé"


def test_what_was_replaced_is_kept() -> None:
    dossier = stopped(resumes=True)

    actions.answer_supplement(dossier, supplied(), by=a_citizen(), at=FRIDAY_3_MAY_9H)

    kept = dossier.handed_papers.filter(paper=the_paper(CERTIFICATE)).order_by("pk")
    assert [paper.replaced_at for paper in kept] == [FRIDAY_3_MAY_9H, None]


def test_open_tasks_get_the_time_that_the_clock_stood_still() -> None:
    dossier = a_handed_over_dossier(version=a_version(term="10wd", resumes=True))
    before = dossier.tasks.open().get().due_at

    actions.request_supplement(dossier, asked(), by=a_case_officer(), at=at("2019-05-06 08:00"))
    actions.answer_supplement(dossier, supplied(), by=a_citizen(), at=at("2019-05-08 08:00"))

    after = dossier.tasks.open().get().due_at
    assert before is not None
    assert after is not None
    assert (after - before).days == 2


def test_a_case_officer_of_the_dossier_may_ask_and_a_citizen_may_not() -> None:
    dossier = a_handed_over_dossier()

    with pytest.raises(NotAllowed):
        actions.request_supplement(dossier, asked(), by=a_citizen(), at=FRIDAY_3_MAY_9H)
    supplement = actions.request_supplement(dossier, asked(), by=a_case_officer(), at=FRIDAY_3_MAY_9H)

    assert supplement.requested_by == a_case_officer().user


def test_what_was_not_asked_for_cannot_be_answered() -> None:
    dossier = a_dossier()

    with pytest.raises(StepNotAllowed):
        actions.answer_supplement(dossier, supplied(), by=a_citizen(), at=FRIDAY_3_MAY_9H)
