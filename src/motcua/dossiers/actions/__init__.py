"""Everything that can happen to a dossier. One function is one thing that a person does."""

from motcua.dossiers.actions.bundles import Answer, answer_hand_overs, make_bundles, take_back
from motcua.dossiers.actions.carrying import carry_over, carry_over_all
from motcua.dossiers.actions.counting import fold_counts
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
from motcua.dossiers.actions.owners import party_behind
from motcua.dossiers.actions.posting import Posted
from motcua.dossiers.actions.privacy import destroy_personal_data
from motcua.dossiers.actions.rating import Answers, judge_complaint, rate_by_code, rate_dossier
from motcua.dossiers.actions.reading import ReadWay, note_read
from motcua.dossiers.actions.receipts import issue_receipt
from motcua.dossiers.actions.reception import missing_papers, receive_dossier, take_in
from motcua.dossiers.actions.refusals import OfficeDoesNotTake, TaskMoved
from motcua.dossiers.actions.returning import (
    ask_for_receipt,
    confirm_delivery,
    note_came_back,
    remind_to_collect,
    send_result_by_post,
    settle_on_the_spot,
)
from motcua.dossiers.actions.supplements import Asked, Supplied, answer_supplement, lodge_and_ask, request_supplement
from motcua.dossiers.actions.work import Finish, finish_task

__all__ = [
    "Answer",
    "Answers",
    "Asked",
    "Cause",
    "ChargeIn",
    "Collected",
    "Decision",
    "Finish",
    "FromTheBook",
    "MoreTime",
    "NewPromise",
    "NotReceived",
    "OfficeDoesNotTake",
    "Owner",
    "PaperIn",
    "Posted",
    "ReadWay",
    "ReopeningDecision",
    "Request",
    "Stopped",
    "Supplied",
    "TaskMoved",
    "Withdrawn",
    "answer_hand_overs",
    "answer_supplement",
    "approve_late_entries",
    "approve_recount",
    "ask_for_receipt",
    "begin_recount",
    "cancel_fee_receipt",
    "carry_out_recount",
    "carry_over",
    "carry_over_all",
    "charge_fees",
    "close_unanswered",
    "confirm_delivery",
    "destroy_personal_data",
    "enter_late",
    "exempt_from_apology",
    "extend_legal_time",
    "finish_move",
    "finish_task",
    "fold_counts",
    "issue_apology",
    "issue_fee_receipt",
    "issue_receipt",
    "issue_refusal",
    "issue_stop_notice",
    "issue_supplement_request",
    "judge_complaint",
    "lodge_and_ask",
    "lodge_dossier",
    "make_bundles",
    "missing_papers",
    "move_dossier",
    "note_came_back",
    "note_read",
    "order_move",
    "party_behind",
    "plan_recount",
    "promise_again",
    "rate_by_code",
    "rate_dossier",
    "read_notices",
    "receive_dossier",
    "record_payment",
    "refuse_reception",
    "remind_to_collect",
    "reopen_dossier",
    "request_payment",
    "request_supplement",
    "send_result_by_post",
    "set_time_rule",
    "settle_on_the_spot",
    "stop_dossier",
    "take_back",
    "take_in",
    "take_in_and_collect",
    "undo_move",
    "waive_charge",
    "warn_of_dossiers",
    "warn_of_steps",
    "withdraw_dossier",
]
