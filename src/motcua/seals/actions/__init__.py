"""Everything that is done to seal the history. Nothing here touches an event."""

from motcua.seals.actions.sealing import give_positions, sign_head
from motcua.seals.actions.stamping import keep_stamp, report_late_stamps
from motcua.seals.actions.witnessing import countersign, keep_cosignature

__all__ = [
    "countersign",
    "give_positions",
    "keep_cosignature",
    "keep_stamp",
    "report_late_stamps",
    "sign_head",
]
