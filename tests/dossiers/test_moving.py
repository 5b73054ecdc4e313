"""Moving dossiers under way to another version of their process, and putting them back."""

from __future__ import annotations

import pytest

from motcua.dossiers import actions, waiting
from motcua.dossiers.actions import moving
from motcua.dossiers.models import Dossier, MoveStatus, ProcessMove, ProcessMoveItem, WhyLeft
from motcua.dossiers.queries import story as told
from motcua.kernel.refusals import NotAllowed
from motcua.process.models import ProcessDefinition
from motcua.process.queries import graph_of
from tests.cases import a_decided_dossier, a_handed_over_dossier, a_received_dossier, a_returned_dossier, finish, story
from tests.dossiers.moves import STEPS, WHEN, a_finished_move, a_new_process, an_order, carry_out
from tests.jobs import run_jobs
from tests.people import a_case_officer, a_clerk, a_procedure_controller
from tests.world import at

pytestmark = pytest.mark.django_db


def source_of(dossier: Dossier) -> ProcessDefinition:
    assert dossier.process is not None
    return dossier.process


def open_work(dossier: Dossier) -> list[tuple[str, str]]:
    return list(dossier.tasks.open().order_by("pk").values_list("step", "role"))


def test_a_dossier_changes_its_process_and_its_work_goes_where_it_was_said() -> None:
    dossier = a_handed_over_dossier()
    before, target = dossier.tasks.open().get(), a_new_process()

    move = an_order(target, source_of(dossier))
    run_jobs()

    dossier.refresh_from_db()
    after = dossier.tasks.open().get()
    assert (dossier.process, after.step, after.role) == (target, "assess", "case_officer")
    assert (after.unit_id, after.agency_id) == (before.unit_id, before.agency_id)
    assert story(dossier)[-1] == "process_changed"
    item = move.items.get()
    assert (item.status, [one["step"] for one in item.before], [one["step"] for one in item.after]) == (
        MoveStatus.MOVED,
        ["examine"],
        ["assess"],
    )


def test_the_legal_day_never_moves_and_used_time_stays_used() -> None:
    dossier = a_handed_over_dossier()
    legal, promised = dossier.legal_due_at, dossier.promised_at
    opened_at = dossier.tasks.open().get().opened_at

    an_order(a_new_process(), source_of(dossier))
    run_jobs()

    dossier.refresh_from_db()
    due_at = dossier.tasks.open().get().due_at
    assert (dossier.legal_due_at, dossier.promised_at) == (legal, promised)
    assert due_at == at("2019-05-02 15:30"), (opened_at, due_at)


def test_work_that_is_the_same_in_both_stays_the_same_task() -> None:
    dossier = a_received_dossier()
    task = dossier.tasks.open().get()

    an_order(a_new_process(), source_of(dossier))
    run_jobs()

    assert dossier.tasks.open().get().pk == task.pk
    finish(Dossier.objects.get(pk=dossier.pk), "hand_over", "handed_over", by=a_clerk(), when=WHEN)
    assert open_work(dossier) == [("assign", "unit_leader")]


def test_a_page_from_before_the_move_is_told_to_look_again() -> None:
    dossier = a_handed_over_dossier()
    task = dossier.tasks.open().get()
    an_order(a_new_process(), source_of(dossier))
    run_jobs()

    with pytest.raises(actions.TaskMoved):
        actions.finish_task(task, actions.Finish("propose_grant"), by=a_case_officer(), at=WHEN)


def test_the_dry_run_says_what_the_order_then_does() -> None:
    examined, received, decided = a_handed_over_dossier(), a_received_dossier(), a_decided_dossier()
    target = a_new_process()
    steps = {**STEPS, "issue": "assess"} | {"hand_over": "assess"}

    trial = waiting.dry_run(source_of(examined), target, steps)
    move = an_order(target, source_of(examined), steps=steps)
    run_jobs()

    assert (trial.moved, dict(trial.left)) == (1, {WhyLeft.STAGE: 2})
    assert move.items.filter(status=MoveStatus.MOVED).count() == trial.moved
    due = {plan.dossier.pk: [one.due for one in plan.work] for plan in trial.plans}
    examined.refresh_from_db()
    assert due[examined.pk] == [examined.tasks.open().get().due_at]
    for left in (received, decided):
        left.refresh_from_db()
        assert left.process_id != target.pk


def test_open_work_without_a_place_is_left_and_the_item_says_so() -> None:
    dossier = a_handed_over_dossier()

    move = an_order(a_new_process(), source_of(dossier), steps={"hand_over": "hand_over"})
    run_jobs()

    item = move.items.get()
    assert (item.status, item.why) == (MoveStatus.LEFT, WhyLeft.UNMAPPED)
    assert story(dossier)[-1] != "process_changed"


def test_a_dossier_that_ended_is_not_named_and_one_that_ends_meanwhile_is_left() -> None:
    returned, examined = a_returned_dossier(), a_handed_over_dossier()
    move = an_order(a_new_process(), source_of(examined))

    assert [item.dossier for item in move.items.all()] == [examined]
    assert returned.pk != examined.pk


def test_undoing_puts_back_what_has_not_gone_on() -> None:
    still, gone_on = a_handed_over_dossier(), a_handed_over_dossier()
    source, target = source_of(still), a_new_process()
    move = an_order(target, source)
    carry_out(move)
    gone_on.refresh_from_db()
    finish(gone_on, "assess", "propose_grant", by=a_case_officer(), when=at("2019-05-02 10:00"))
    move.refresh_from_db()

    back = actions.undo_move(move, reason="Nhầm quy trình", by=a_procedure_controller(), at=at("2019-05-02 11:00"))
    carry_out(back, when=at("2019-05-02 11:01"))

    still.refresh_from_db()
    gone_on.refresh_from_db()
    assert (still.process, gone_on.process) == (source, target)
    assert (open_work(still), open_work(gone_on)) == (
        [("examine", "case_officer")],
        [("sign_result", "agency_leader")],
    )
    assert len({*still.tasks.filter(step="examine").values_list("due_at", flat=True)}) == 1
    assert story(still)[-2:] == ["process_changed", "process_put_back"]
    assert dict(back.items.values_list("status", "why")) == {"moved": "", "left": "moved_on"}


def test_the_story_names_steps_of_the_process_that_was_left() -> None:
    dossier = a_handed_over_dossier()
    finish(dossier, "examine", "propose_grant", by=a_case_officer(), when=at("2019-05-02 08:30"))
    an_order(a_new_process(), source_of(dossier))
    run_jobs()
    dossier.refresh_from_db()

    sentences = [chapter.sentence for chapter in told(dossier)]

    assert any("Thẩm định hồ sơ" in one for one in sentences)
    assert not any("examine" in one for one in sentences)


def test_an_order_is_refused_without_reason_right_or_dossiers() -> None:
    dossier, target = a_handed_over_dossier(), a_new_process()
    source = source_of(dossier)

    with pytest.raises(moving.MoveReasonMissing):
        an_order(target, source, reason="  ")
    with pytest.raises(NotAllowed):
        an_order(target, source, by=a_clerk())
    with pytest.raises(moving.MoveStepsWrong):
        an_order(target, source, steps={"examine": "nowhere"})
    with pytest.raises(moving.NothingToMove):
        an_order(target, a_new_process(), steps={})

    assert not ProcessMove.objects.exists()


def test_a_second_order_waits_for_the_first_and_an_undoing_comes_once() -> None:
    dossier, target = a_handed_over_dossier(), a_new_process()
    move = an_order(target, source_of(dossier))

    with pytest.raises(moving.MoveUnderWay):
        an_order(target, source_of(dossier))
    with pytest.raises(moving.MoveUnderWay):
        actions.undo_move(move, reason="Nhầm", by=a_procedure_controller(), at=WHEN)

    run_jobs()
    move.refresh_from_db()
    back = actions.undo_move(move, reason="Nhầm", by=a_procedure_controller(), at=WHEN)
    run_jobs()
    back.refresh_from_db()
    for order in (move, back):
        with pytest.raises(moving.MoveAlreadyUndone):
            actions.undo_move(order, reason="Nhầm", by=a_procedure_controller(), at=WHEN)


def test_the_job_killed_half_way_goes_on_where_it_stopped() -> None:
    dossiers = [a_handed_over_dossier() for _ in range(3)]
    move = an_order(a_new_process(), source_of(dossiers[0]))
    first = move.items.order_by("pk").first()
    assert first is not None
    actions.move_dossier(first, by=a_procedure_controller(), at=WHEN)  # and here the worker is killed

    run_jobs()
    run_jobs()

    move.refresh_from_db()
    assert move.finished_at is not None
    assert move.items.filter(status=MoveStatus.MOVED).count() == 3
    assert [story(dossier).count("process_changed") for dossier in dossiers] == [1, 1, 1]


def test_what_was_done_is_kept_with_each_item() -> None:
    move = a_finished_move()

    item = ProcessMoveItem.objects.get(move=move)

    assert graph_of(move.target_id).user_steps.keys() >= {one["step"] for one in item.after}
    assert move.finished_at is not None
