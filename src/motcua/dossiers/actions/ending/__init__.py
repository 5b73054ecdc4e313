"""The ends of a dossier without a result: not received, withdrawn, stopped, closed because nobody answered."""

from motcua.dossiers.actions.ending.lapsing import close_unanswered
from motcua.dossiers.actions.ending.papers import issue_refusal, issue_stop_notice, issue_supplement_request
from motcua.dossiers.actions.ending.refusing import NotReceived, refuse_reception
from motcua.dossiers.actions.ending.stopping import Stopped, stop_dossier
from motcua.dossiers.actions.ending.withdrawing import Withdrawn, withdraw_dossier

__all__ = [
    "NotReceived",
    "Stopped",
    "Withdrawn",
    "close_unanswered",
    "issue_refusal",
    "issue_stop_notice",
    "issue_supplement_request",
    "refuse_reception",
    "stop_dossier",
    "withdraw_dossier",
]
