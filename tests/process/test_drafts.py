"""Writing and approving a process: what may happen and what is refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial

import pytest
from django.http import Http404

from motcua.kernel.refusals import NotAllowed
from motcua.ledger.queries import events_of
from motcua.process import actions
from motcua.process.models import ProcessDefinition, ProcessDraft
from motcua.process.queries import process_in_force
from motcua.process.sheet import Sheet
from tests.people import a_clerk, a_procedure_controller
from tests.process.drafts import AT, a_draft, a_second_controller, a_sheet, an_approval, an_issued_process

pytestmark = pytest.mark.django_db


def told(draft: ProcessDraft) -> list[str]:
    return [event.kind for event in events_of(f"process:{draft.procedure_id}.{draft.agency_id}")]


def test_a_draft_is_written_saved_and_nothing_runs_by_it() -> None:
    draft, sheet = a_draft(), a_sheet()

    saved = actions.save_draft(
        draft, replace(sheet, name="Đăng ký khai sinh"), edition=1, by=a_procedure_controller(), at=AT
    )

    assert Sheet.from_json(saved.sheet).name == "Đăng ký khai sinh"
    assert (saved.edition, told(draft)) == (2, ["process.drafted"])
    assert process_in_force(procedure_id=draft.procedure_id, agency_id=draft.agency_id, on=date(2030, 1, 1)) is None


def test_a_save_from_a_stale_page_is_refused_and_changes_nothing() -> None:
    draft, cuong = a_draft(), a_procedure_controller()
    actions.save_draft(draft, a_sheet(), edition=1, by=cuong, at=AT)

    with pytest.raises(actions.DraftChanged):
        actions.save_draft(draft, replace(a_sheet(), name="Bản cũ"), edition=1, by=cuong, at=AT)

    draft.refresh_from_db()
    assert Sheet.from_json(draft.sheet).name != "Bản cũ"


def test_one_procedure_at_one_agency_has_one_draft_at_a_time() -> None:
    draft = a_draft()

    with pytest.raises(actions.DraftExists):
        a_draft()

    actions.discard_draft(draft, by=a_procedure_controller(), at=AT)
    assert a_draft().pk != draft.pk


def test_a_discarded_draft_is_closed() -> None:
    draft, cuong = a_draft(), a_procedure_controller()
    actions.discard_draft(draft, by=cuong, at=AT)

    for late in (
        partial(actions.discard_draft, draft),
        partial(actions.save_draft, draft, a_sheet(), edition=1),
        partial(actions.approve_draft, draft, an_approval(), edition=1),
    ):
        with pytest.raises(actions.DraftClosed):
            late(by=cuong, at=AT)

    assert told(draft) == ["process.drafted", "process.discarded"]


def test_another_controller_approves_and_from_its_day_it_holds() -> None:
    process = an_issued_process()

    draft = ProcessDraft.objects.get()
    assert draft.issued_as == process
    assert (process.decision_no, process.number) == ("12/QĐ-UBND", 1)
    assert told(draft) == ["process.drafted", "process.issued"]
    found = [
        process_in_force(procedure_id=draft.procedure_id, agency_id=draft.agency_id, on=date(2019, month, 1))
        for month in (3, 4)
    ]
    assert found == [None, process]


def test_who_wrote_it_does_not_approve_it_not_even_one_who_only_saved_it() -> None:
    draft, colleague = a_draft(), a_second_controller()
    actions.save_draft(draft, a_sheet(), edition=1, by=colleague, at=AT)

    for author in (a_procedure_controller(), colleague):
        with pytest.raises(actions.ApproverIsAuthor):
            actions.approve_draft(draft, an_approval(), edition=2, by=author, at=AT)

    assert not ProcessDefinition.objects.exists()


def test_what_the_checks_find_keeps_it_from_being_issued_in_words_of_the_table() -> None:
    sheet = a_sheet()
    lines = (replace(sheet.lines[0], unit="000.99.99.H27"), replace(sheet.lines[1], role=""), *sheet.lines[2:])
    draft = a_draft(sheet=replace(sheet, lines=lines))

    with pytest.raises(actions.ProcessRefused) as refused:
        actions.approve_draft(draft, an_approval(), edition=1, by=a_second_controller(), at=AT)

    assert "000.99.99.H27" in refused.value.message
    assert not ProcessDefinition.objects.exists()


def test_a_decision_is_not_dated_in_the_future() -> None:
    with pytest.raises(actions.drafts.DecisionDatesWrong):
        an_issued_process(decision_on=date(2019, 3, 16))


def test_nobody_but_a_controller_writes_or_sees_a_draft() -> None:
    draft, lan = a_draft(), a_clerk()

    with pytest.raises(NotAllowed):
        actions.begin_draft(draft.procedure, draft.agency, a_sheet(), by=lan, at=AT)
    with pytest.raises(Http404):
        actions.save_draft(draft, a_sheet(), edition=1, by=lan, at=AT)
