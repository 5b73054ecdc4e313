"""A dossier's result as an electronic document: drafted, signed, numbered and sealed, replaced, revoked."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from django.http import Http404
from pytest_django import Settings

from motcua.dossiers import actions, signing
from motcua.dossiers.actions import refusals
from motcua.dossiers.models import Dossier, Outcome, Purpose, Result, State
from motcua.kernel.refusals import NotAllowed
from motcua.papers.actions import refusals as papers
from motcua.papers.models import Stage
from tests.cases import a_decided_dossier, a_handed_over_dossier, finish, story, the_task
from tests.dossiers.results import (
    DECIDED,
    SEALED,
    a_drafted_result,
    a_proposal,
    a_proposed_result,
    a_sealed_result,
    a_signed_result,
    number,
    seal,
    sign,
)
from tests.people import a_case_officer, a_chair, a_clerk, a_head, a_records_clerk, an_outsider

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def file_store(tmp_path: Path, settings: Settings) -> None:
    store = {"BACKEND": "motcua.papers.storage.DurableFileSystemStorage", "OPTIONS": {"location": str(tmp_path)}}
    settings.STORAGES = {**settings.STORAGES, "default": store}


def result_of(dossier: Dossier) -> Result:
    return Result.objects.select_related("document", "upload").get(dossier=dossier)


def test_a_result_goes_from_the_draft_to_its_owner() -> None:
    proposal = a_sealed_result()
    dossier = finish(proposal.dossier, "issue", "issued", by=a_records_clerk(), when=SEALED)

    result = result_of(dossier)
    assert dossier.state == State.SETTLED
    assert (result.number, result.signer_name, result.outcome) == ("01/GPXD-UBND", "Võ Quốc Hùng", Outcome.GRANTED)
    assert result.upload is not None
    assert result.upload.filename == "01-GPXD-UBND.pdf"
    assert story(dossier)[-5:] == ["result_drafted", "step_done", "decided_signed", "result_sealed", "settled"]


def test_no_result_goes_out_without_number_and_seal() -> None:
    proposal = a_signed_result()

    with pytest.raises(refusals.ResultNotSealed):
        finish(proposal.dossier, "issue", "issued", by=a_records_clerk(), when=SEALED)

    number(proposal.document)
    with pytest.raises(refusals.ResultNotSealed):
        finish(proposal.dossier, "issue", "issued", by=a_records_clerk(), when=SEALED)


def test_a_result_on_paper_needs_neither() -> None:
    dossier = a_decided_dossier()

    settled = finish(dossier, "issue", "issued", by=a_records_clerk(), when=SEALED)

    assert (settled.state, result_of(settled).number) == (State.SETTLED, "15/KS")


def test_a_draft_is_written_anew_as_long_as_nobody_signed() -> None:
    first = a_drafted_result()

    again = a_drafted_result(the_task(first.dossier, "examine"), subject="Giấy phép khác")

    assert (again.pk, again.document.subject) == (first.pk, "Giấy phép khác")


def test_a_refusal_is_drafted_with_its_reason() -> None:
    with pytest.raises(refusals.DecisionIncomplete):
        a_drafted_result(outcome=Outcome.REFUSED)

    proposal = a_proposed_result(outcome=Outcome.REFUSED, reason="Không đủ điều kiện.", form="notice")
    dossier = sign(proposal.document)

    assert (dossier.outcome, result_of(dossier).reason) == (Outcome.REFUSED, "Không đủ điều kiện.")


def test_a_draft_is_for_whoever_has_the_step() -> None:
    task = the_task(a_handed_over_dossier(), "examine")

    for other in (a_clerk(), a_chair()):
        with pytest.raises(NotAllowed):
            actions.draft_result(task, a_proposal(), by=other, at=DECIDED)
    for stranger in (a_records_clerk(), an_outsider()):
        with pytest.raises(Http404):
            actions.draft_result(task, a_proposal(), by=stranger, at=DECIDED)


def test_what_is_decided_is_not_drafted_again() -> None:
    dossier = a_decided_dossier()

    with pytest.raises(NotAllowed):
        actions.draft_result(the_task(dossier, "issue"), a_proposal(), by=a_records_clerk(), at=DECIDED)
    with pytest.raises(refusals.TaskAlreadyDone):
        actions.draft_result(the_task(dossier, "examine"), a_proposal(), by=a_case_officer(), at=DECIDED)


def test_before_the_dossier_has_come_to_the_leader_nothing_is_signed() -> None:
    proposal = a_drafted_result()

    with pytest.raises(refusals.NothingToSign):
        sign(proposal.document)

    proposal.document.refresh_from_db()
    assert proposal.document.stage == Stage.DRAFT


def test_what_is_signed_is_what_was_proposed() -> None:
    """The officer drafted a refusal and then proposed to grant: the two do not fit, and nobody signs by mistake."""
    proposal = a_drafted_result(outcome=Outcome.REFUSED, reason="Thiếu điều kiện.", form="notice")
    finish(proposal.dossier, "examine", "propose_grant", by=a_case_officer(), when=DECIDED)

    with pytest.raises(refusals.NothingToSign):
        sign(proposal.document)


def test_the_tray_holds_what_names_the_leader_and_has_come_to_the_step() -> None:
    mine, elsewhere = a_proposed_result(), a_proposed_result(signer=a_head().user)
    a_drafted_result()

    assert list(signing.tray(a_chair())) == [mine.document]
    assert list(signing.tray(a_case_officer())) == []
    assert elsewhere.document not in signing.tray(a_head())


def test_the_desk_holds_what_is_signed_and_not_sealed() -> None:
    signed, numbered = a_signed_result(), a_signed_result()
    number(numbered.document)
    a_proposed_result()
    a_sealed_result()

    assert list(signing.desk(a_records_clerk())) == [signed.document, numbered.document]
    assert list(signing.desk(a_chair())) == []


def test_the_tray_is_signed_in_batch_only_after_each_was_opened() -> None:
    proposal = a_proposed_result()

    with pytest.raises(actions.NothingChosen):
        actions.order_keys([], Purpose.SIGN, by=a_chair(), at=DECIDED)
    with pytest.raises(papers.NotOpenedYet):
        actions.order_keys([proposal.document], Purpose.SIGN, by=a_chair(), at=DECIDED)
    with pytest.raises(NotAllowed):
        actions.order_keys([proposal.document], Purpose.SIGN, by=a_records_clerk(), at=DECIDED)
    with pytest.raises(NotAllowed):
        actions.order_keys([proposal.document], Purpose.SEAL, by=a_chair(), at=DECIDED)


def test_a_replacement_takes_the_place_of_what_was_issued() -> None:
    earlier = a_sealed_result()

    later = actions.draft_replacement(
        earlier.dossier, earlier.document, a_proposal(subject="Giấy phép xây dựng (sửa)"), by=a_head(), at=SEALED
    )
    assert list(signing.tray(a_chair())) == [later.document]
    sign(later.document)
    seal(number(later.document))

    earlier.document.refresh_from_db()
    result = result_of(earlier.dossier)
    assert (earlier.document.stage, result.number) == (Stage.REPLACED, "02/GPXD-UBND")
    assert story(earlier.dossier)[-3:] == ["result_drafted", "replacement_signed", "result_sealed"]
    assert result.document == later.document


def test_a_replacement_is_sealed_though_the_earlier_one_was_revoked_meanwhile() -> None:
    earlier = a_sealed_result()
    later = actions.draft_replacement(earlier.dossier, earlier.document, a_proposal(), by=a_head(), at=SEALED)
    sign(later.document)
    number(later.document)
    actions.revoke_result(earlier.document, reason="Cấp sai.", by=a_chair(), at=SEALED)

    seal(later.document)

    earlier.document.refresh_from_db()
    assert (earlier.document.stage, earlier.document.ended_reason) == (Stage.REVOKED, "Cấp sai.")
    assert result_of(earlier.dossier).document == later.document


def test_what_is_signed_to_replace_a_result_is_not_drafted_again() -> None:
    earlier = a_sealed_result()
    draft = partial(actions.draft_replacement, earlier.dossier, earlier.document, by=a_head(), at=SEALED)
    draft(a_proposal())
    later = draft(a_proposal(subject="Giấy phép xây dựng (sửa)"))
    assert signing.replacing(earlier) == later
    sign(later.document)

    with pytest.raises(papers.NoLongerDraft):
        draft(a_proposal(subject="Giấy phép khác"))

    later.document.refresh_from_db()
    assert later.document.subject == "Giấy phép xây dựng (sửa)"


def test_a_result_is_revoked_with_a_reason() -> None:
    proposal = a_sealed_result()

    with pytest.raises(NotAllowed):
        actions.revoke_result(proposal.document, reason="Sai.", by=a_head(), at=SEALED)
    with pytest.raises(papers.RevocationNeedsReason):
        actions.revoke_result(proposal.document, reason="", by=a_chair(), at=SEALED)
    actions.revoke_result(proposal.document, reason="Cấp sai đối tượng.", by=a_chair(), at=SEALED)

    proposal.document.refresh_from_db()
    assert (proposal.document.stage, proposal.document.ended_reason) == (Stage.REVOKED, "Cấp sai đối tượng.")
    assert story(proposal.dossier)[-1] == "result_revoked"
