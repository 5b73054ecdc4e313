"""Everything that can happen to a dossier. One function is one thing that a person does."""

from motcua.dossiers.actions.assigning import Spread, claim_task, reassign_task, release_task, spread_tasks
from motcua.dossiers.actions.bulk import BulkOrder, NothingChosen, carry_out_item, finish_bulk, order_bulk
from motcua.dossiers.actions.bundles import Answer, answer_hand_overs, make_bundles, take_back
from motcua.dossiers.actions.carrying import carry_over, carry_over_all
from motcua.dossiers.actions.counting import fold_counts
from motcua.dossiers.actions.day_end import print_register, sign_day_end
from motcua.dossiers.actions.deciding import Decision
from motcua.dossiers.actions.ending import (
    NotReceived,
    Stopped,
    Withdrawn,
    close_unanswered,
    issue_refusal,
    issue_stop_notice,
    issue_supplement_request,
    refuse_reception,
    stop_dossier,
    withdraw_dossier,
)
from motcua.dossiers.actions.entering import (
    FromTheBook,
    ReopeningDecision,
    approve_late_entries,
    enter_late,
    reopen_dossier,
)
from motcua.dossiers.actions.lateness import (
    Cause,
    MoreTime,
    NewPromise,
    approve_recount,
    begin_recount,
    carry_out_recount,
    exempt_from_apology,
    extend_legal_time,
    issue_apology,
    plan_recount,
    promise_again,
    read_notices,
    set_time_rule,
    warn_of_dossiers,
    warn_of_steps,
)
from motcua.dossiers.actions.lodging import Owner, PaperIn, Request, lodge_dossier
from motcua.dossiers.actions.marking import make_label, put_label, remove_note, take_label_off, write_note
from motcua.dossiers.actions.messages import read_messages, send_message
from motcua.dossiers.actions.money import (
    ChargeIn,
    Collected,
    cancel_fee_receipt,
    charge_fees,
    issue_fee_receipt,
    record_payment,
    request_payment,
    take_in_and_collect,
    waive_charge,
)
from motcua.dossiers.actions.moving import finish_move, move_dossier, order_move, undo_move
from motcua.dossiers.actions.opinions import (
    Question,
    answer_opinion,
    ask_opinions,
    pass_by_opinion,
    remind_of_opinion,
    report_silence,
    withdraw_opinion,
)
from motcua.dossiers.actions.own_queue import choose_columns, keep_filter, remove_filter, rename_filter
from motcua.dossiers.actions.owners import party_behind
from motcua.dossiers.actions.passing_papers import issue_control_slip, issue_hand_over_list
from motcua.dossiers.actions.posting import Posted
from motcua.dossiers.actions.printing import issue_receipt_print, print_receipt
from motcua.dossiers.actions.privacy import destroy_personal_data
from motcua.dossiers.actions.rating import Answers, judge_complaint, rate_by_code, rate_dossier
from motcua.dossiers.actions.reading import ReadWay, note_read
from motcua.dossiers.actions.receipts import issue_receipt
from motcua.dossiers.actions.reception import missing_papers, receive_dossier, take_in
from motcua.dossiers.actions.refusals import OfficeDoesNotTake, TaskMoved
from motcua.dossiers.actions.retention import end_retention_rule, enter_retention_rule
from motcua.dossiers.actions.returning import (
    ask_for_receipt,
    confirm_delivery,
    note_came_back,
    remind_to_collect,
    send_result_by_post,
    settle_on_the_spot,
)
from motcua.dossiers.actions.submissions import Link, Part, lodge_beside, lodge_together, take_in_beside
from motcua.dossiers.actions.supplements import Asked, Supplied, answer_supplement, lodge_and_ask, request_supplement
from motcua.dossiers.actions.work import Finish, finish_task

__all__ = [
    "Answer",
    "Answers",
    "Asked",
    "BulkOrder",
    "Cause",
    "ChargeIn",
    "Collected",
    "Decision",
    "Finish",
    "FromTheBook",
    "Link",
    "MoreTime",
    "NewPromise",
    "NotReceived",
    "NothingChosen",
    "OfficeDoesNotTake",
    "Owner",
    "PaperIn",
    "Part",
    "Posted",
    "Question",
    "ReadWay",
    "ReopeningDecision",
    "Request",
    "Spread",
    "Stopped",
    "Supplied",
    "TaskMoved",
    "Withdrawn",
    "answer_hand_overs",
    "answer_opinion",
    "answer_supplement",
    "approve_late_entries",
    "approve_recount",
    "ask_for_receipt",
    "ask_opinions",
    "begin_recount",
    "cancel_fee_receipt",
    "carry_out_item",
    "carry_out_recount",
    "carry_over",
    "carry_over_all",
    "charge_fees",
    "choose_columns",
    "claim_task",
    "close_unanswered",
    "confirm_delivery",
    "destroy_personal_data",
    "end_retention_rule",
    "enter_late",
    "enter_retention_rule",
    "exempt_from_apology",
    "extend_legal_time",
    "finish_bulk",
    "finish_move",
    "finish_task",
    "fold_counts",
    "issue_apology",
    "issue_control_slip",
    "issue_fee_receipt",
    "issue_hand_over_list",
    "issue_receipt",
    "issue_receipt_print",
    "issue_refusal",
    "issue_stop_notice",
    "issue_supplement_request",
    "judge_complaint",
    "keep_filter",
    "lodge_and_ask",
    "lodge_beside",
    "lodge_dossier",
    "lodge_together",
    "make_bundles",
    "make_label",
    "missing_papers",
    "move_dossier",
    "note_came_back",
    "note_read",
    "order_bulk",
    "order_move",
    "party_behind",
    "pass_by_opinion",
    "plan_recount",
    "print_receipt",
    "print_register",
    "promise_again",
    "put_label",
    "rate_by_code",
    "rate_dossier",
    "read_messages",
    "read_notices",
    "reassign_task",
    "receive_dossier",
    "record_payment",
    "refuse_reception",
    "release_task",
    "remind_of_opinion",
    "remind_to_collect",
    "remove_filter",
    "remove_note",
    "rename_filter",
    "reopen_dossier",
    "report_silence",
    "request_payment",
    "request_supplement",
    "send_message",
    "send_result_by_post",
    "set_time_rule",
    "settle_on_the_spot",
    "sign_day_end",
    "spread_tasks",
    "stop_dossier",
    "take_back",
    "take_in",
    "take_in_and_collect",
    "take_in_beside",
    "take_label_off",
    "undo_move",
    "waive_charge",
    "warn_of_dossiers",
    "warn_of_steps",
    "withdraw_dossier",
    "withdraw_opinion",
    "write_note",
]
