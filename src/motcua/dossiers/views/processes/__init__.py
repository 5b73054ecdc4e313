"""Pages about the dossiers of a process: where they wait, and moving them to another version."""

from motcua.dossiers.views.processes.moving import move, moved, undo_move
from motcua.dossiers.views.processes.waiting import waiting, waiting_at

__all__ = ["move", "moved", "undo_move", "waiting", "waiting_at"]
