"""What is found out about a document. Nothing of it is kept, neither the file nor what was found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from motcua.portal.verifying.register import (
    Entry,
    Standing,
    entry_by_code,
    entry_printed_as,
    entry_sealed_over,
    entry_signed_over,
)
from motcua.signing import pdf, xml
from motcua.signing import queries as signing
from motcua.signing.models import Certificate
from motcua.signing.pdf import SignatureFound
from motcua.signing.trust import Trust
from motcua.signing.xml import XmlFound


class Outcome(StrEnum):
    """What a layman is told: what the signatures say, and what the issuing agency's register says beside them."""

    GENUINE = "genuine"
    UNSEALED = "unsealed"
    LAPSED = "lapsed"
    REPLACED = "replaced"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    SUSPENDED = "suspended"
    REVOKED = "revoked"
    UNKNOWN_SIGNER = "unknown_signer"
    CHANGED = "changed"
    BROKEN = "broken"
    NOT_SIGNED = "not_signed"


REGISTERED = {
    Standing.STANDS: Outcome.GENUINE,
    Standing.UNSEALED: Outcome.UNSEALED,
    Standing.LAPSED: Outcome.LAPSED,
    Standing.REPLACED: Outcome.REPLACED,
    Standing.WITHDRAWN: Outcome.WITHDRAWN,
}


OVERTAKEN = {Outcome.EXPIRED, Outcome.SUSPENDED, Outcome.REVOKED}
"""What a time stamp that was added later can prove otherwise."""


class Kind(StrEnum):
    """What kind of file it is, by its first bytes."""

    PDF = "pdf"
    XML = "xml"
    OTHER = "other"
    PAPER = "paper"


@dataclass(frozen=True, slots=True)
class Signed:
    """One signature: whose it is here, or whom the certificate names."""

    found: SignatureFound | XmlFound
    person: str = ""
    agency: str = ""
    is_known: bool = False
    """Whether the certificate is entered here, so that it is not only the certificate that says whose it is."""
    taken_back_at: datetime | None = None
    """When it was taken back here, where that was before the moment that counts: then it is no longer a known one."""
    suspended_from: date | None = None
    """From which day it was suspended here at the moment that counts: then it is no known one either."""

    @property
    def outcome(self) -> Outcome:
        """What this signature alone would say."""
        return Outcome(self.found.verdict)

    @property
    def imprint(self) -> str:
        """Over what it holds, as the register knows it; the register has no XML."""
        return self.found.imprint if isinstance(self.found, SignatureFound) else ""


@dataclass(frozen=True, slots=True)
class Checked:
    """The answer: the outcome, each signature, and the document's entry in the register where it has one."""

    outcome: Outcome
    kind: Kind
    signatures: Sequence[Signed] = ()
    entry: Entry | None = None

    is_by_strangers: bool = False
    """Whether nothing here says that who signed last may issue such a document."""

    @property
    def has_known_signer(self) -> bool:
        """Whether it is signed, and who signed last is entered here or is the seal of the register."""
        return bool(self.signatures) and not self.is_by_strangers


def check_file(content: bytes, *, at: datetime) -> Checked:
    """What a file is worth that somebody hands in. It raises nothing, whatever the file holds."""
    kind = kind_of(content)
    if kind is Kind.OTHER:
        return Checked(Outcome.NOT_SIGNED, kind)
    signatures = _signatures(content, kind, at)
    if _worst(signatures) in (None, Outcome.NOT_SIGNED) and (printed := entry_printed_as(content, at=at)):
        return Checked(_of_print(printed), kind, entry=printed)
    known = _imprints(signatures)
    entry = entry_sealed_over(known, at=at) or entry_signed_over(known, at=at)
    if entry and entry.file and _worst(signatures) in OVERTAKEN:
        # A copy from before the time stamp: the register's own bears it, over the very same signatures.
        kept = _signatures(entry.file, kind, at)
        signatures = kept if _imprints(kept) == _imprints(signatures) else signatures
    return Checked(_outcome(signatures, entry), kind, signatures, entry, _is_by_strangers(signatures, entry))


def check_code(code: str, *, at: datetime) -> Checked | None:
    """What the register says of the document that bears this code; nothing where there is none.

    The file that was issued is looked at again, so that damage in our own store is no secret.
    """
    entry = entry_by_code(code, at=at)
    if entry is None:
        return None
    if entry.file is None:
        return Checked(_outcome([], entry), Kind.PAPER, entry=entry)
    if not entry.file:
        return Checked(Outcome.BROKEN, Kind.PDF, entry=entry)
    signatures = _signatures(entry.file, Kind.PDF, at)
    return Checked(_outcome(signatures, entry), Kind.PDF, signatures, entry)


def kind_of(content: bytes) -> Kind:
    """The kind of a file, whatever its name says."""
    if b"%PDF-" in content[:1024]:
        return Kind.PDF
    return Kind.XML if content.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"<" else Kind.OTHER


def _signatures(content: bytes, kind: Kind, at: datetime) -> list[Signed]:
    trust = Trust.configured()
    found: Sequence[SignatureFound | XmlFound]
    if kind is Kind.PDF:
        found = pdf.validate(content, trust=trust, at=at)
    else:
        first = xml.validate(content, trust=trust, at=at)
        found = first, *first.countersigned
    holders = signing.holders_of(one.certificate for one in found)
    return [_signed(one, holders.get(one.certificate)) for one in found]


def _signed(found: SignatureFound | XmlFound, entry: Certificate | None) -> Signed:
    """Whose it is by our own entries; a certificate that is not entered names its holder itself."""
    if entry is None:
        return Signed(found, found.name, found.organisation)
    person, agency = entry.user.full_name if entry.user else "", entry.agency.name if entry.agency else ""
    moment = found.judged_at
    if moment is None or entry.held_at(moment):
        return Signed(found, person, agency, is_known=True)
    ended, suspension = entry.taken_back_at, entry.suspension_at(moment)
    return Signed(
        found,
        person,
        agency,
        taken_back_at=ended if ended is not None and ended <= moment else None,
        suspended_from=suspension.valid_from if suspension else None,
    )


def _imprints(signatures: Sequence[Signed]) -> list[str]:
    return [one.imprint for one in signatures if one.imprint]


def _is_by_strangers(signatures: Sequence[Signed], entry: Entry | None) -> bool:
    """Whoever signs a PDF file last may have drawn over what the others signed; XML is what its first one signed."""
    if not signatures:
        return entry is None
    if isinstance(signatures[0].found, XmlFound):
        return not signatures[0].is_known
    return not signatures[-1].is_known and (entry is None or signatures[-1].imprint != entry.imprint)


def _outcome(signatures: Sequence[Signed], entry: Entry | None) -> Outcome:
    """The worst of what the signatures say; where they are genuine, what the register says."""
    worst = _worst(signatures)
    if entry is None:
        return worst or Outcome.NOT_SIGNED
    return REGISTERED[entry.standing] if worst in (None, Outcome.GENUINE) else worst


def _of_print(entry: Entry) -> Outcome:
    """A form as it was printed, without a signature, byte for byte: it may have been sealed since, or revoked."""
    return Outcome.UNSEALED if entry.standing is Standing.STANDS else REGISTERED[entry.standing]


def _worst(signatures: Sequence[Signed]) -> Outcome | None:
    return max((one.outcome for one in signatures), key=list(Outcome).index, default=None)
