"""What can be asked of the seals: heads, proofs, and how the sealing stands."""

from motcua.seals.queries.heads import every_head, head_of, heads_before, heads_over, last_witnessed, newest_head
from motcua.seals.queries.proofs import ConsistencyProof, EventProof, consistency, proof_of, proof_of_hash
from motcua.seals.queries.sight import Sight, sights
from motcua.seals.queries.standing import (
    HISTORY,
    SEALED_WITHIN,
    STAMP_WITHIN,
    Standing,
    behind_since,
    is_seal_due,
    late_head,
    standing,
    told_of_late_stamps,
    unstamped,
)

__all__ = [
    "HISTORY",
    "SEALED_WITHIN",
    "STAMP_WITHIN",
    "ConsistencyProof",
    "EventProof",
    "Sight",
    "Standing",
    "behind_since",
    "consistency",
    "every_head",
    "head_of",
    "heads_before",
    "heads_over",
    "is_seal_due",
    "last_witnessed",
    "late_head",
    "newest_head",
    "proof_of",
    "proof_of_hash",
    "sights",
    "standing",
    "told_of_late_stamps",
    "unstamped",
]
