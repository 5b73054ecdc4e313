"""The officers' pages. Each reads or acts, in plain sight."""

from motcua.dossiers.views.answering import answer
from motcua.dossiers.views.asking import supplement
from motcua.dossiers.views.day_book import late_entries
from motcua.dossiers.views.detail import detail
from motcua.dossiers.views.ending import close, refuse, stop, withdraw
from motcua.dossiers.views.files import document, paper, receipt, result
from motcua.dossiers.views.handing import bundle, bundles, hand_over, handed_over, take_back
from motcua.dossiers.views.intake import intake, taken_in
from motcua.dossiers.views.lists import home, incoming, queue, search
from motcua.dossiers.views.privacy import destroy
from motcua.dossiers.views.processes import move, moved, undo_move, waiting, waiting_at
from motcua.dossiers.views.rating import complaint, rating
from motcua.dossiers.views.reception import receive
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
from motcua.dossiers.views.work import finish

__all__ = [
    "answer",
    "bundle",
    "bundles",
    "came_back",
    "close",
    "complaint",
    "delivered",
    "destroy",
    "detail",
    "document",
    "finish",
    "give_receipt",
    "hand_over",
    "handed_over",
    "home",
    "incoming",
    "intake",
    "late_entries",
    "move",
    "moved",
    "paper",
    "post_result",
    "queue",
    "rating",
    "receipt",
    "receive",
    "refuse",
    "remind",
    "reopen",
    "result",
    "results",
    "search",
    "settle",
    "stop",
    "supplement",
    "take_back",
    "taken_in",
    "undo_move",
    "waiting",
    "waiting_at",
    "withdraw",
]
