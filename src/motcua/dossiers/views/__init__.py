"""The officers' pages. Each reads or acts, in plain sight."""

from motcua.dossiers.views.answering import answer
from motcua.dossiers.views.asking import supplement
from motcua.dossiers.views.detail import detail
from motcua.dossiers.views.files import paper, receipt, result
from motcua.dossiers.views.handing import bundle, bundles, hand_over, handed_over, take_back
from motcua.dossiers.views.intake import intake, taken_in
from motcua.dossiers.views.lists import home, incoming, queue, search
from motcua.dossiers.views.privacy import destroy
from motcua.dossiers.views.processes import move, moved, undo_move, waiting, waiting_at
from motcua.dossiers.views.rating import complaint, rating
from motcua.dossiers.views.reception import receive
from motcua.dossiers.views.work import finish

__all__ = [
    "answer",
    "bundle",
    "bundles",
    "complaint",
    "destroy",
    "detail",
    "finish",
    "hand_over",
    "handed_over",
    "home",
    "incoming",
    "intake",
    "move",
    "moved",
    "paper",
    "queue",
    "rating",
    "receipt",
    "receive",
    "result",
    "search",
    "supplement",
    "take_back",
    "taken_in",
    "undo_move",
    "waiting",
    "waiting_at",
]
