"""Everything that can happen to a dossier. One function is one thing that a person does."""

from motcua.dossiers.actions.bundles import Answer, answer_hand_overs, make_bundles, take_back
from motcua.dossiers.actions.carrying import carry_over, carry_over_all
from motcua.dossiers.actions.counting import fold_counts
from motcua.dossiers.actions.lodging import Owner, PaperIn, Request, lodge_dossier
from motcua.dossiers.actions.moving import finish_move, move_dossier, order_move, undo_move
from motcua.dossiers.actions.owners import party_behind
from motcua.dossiers.actions.privacy import destroy_personal_data
from motcua.dossiers.actions.rating import Answers, judge_complaint, rate_by_code, rate_dossier
from motcua.dossiers.actions.reading import ReadWay, note_read
from motcua.dossiers.actions.receipts import issue_receipt
from motcua.dossiers.actions.reception import missing_papers, receive_dossier, take_in
from motcua.dossiers.actions.refusals import OfficeDoesNotTake, TaskMoved
from motcua.dossiers.actions.supplements import Asked, Supplied, answer_supplement, lodge_and_ask, request_supplement
from motcua.dossiers.actions.work import Decision, Finish, finish_task

__all__ = [
    "Answer",
    "Answers",
    "Asked",
    "Decision",
    "Finish",
    "OfficeDoesNotTake",
    "Owner",
    "PaperIn",
    "ReadWay",
    "Request",
    "Supplied",
    "TaskMoved",
    "answer_hand_overs",
    "answer_supplement",
    "carry_over",
    "carry_over_all",
    "destroy_personal_data",
    "finish_move",
    "finish_task",
    "fold_counts",
    "issue_receipt",
    "judge_complaint",
    "lodge_and_ask",
    "lodge_dossier",
    "make_bundles",
    "missing_papers",
    "move_dossier",
    "note_read",
    "order_move",
    "party_behind",
    "rate_by_code",
    "rate_dossier",
    "receive_dossier",
    "request_supplement",
    "take_back",
    "take_in",
    "undo_move",
]
