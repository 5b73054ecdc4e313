"""How a dossier comes in out of the ordinary: from the paper day-book afterwards, or again by a decision."""

from motcua.dossiers.actions.entering.late import FromTheBook, approve_late_entries, enter_late
from motcua.dossiers.actions.entering.reopening import ReopeningDecision, reopen_dossier

__all__ = ["FromTheBook", "ReopeningDecision", "approve_late_entries", "enter_late", "reopen_dossier"]
