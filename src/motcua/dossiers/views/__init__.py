"""The officers' pages. Each reads or acts, in plain sight."""

from motcua.dossiers.views.answering import answer
from motcua.dossiers.views.asking import supplement
from motcua.dossiers.views.assigning import claim, reassign, release, spread, unit_work
from motcua.dossiers.views.bulk import order as bulk_order
from motcua.dossiers.views.bulk import orders as bulk_orders
from motcua.dossiers.views.day_book import late_entries
from motcua.dossiers.views.detail import detail
from motcua.dossiers.views.ending import close, refuse, stop, withdraw
from motcua.dossiers.views.files import apology, document, paper, receipt, result
from motcua.dossiers.views.grounds import end_ground, enter_ground
from motcua.dossiers.views.handing import bundle, bundles, hand_over, handed_over, take_back
from motcua.dossiers.views.intake import intake, taken_in
from motcua.dossiers.views.lateness import extend, no_apology, promise_again
from motcua.dossiers.views.lists import home, incoming, search
from motcua.dossiers.views.marking import label_dossier, labels, note
from motcua.dossiers.views.messages import conversation, inbox, message_file
from motcua.dossiers.views.money import cancel_fee_receipt, charge, fee_receipt, pay, waive
from motcua.dossiers.views.notices import notices
from motcua.dossiers.views.opinions import (
    ask_opinions,
    give_opinion,
    opinion,
    opinion_file,
    opinion_list,
    pass_by_opinion,
    remind_of_opinion,
    withdraw_opinion,
)
from motcua.dossiers.views.overview import overview
from motcua.dossiers.views.printing import receipt_print, receipts
from motcua.dossiers.views.privacy import destroy
from motcua.dossiers.views.processes import move, moved, undo_move, waiting, waiting_at
from motcua.dossiers.views.queue import choose_columns, keep_filter, own_filter, queue
from motcua.dossiers.views.rating import complaint, rating
from motcua.dossiers.views.reception import receive
from motcua.dossiers.views.recounts import recount, recount_list
from motcua.dossiers.views.register import day_end, register_file, register_page, register_print
from motcua.dossiers.views.retention import end_retention, enter_retention, retention
from motcua.dossiers.views.returning import (
    came_back,
    delivered,
    give_receipt,
    post_result,
    remind,
    reopen,
    results,
    settle,
)
from motcua.dossiers.views.signing import (
    draft,
    issued,
    issued_file,
    issued_print,
    issued_result,
    key_order,
    key_orders,
    letters,
    official_file,
    one_document,
    replace,
    revoke,
    revoke_document,
    rewrite_letter,
    sealing,
    sign_by_pen,
    tray,
    visa,
    write_letter,
)
from motcua.dossiers.views.slips import bundle_list, control_slip, control_slip_file
from motcua.dossiers.views.succession import adopt, adopt_calendar, reorganise, succession
from motcua.dossiers.views.time import delay_causes, time_rules
from motcua.dossiers.views.work import finish

__all__ = [
    "adopt",
    "adopt_calendar",
    "answer",
    "apology",
    "ask_opinions",
    "bulk_order",
    "bulk_orders",
    "bundle",
    "bundle_list",
    "bundles",
    "came_back",
    "cancel_fee_receipt",
    "charge",
    "choose_columns",
    "claim",
    "close",
    "complaint",
    "control_slip",
    "control_slip_file",
    "conversation",
    "day_end",
    "delay_causes",
    "delivered",
    "destroy",
    "detail",
    "document",
    "draft",
    "end_ground",
    "end_retention",
    "enter_ground",
    "enter_retention",
    "extend",
    "fee_receipt",
    "finish",
    "give_opinion",
    "give_receipt",
    "hand_over",
    "handed_over",
    "home",
    "inbox",
    "incoming",
    "intake",
    "issued",
    "issued_file",
    "issued_print",
    "issued_result",
    "keep_filter",
    "key_order",
    "key_orders",
    "label_dossier",
    "labels",
    "late_entries",
    "letters",
    "message_file",
    "move",
    "moved",
    "no_apology",
    "note",
    "notices",
    "official_file",
    "one_document",
    "opinion",
    "opinion_file",
    "opinion_list",
    "overview",
    "own_filter",
    "paper",
    "pass_by_opinion",
    "pay",
    "post_result",
    "promise_again",
    "queue",
    "rating",
    "reassign",
    "receipt",
    "receipt_print",
    "receipts",
    "receive",
    "recount",
    "recount_list",
    "refuse",
    "register_file",
    "register_page",
    "register_print",
    "release",
    "remind",
    "remind_of_opinion",
    "reopen",
    "reorganise",
    "replace",
    "result",
    "results",
    "retention",
    "revoke",
    "revoke_document",
    "rewrite_letter",
    "sealing",
    "search",
    "settle",
    "sign_by_pen",
    "spread",
    "stop",
    "succession",
    "supplement",
    "take_back",
    "taken_in",
    "time_rules",
    "tray",
    "undo_move",
    "unit_work",
    "visa",
    "waiting",
    "waiting_at",
    "waive",
    "withdraw",
    "withdraw_opinion",
    "write_letter",
]
