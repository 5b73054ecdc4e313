"""What a validation of an XML document finds: who signed what and when, and what stands against it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from motcua.signing.pdf.findings import Verdict
from motcua.signing.xml.problems import Problem

VERDICTS = {
    Problem.NOT_SIGNED: Verdict.NOT_SIGNED,
    Problem.CHANGED: Verdict.CHANGED,
    Problem.NOT_MADE_BY_CERTIFICATE: Verdict.CHANGED,
    Problem.OTHER_ORGANISATION: Verdict.UNKNOWN_SIGNER,
}
"""What a layman is told of a problem; of every other one, that the file is broken."""


@dataclass(frozen=True, slots=True)
class XmlFound:
    """One signature over an XML document, or over another signature."""

    verdict: Verdict
    problems: tuple[Problem, ...] = ()
    signed_xml: bytes = b""
    """What was signed, in canonical form, and nothing else. Empty unless the verdict is genuine."""
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
    revocation_known: bool = False
    countersigned: tuple[XmlFound, ...] = ()

    def as_values(self) -> dict[str, Any]:
        """For a program: without the bytes."""
        return {
            "verdict": self.verdict.value,
            "problems": [problem.value for problem in self.problems],
            "name": self.name,
            "organisation": self.organisation,
            "code": self.code,
            "issuer": self.issuer,
            "claimed_at": _iso(self.claimed_at),
            "stamped_at": _iso(self.stamped_at),
            "judged_at": _iso(self.judged_at),
            "revoked_at": _iso(self.revoked_at),
            "revocation_known": self.revocation_known,
            "countersigned": [one.as_values() for one in self.countersigned],
        }


def refused(problem: Problem) -> XmlFound:
    """A signature that is not accepted; nothing that it says of its signer is believed."""
    return XmlFound(VERDICTS.get(problem, Verdict.BROKEN), (problem,))


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
