"""What a validation finds: one finding for each signature, with its reasons; never a mere yes or no."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from typing import Any

from motcua.signing.trust import Standing

POLICY = "motcua-2026-2"
"""By which rules a verdict is given; a change of the rules is a new name. They stand in explanation/signatures.md."""


class Verdict(StrEnum):
    """What a layman is told, the better before the worse."""

    GENUINE = "genuine"
    EXPIRED = "expired"
    SUSPENDED = "suspended"
    REVOKED = "revoked"
    UNKNOWN_SIGNER = "unknown_signer"
    CHANGED = "changed"
    BROKEN = "broken"
    NOT_SIGNED = "not_signed"


OF_STANDING = {
    Standing.GOOD: Verdict.GENUINE,
    Standing.EXPIRED: Verdict.EXPIRED,
    Standing.SUSPENDED: Verdict.SUSPENDED,
    Standing.REVOKED: Verdict.REVOKED,
    Standing.UNKNOWN: Verdict.UNKNOWN_SIGNER,
}
"""The verdict over a signature that holds, by what its certificate is worth."""


class Later(StrEnum):
    """What was added to the file after a signature."""

    NOTHING = "nothing"
    PROOFS = "proofs"
    """Time stamps and what is needed to check it later."""
    SIGNATURES = "signatures"
    FORM_FIELDS = "form_fields"
    OTHER = "other"


class Level(StrEnum):
    """How long the signature can be proven. Basis: ETSI EN 319 142-1."""

    B_B = "B-B"
    B_T = "B-T"
    B_LT = "B-LT"
    B_LTA = "B-LTA"


@dataclass(frozen=True, slots=True)
class SignatureFound:
    """One signature: who, when, over what, and what became of it since."""

    verdict: Verdict
    field: str
    name: str = ""
    organisation: str = ""
    code: str = ""
    issuer: str = ""
    certificate: bytes = b""
    claimed_at: datetime | None = None
    """What the signer's own clock said."""
    stamped_at: datetime | None = None
    """Before this moment it was signed: a trusted authority says so."""
    judged_at: datetime | None = None
    """The moment at which the certificate had to hold: of the time stamp, else of this validation."""
    revoked_at: datetime | None = None
    """Since when it is revoked, or was suspended."""
    revocation_known: bool = False
    """Whether there was a list or answer that said that the certificate was not revoked."""
    intact: bool = False
    imprint: str = ""
    """SHA-256 of the bytes that an intact signature is over, by which the register knows the document again."""
    covers_whole_file: bool = False
    later: Later = Later.NOTHING
    revision: int = 0
    level: Level = Level.B_B
    algorithm: str = ""
    policy: str = POLICY
    problems: tuple[str, ...] = ()

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the certificate, by which `queries.holders_of` finds the holder."""
        return sha256(self.certificate).hexdigest() if self.certificate else ""

    def as_values(self) -> dict[str, Any]:
        """For a report or a program: the certificate by its fingerprint."""
        values = asdict(self)
        del values["certificate"]
        return {**values, "fingerprint": self.fingerprint, "problems": list(self.problems)}


def verdict_of(found: Sequence[SignatureFound]) -> Verdict:
    """The verdict over a whole document: of its worst signature."""
    order = list(Verdict)
    return max((one.verdict for one in found), key=order.index, default=Verdict.NOT_SIGNED)
