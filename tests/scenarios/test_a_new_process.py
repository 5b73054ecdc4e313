"""Quy trình nội bộ mới: written, checked, approved, the dossiers under way moved to it, and put back again.

Everything goes through pages and jobs, as the people at the desks would do it.
"""

from __future__ import annotations

import pytest
from django.utils import timezone

from motcua.dossiers.models import Dossier, ProcessMove, State
from motcua.kernel.local import localdate
from motcua.ledger.verify import verify_ledger
from motcua.process.models import ProcessDefinition, ProcessDraft
from tests.cases import a_received_dossier, a_version, story
from tests.jobs import run_jobs
from tests.people import a_case_officer, a_chair, a_clerk, a_head, a_procedure_controller, a_records_clerk
from tests.process.drafts import a_second_controller
from tests.process_pages.test_drafting import filled
from tests.scenarios.steps import Desk, a_signed_document, at_a_desk, finishes, now
from tests.world import a_place

pytestmark = pytest.mark.django_db
STEPS = {f"to-{key}": key for key in ("hand_over", "sign_result", "sign_refusal", "issue", "return_result")}


def test_dossiers_under_way_change_to_a_new_process_and_back() -> None:
    version, today = a_version(), localdate(timezone.now())
    cuong, em = at_a_desk(a_procedure_controller()), at_a_desk(a_second_controller())
    lan, binh, minh = at_a_desk(a_clerk()), at_a_desk(a_case_officer()), at_a_desk(a_head())

    # Two dossiers are under way by the default, as no process has been issued; the coverage page says so.
    first, second = (_under_way(lan) for _ in range(2))
    assert version.procedure.code in cuong.reads("process:coverage")

    # Cường writes a process; a line without a role stops it, with the reason beside the line.
    cuong.sends("process:begin", procedure=version.procedure.code, agency=a_place().agency.pk, source="")
    draft = ProcessDraft.objects.get()
    cuong.sends("process:draft", draft.pk, **filled(draft, do="add:user:0"))
    draft.refresh_from_db()
    assert "Hãy chọn người thực hiện." in cuong.reads("process:draft", draft.pk)

    # He fills the line: the head assigns before the officer examines.
    line = {"1-name": "Phân công", "1-role": "unit_leader", "1-unit": "settling_unit", "1-amount": "2"}
    way = {"1-ways": 1, "1-0-key": "", "1-0-label": "Đã phân công", "1-0-to": "examine", "1-0-effect": "none"}
    onward = {"0-0-to": "step_1", "2-amount": "10"}
    cuong.sends("process:draft", draft.pk, **filled(draft, do="save", **line, **way, **onward))
    draft.refresh_from_db()
    assert "Kiểm tra không thấy lỗi" in cuong.reads("process:draft", draft.pk)

    # Cường may not approve what he wrote; his colleague issues it by the chairman's decision.
    assert 'name="decision_no"' not in cuong.reads("process:approve", draft.pk)
    day = {"day": today.day, "month": today.month, "year": today.year}
    dates = {f"{field}_{part}": value for field in ("decision_on", "valid_from") for part, value in day.items()}
    em.sends(
        "process:approve", draft.pk, decision_no="45/QĐ-UBND", signer="Võ Quốc Hùng", edition=draft.edition, **dates
    )
    process = ProcessDefinition.objects.get(decision_no="45/QĐ-UBND")
    assert version.procedure.code not in cuong.reads("process:coverage")

    # A dossier received from now on runs by it; the two go on by the default until they are moved.
    third = _under_way(lan)
    assert (third.process, third.tasks.open().get().step) == (process, "step_1")
    assert "<svg" in cuong.reads("dossiers:waiting", process.pk)

    # The dry run says what would be moved; the order moves them, and Bình's page from before is told so.
    assert first.ref in cuong.reads("dossiers:move", process.pk)
    cuong.sends("dossiers:move", process.pk, reason="Theo Quyết định 45", **STEPS, **{"to-examine": "step_1"})
    assert "dossiers.move_dossiers" in run_jobs()
    assert [now(one).tasks.open().get().step for one in (first, second)] == ["step_1", "step_1"]
    assert story(first)[-1] == "process_changed"
    finishes(minh, now(second), "outcome_1")

    # It was the wrong moment: the order is undone. The one that Minh has dealt with since stays.
    move = ProcessMove.objects.get()
    cuong.sends("dossiers:undo-move", move.pk, reason="Chờ tập huấn xong")
    run_jobs()
    assert [now(one).process == process for one in (first, second)] == [False, True]
    assert story(first)[-1] == "process_put_back"
    assert second.ref in cuong.reads("dossiers:moved", ProcessMove.objects.get(undoes=move).pk)

    # Both dossiers come to their end all the same.
    for dossier in (first, second):
        finishes(binh, now(dossier), "propose_grant")
        finishes(at_a_desk(a_chair()), now(dossier), "signed", **a_signed_document())
        finishes(at_a_desk(a_records_clerk()), now(dossier), "issued")
    assert {now(one).state for one in (first, second)} == {State.SETTLED}
    assert verify_ledger().bad is None


def _under_way(lan: Desk) -> Dossier:
    """Taken in at the counter and handed over to the division."""
    dossier = a_received_dossier(received_at=timezone.now())
    finishes(lan, dossier, "handed_over")
    return now(dossier)
