"""How a result comes to its owner: on the spot, by post, or collected after a reminder."""

from motcua.dossiers.actions.returning.collecting import remind_to_collect
from motcua.dossiers.actions.returning.on_the_spot import ask_for_receipt, settle_on_the_spot
from motcua.dossiers.actions.returning.postal import confirm_delivery, note_came_back, send_result_by_post

__all__ = [
    "ask_for_receipt",
    "confirm_delivery",
    "note_came_back",
    "remind_to_collect",
    "send_result_by_post",
    "settle_on_the_spot",
]
