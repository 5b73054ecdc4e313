"""What stays of each act in the tables, and what a person is told who is refused."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils.translation import override

from motcua.dossiers import actions
from motcua.dossiers.actions.refusals import (
    NothingAskedFor,
    PaperNotAnnounced,
    StepNotAllowed,
    SupplementIncomplete,
    TaskAlreadyDone,
)
from motcua.dossiers.models import Dossier, HandedPaper, Supplement, SupplementGround
from motcua.kernel.refusals import Refusal
from tests.cases import (
    CERTIFICATE,
    DECLARATION,
    a_decided_dossier,
    a_decision,
    a_dossier,
    a_handed_over_dossier,
    a_received_dossier,
    a_returned_dossier,
    a_settled_dossier,
    a_version,
    finish,
    the_paper,
    the_task,
)
from tests.dossiers.files import an_upload
from tests.people import a_case_officer, a_chair, a_citizen, a_clerk, a_records_clerk
from tests.world import a_place, at

pytestmark = pytest.mark.django_db
THURSDAY, FRIDAY = at("2019-05-02 09:00"), at("2019-05-03 09:00")
OUTSIDE = actions.Asked(reason=" Đối chiếu. ", unannounced="  Sổ  hộ khẩu ", legal_ground=" Luật Cư trú, điều 24 ")
FIELD = actions.Asked(reason=" Sai họ. ", field=" child ")


def asked_of(dossier: Dossier, *asked: actions.Asked, **more: Any) -> Supplement:
    return actions.request_supplement(dossier, asked, by=a_clerk(), at=THURSDAY, **more)


def test_a_request_is_kept_with_who_asked_when_and_each_reason() -> None:
    supplement = asked_of(a_received_dossier(), FIELD, OUTSIDE, legal_ground="bỏ qua ở lần đầu")

    kept = (
        supplement.stage,
        supplement.number,
        supplement.requested_at,
        supplement.requested_by,
        supplement.legal_ground,
    )
    assert kept == ("after", 1, THURSDAY, a_clerk().user, "")
    field, outside = supplement.items.order_by("pk")
    assert (field.field, field.reason, field.old_value, field.paper) == ("child", "Sai họ.", "Lê Thị Bé", None)
    assert (outside.field, outside.reason, outside.old_value) == ("", "Đối chiếu.", "")
    assert outside.deviation is not None
    assert (outside.deviation.name, outside.deviation.legal_ground) == ("Sổ hộ khẩu", "Luật Cư trú, điều 24")
    assert (outside.deviation.asked_by, outside.deviation.asked_at) == (a_clerk().user, THURSDAY)
    assert (outside.deviation.dossier, outside.deviation.supplement) == (supplement.dossier, supplement)


def test_a_second_request_keeps_the_ground_on_which_it_was_allowed() -> None:
    dossier = a_received_dossier()
    asked_of(dossier, FIELD)
    actions.answer_supplement(dossier, actions.Supplied(fields={"child": "Bé"}), by=a_citizen(), at=FRIDAY)

    again = asked_of(dossier, FIELD, ground=SupplementGround.NEW_FACT, legal_ground=" Luật Hộ tịch, điều 9 ")

    assert (again.number, again.ground, again.legal_ground) == (2, "new_fact", "Luật Hộ tịch, điều 9")


def test_a_request_after_reception_stops_the_clock_until_the_answer() -> None:
    dossier = a_received_dossier()
    asked_of(dossier, FIELD)
    stop = dossier.clock_stops.get()
    assert (stop.cause, stop.began_at, stop.ended_at) == ("supplement", THURSDAY, None)

    actions.answer_supplement(dossier, actions.Supplied(fields={"child": "Bé"}), by=a_citizen(), at=FRIDAY)

    stop.refresh_from_db()
    assert stop.ended_at == FRIDAY


@pytest.mark.usefixtures("own_folder")
def test_a_paper_outside_the_list_is_kept_as_file_or_counted_on_paper() -> None:
    other = actions.Asked(reason="Đối chiếu.", unannounced="Giấy ủy quyền", legal_ground="BLDS, điều 138")
    supplement = asked_of(a_received_dossier(), OUTSIDE, other)
    first, second = supplement.items.order_by("pk")
    supplied = actions.Supplied(unannounced={first.pk: (upload := an_upload()).pk, second.pk: 0})

    actions.answer_supplement(supplement.dossier, supplied, by=a_citizen(), at=FRIDAY)

    rows = HandedPaper.objects.filter(deviation__isnull=False).order_by("deviation")
    kept = [(row.dossier, row.deviation, row.upload, row.originals, row.handed_at, row.supplement) for row in rows]
    assert kept == [
        (supplement.dossier, first.deviation, upload, 0, FRIDAY, supplement),
        (supplement.dossier, second.deviation, None, 1, FRIDAY, supplement),
    ]


def test_an_answer_marks_the_request_and_each_thing_and_its_papers() -> None:
    supplement = asked_of(a_received_dossier(), FIELD, actions.Asked(reason="Mờ.", paper=the_paper(CERTIFICATE)))
    papers = [actions.PaperIn(the_paper(CERTIFICATE), originals=1)]
    supplied = actions.Supplied(papers=papers, fields={"child": " Lê  Thị Bé Hai "})

    actions.answer_supplement(supplement.dossier, supplied, by=a_citizen(), at=FRIDAY)

    supplement.refresh_from_db()
    assert supplement.answered_at == FRIDAY
    assert set(supplement.items.values_list("answered_at", flat=True)) == {FRIDAY}
    handed = HandedPaper.objects.get(supplement=supplement)
    assert (handed.paper, handed.handed_at) == (the_paper(CERTIFICATE), FRIDAY)
    content = Dossier.objects.get(pk=supplement.dossier_id).content
    assert content.answers == {"child": "Lê Thị Bé Hai"}


def test_what_is_left_out_is_named_each_by_its_name() -> None:
    supplement = asked_of(
        a_received_dossier(), FIELD, OUTSIDE, actions.Asked(reason="Mờ.", paper=the_paper(CERTIFICATE))
    )

    with override("en"), pytest.raises(SupplementIncomplete) as refused:
        actions.answer_supplement(supplement.dossier, actions.Supplied(), by=a_citizen(), at=FRIDAY)

    with override("en"):
        assert refused.value.message == f"Still to be supplied: the field “child”; Sổ hộ khẩu; {CERTIFICATE}."


@pytest.mark.parametrize(
    "vague",
    [
        actions.Asked(reason="Mờ.", field="child", unannounced="Sổ hộ khẩu", legal_ground="điều 24"),
        actions.Asked(reason="Mờ.", field="  "),
        actions.Asked(reason="Mờ.", unannounced="  ", legal_ground="điều 24"),
    ],
)
def test_one_thing_is_asked_for_at_a_time(vague: actions.Asked) -> None:
    with pytest.raises(NothingAskedFor):
        asked_of(a_dossier(), vague)


def test_papers_of_another_procedure_are_neither_asked_for_nor_supplied() -> None:
    dossier, foreign = a_received_dossier(), a_version("2.000815").papers.get(position=1)

    with pytest.raises(PaperNotAnnounced):
        asked_of(dossier, actions.Asked(reason="Mờ.", paper=foreign))
    asked_of(dossier, FIELD)
    wrong = actions.Supplied(papers=[actions.PaperIn(foreign, originals=1)], fields={"child": "Bé"})
    with pytest.raises(PaperNotAnnounced):
        actions.answer_supplement(dossier, wrong, by=a_citizen(), at=FRIDAY)


def test_a_request_and_its_answer_are_refused_in_the_wrong_state_by_its_name() -> None:
    dossier = a_returned_dossier()

    with override("en"), pytest.raises(StepNotAllowed, match="“Result returned”"):
        asked_of(dossier, FIELD)
    with override("en"), pytest.raises(StepNotAllowed, match="“Result returned”"):
        actions.answer_supplement(dossier, actions.Supplied(), by=a_citizen(), at=FRIDAY)


def test_a_task_is_closed_by_somebody_at_a_moment_with_a_note() -> None:
    dossier = a_handed_over_dossier()
    finish(dossier, "examine", "propose_grant", by=a_case_officer(), when=FRIDAY, note="  Đủ. ")

    task = the_task(dossier, "examine")
    assert (task.closed_at, task.closed_by, task.outcome, task.note) == (
        FRIDAY,
        a_case_officer().user,
        "propose_grant",
        "Đủ.",
    )


def test_a_hand_over_is_kept_with_who_when_and_to_whom() -> None:
    hand_over = a_handed_over_dossier().hand_overs.get()

    kept = (hand_over.at, hand_over.by, hand_over.to_agency)
    assert kept == (at("2019-05-02 07:30"), a_clerk().user, a_place().agency)


def test_a_decision_is_kept_clean_with_who_made_it_and_when() -> None:
    dossier = a_handed_over_dossier()
    finish(dossier, "examine", "propose_refusal", by=a_case_officer(), when=FRIDAY)
    typed = a_decision(title="  ", number=" 15/KS ", signer_name=" Võ  Quốc Hùng ", reason=" Không  đủ. ")
    finish(dossier, "sign_refusal", "signed", by=a_chair(), when=FRIDAY, decision=typed)

    result = dossier.result
    said = (result.outcome, result.title, result.number, result.signer_name, result.reason)
    assert said == ("refused", dossier.procedure_version.name, "15/KS", "Võ Quốc Hùng", "Không đủ.")
    assert (result.decided_at, result.decided_by, result.signed_on, result.upload) == (
        FRIDAY,
        a_chair().user,
        typed.signed_on,
        None,
    )


def test_a_document_may_bear_the_date_of_today() -> None:
    dossier = a_handed_over_dossier()
    finish(dossier, "examine", "propose_grant", by=a_case_officer(), when=FRIDAY)

    today = a_decision(signed_on=FRIDAY.date(), title=" Giấy  khai sinh ")
    finish(dossier, "sign_result", "signed", by=a_chair(), when=FRIDAY, decision=today)

    assert dossier.result.title == "Giấy khai sinh"


def test_the_return_is_kept_with_who_gave_it_to_whom_and_how() -> None:
    dossier = a_settled_dossier()
    finish(dossier, "return_result", "returned", by=a_clerk(), when=FRIDAY.replace(day=4), handed_to="  Lê Văn  An ")

    result = dossier.result
    kept = (result.returned_at, result.returned_by, result.return_channel, result.handed_to)
    assert kept == (FRIDAY.replace(day=4), a_clerk().user, "counter", "Lê Văn An")
    assert Dossier.objects.get(pk=dossier.pk).returned_at == FRIDAY.replace(day=4)


def test_the_settling_is_kept_with_its_moment() -> None:
    dossier = finish(a_decided_dossier(), "issue", "issued", by=a_records_clerk(), when=at("2019-05-03 16:00"))

    assert Dossier.objects.get(pk=dossier.pk).settled_at == at("2019-05-03 16:00")


@pytest.mark.parametrize(
    ("step", "outcome"), [("examine", "propose_grant"), ("sign_result", "send_back"), ("sign_result", "signed")]
)
def test_while_the_owner_is_waited_for_no_step_is_done_and_the_state_is_named(step: str, outcome: str) -> None:
    dossier = a_handed_over_dossier()
    if step == "sign_result":
        finish(dossier, "examine", "propose_grant", by=a_case_officer(), when=THURSDAY)
    actions.request_supplement(dossier, [FIELD], by=a_case_officer(), at=THURSDAY)
    by = a_case_officer() if step == "examine" else a_chair()

    with override("en"), pytest.raises(StepNotAllowed, match="“Supplement requested”"):
        finish(dossier, step, outcome, by=by, when=FRIDAY, decision=a_decision())


def test_the_refusals_say_who_and_when() -> None:
    dossier = a_handed_over_dossier()
    task = the_task(dossier, "examine")
    finish(dossier, "examine", "propose_grant", by=a_case_officer(), when=FRIDAY)

    with override("en"), pytest.raises(Refusal) as refused:
        actions.finish_task(task, actions.Finish("propose_grant"), by=a_case_officer(), at=FRIDAY)

    assert isinstance(refused.value, TaskAlreadyDone)
    assert refused.value.params == {"who": "Đặng Thanh Bình", "when": "09:00 03/05/2019"}


def test_the_clock_of_a_supplement_is_told_with_its_source() -> None:
    dossier = a_received_dossier(version=a_version(term="5wd", resumes=True))
    asked_of(dossier, FIELD)
    dossier = actions.answer_supplement(dossier, actions.Supplied(fields={"child": "Bé"}), by=a_citizen(), at=FRIDAY)

    bases = {item["basis"] for item in dossier.legal_due_because}
    assert dossier.procedure_version.clock_basis in bases


def test_a_paper_handed_in_again_replaces_only_its_own() -> None:
    dossier = a_dossier()

    actions.lodging.hand_in(dossier, [actions.PaperIn(the_paper(DECLARATION), originals=1)], at=FRIDAY)

    replaced = dossier.handed_papers.filter(replaced_at=FRIDAY)
    assert [row.paper for row in replaced] == [the_paper(DECLARATION)]
    assert dossier.handed_papers.filter(replaced_at=None).count() == 2
