"""Two at the same moment on the work of a desk: tasks, orders about many, labels, notes, opinions, messages."""

from __future__ import annotations

from functools import partial

from motcua.dossiers import actions
from motcua.dossiers.models import BulkStatus, Colour, Label, ProcessMove
from motcua.kernel.actors import system
from motcua.process import actions as process
from tests.cases import a_handed_over_dossier, a_received_dossier, a_version, the_task
from tests.dossiers.moves import a_longer_sheet, an_order, carry_out
from tests.dossiers.test_opinions import AFTER, DUE, asked
from tests.meetings.meeting import BOTH, Work, two
from tests.people import a_case_officer, a_citizen, a_clerk, a_head, a_procedure_controller
from tests.process.drafts import a_second_controller, an_approval
from tests.world import a_place, at

AT = at("2019-05-02 15:00")
CLOCK = system("clock")


@two(actions.release_task, "NobodyHasTask", "done")
def giving_a_step_back() -> Work:
    task, binh = the_task(a_handed_over_dossier(), "examine"), a_case_officer().actor
    actions.claim_task(task, by=binh, at=AT)
    return partial(actions.release_task, task, by=binh, at=AT)


@two(actions.reassign_task, "TaskTakenOn", "done")
def giving_a_step_to_somebody() -> Work:
    task, son = the_task(a_handed_over_dossier(), "examine"), a_case_officer("son").user
    return partial(actions.reassign_task, task, to=son, by=a_head().actor, at=AT)


@two(actions.order_bulk, *BOTH, told=2)
def ordering_the_same_for_many() -> Work:
    """Both orders stand; of each step the second is refused when its turn comes."""
    tasks = [the_task(a_handed_over_dossier(), "examine")]
    return partial(actions.order_bulk, tasks, actions.BulkOrder("propose_grant"), by=a_case_officer().actor, at=AT)


@two(actions.carry_out_item, *BOTH)
def carrying_out_one_step_of_an_order() -> Work:
    """Of two workers the second leaves the step alone."""
    tasks, binh = [the_task(a_handed_over_dossier(), "examine")], a_case_officer().actor
    job = actions.order_bulk(tasks, actions.BulkOrder("propose_grant"), by=binh, at=AT)
    return partial(actions.carry_out_item, job.items.get(), by=binh, at=AT)


@two(actions.finish_bulk, *BOTH)
def saying_that_an_order_is_done() -> Work:
    tasks, binh = [the_task(a_handed_over_dossier(), "examine")], a_case_officer()
    job = actions.order_bulk(tasks, actions.BulkOrder("propose_grant"), by=binh, at=AT)
    for item in job.items.all():
        assert actions.carry_out_item(item, by=binh, at=AT).status == BulkStatus.DONE
    return partial(actions.finish_bulk, job, by=CLOCK, at=AT)


@two(actions.make_label, "LabelKnown", "done")
def giving_the_unit_a_label() -> Work:
    return partial(actions.make_label, a_place().division, "Khẩn", Colour.RED, by=a_head().actor, at=AT)


def a_label(word: str) -> Label:
    return actions.make_label(a_place().division, word, Colour.BLUE, by=a_head(), at=AT)


@two(actions.put_label, *BOTH)
def putting_the_same_label() -> Work:
    return partial(actions.put_label, a_handed_over_dossier(), a_label("Một"), by=a_case_officer().actor, at=AT)


@two(actions.take_label_off, *BOTH)
def taking_the_same_label_off() -> Work:
    dossier, label, binh = a_handed_over_dossier(), a_label("Hai"), a_case_officer().actor
    actions.put_label(dossier, label, by=binh, at=AT)
    return partial(actions.take_label_off, dossier, label, by=binh, at=AT)


@two(actions.write_note, *BOTH, told=2)
def writing_a_note_each() -> Work:
    return partial(actions.write_note, a_handed_over_dossier(), "Gọi lại.", unit=None, by=a_case_officer().actor, at=AT)


@two(actions.remove_note, *BOTH)
def removing_the_same_note() -> Work:
    binh = a_case_officer().actor
    note = actions.write_note(a_handed_over_dossier(), "Gọi lại.", unit=None, by=binh, at=AT)
    return partial(actions.remove_note, note, by=binh, at=AT)


@two(actions.read_messages, *BOTH, told=0)
def opening_the_same_messages() -> Work:
    dossier = a_handed_over_dossier()
    actions.send_message(dossier, "Xin hỏi.", by=a_citizen(), at=AT)
    return partial(actions.read_messages, dossier, by=a_clerk().actor, at=AT)


@two(actions.note_read, *BOTH, told=0)
def opening_the_same_dossier() -> Work:
    return partial(actions.note_read, a_received_dossier(), way="list", by=a_clerk().actor, at=AT)


@two(actions.remind_of_opinion, *BOTH, told=2)
def reminding_an_office() -> Work:
    (one,) = asked(a_handed_over_dossier())
    return partial(actions.remind_of_opinion, one, by=a_case_officer().actor, at=DUE)


@two(actions.withdraw_opinion, "OpinionClosed", "done")
def needing_an_opinion_no_longer() -> Work:
    (one,) = asked(a_handed_over_dossier())
    return partial(actions.withdraw_opinion, one, "Đã có văn bản.", by=a_case_officer().actor, at=DUE)


@two(actions.report_silence, *BOTH)
def reporting_silence() -> Work:
    (one,) = asked(a_handed_over_dossier())
    return partial(actions.report_silence, one, by=system("opinions"), at=AFTER)


def a_move(code: str) -> ProcessMove:
    """A procedure of its own, so that no other dossier goes by the new process."""
    dossier, cuong = a_handed_over_dossier(version=a_version(code)), a_procedure_controller()
    procedure = dossier.procedure_version.procedure
    draft = process.begin_draft(procedure, dossier.agency, a_longer_sheet(), by=cuong, at=AT)
    target = process.approve_draft(draft, an_approval(), edition=1, by=a_second_controller(), at=AT)
    assert dossier.process is not None
    return an_order(target, dossier.process)


@two(process.discard_draft, "DraftClosed", "done")
def discarding_a_draft() -> Work:
    procedure, cuong = a_version("1.007103").procedure, a_procedure_controller().actor
    draft = process.begin_draft(procedure, a_place().agency, a_longer_sheet(), by=cuong, at=AT)
    return partial(process.discard_draft, draft, by=cuong, at=AT)


@two(actions.finish_move, *BOTH)
def saying_that_a_move_is_done() -> Work:
    move = a_move("1.007101")
    for item in move.items.order_by("pk"):
        actions.move_dossier(item, by=a_procedure_controller(), at=AT)
    return partial(actions.finish_move, move, by=CLOCK, at=AT)


@two(actions.undo_move, "MoveAlreadyUndone", "done")
def undoing_a_move() -> Work:
    move = carry_out(a_move("1.007102"))
    return partial(actions.undo_move, move, reason="Nhầm.", by=a_procedure_controller().actor, at=AT)
