"""Validating a signed XML document: its shape, its cryptography, then who signed it and whether they still could."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from hashlib import sha256, sha384, sha512

from lxml.etree import _Element as Element

from motcua.signing import stamps
from motcua.signing.certificates import read as read_certificate
from motcua.signing.pdf.findings import OF_STANDING, Verdict
from motcua.signing.refusals import StampRefused
from motcua.signing.trust import Judgement, Purpose, Standing, Trust
from motcua.signing.xml.checking import signed_part
from motcua.signing.xml.found import XmlFound, refused
from motcua.signing.xml.making import stamped_bytes
from motcua.signing.xml.names import CANONICAL, DS, STAMPS, XADES
from motcua.signing.xml.problems import Problem, Refused
from motcua.signing.xml.reading import read
from motcua.signing.xml.shape import (
    Shape,
    countersignatures_of,
    refuse_inherited,
    refuse_shared_ids,
    shape_of,
    shape_of_countersignature,
    signature_of,
)

MOST_COUNTERSIGNATURES = 10
MOST_STAMPS = 5


def validate(xml: bytes, *, trust: Trust, at: datetime, organisation: str = "") -> XmlFound:
    """What is found in a document that claims to be signed. It raises nothing, whatever the file holds.

    Where `organisation` names an identifier, a certificate of any other holder is refused, of whatever authority: that
    the chain holds says only that somebody was given a certificate.
    """
    try:
        root = read(xml)
        signature = signature_of(root)
        refuse_shared_ids(root)
        refuse_inherited(signature.iterancestors())
        shape = shape_of(signature, root=root)
        signed = signed_part(shape, root=root)
        found = _judged(shape, signed, trust=trust, at=at, organisation=organisation)
        return replace(found, countersigned=tuple(_countersigned(signature, root, trust, at)))
    except Refused as refusal:
        return refused(refusal.problem)


def _countersigned(over: Element, root: Element, trust: Trust, at: datetime) -> Iterable[XmlFound]:
    """What is found in each signature over a signature: whoever added it, it says nothing about the one below."""
    several = countersignatures_of(over)
    if len(several) > MOST_COUNTERSIGNATURES:
        raise Refused(Problem.TOO_LARGE)
    for place, signature in enumerate(several, start=1):
        try:
            shape = shape_of_countersignature(signature, over=over)
            signed = signed_part(shape, root=root, location=f".//xades:CounterSignature[{place}]/")
            yield _judged(shape, signed, trust=trust, at=at)
        except Refused as refusal:
            yield refused(refusal.problem)


def _judged(shape: Shape, signed: bytes, *, trust: Trust, at: datetime, organisation: str = "") -> XmlFound:
    """Who signed, and whether the certificate held when it did: at the time stamp, and without one only now."""
    stamped, problems = _stamped_at(shape.signature, trust, at)
    moment = stamped or at
    reading = read_certificate(shape.certificate)
    judgement = trust.judge(shape.certificate, moment=moment, purpose=Purpose.DOCUMENTS)
    verdict, more = _verdict(judgement, is_expected=organisation in ("", reading.code))
    return XmlFound(
        verdict=verdict,
        problems=(*problems, *more),
        signed_xml=signed if verdict is Verdict.GENUINE else b"",
        name=reading.name,
        organisation=reading.organisation,
        code=reading.code,
        issuer=reading.issuer,
        certificate=shape.certificate,
        claimed_at=_claimed_at(shape),
        stamped_at=stamped,
        judged_at=moment,
        revoked_at=judgement.revoked_at,
        revocation_known=judgement.revocation_known,
    )


def _verdict(judgement: Judgement, *, is_expected: bool) -> tuple[Verdict, tuple[Problem, ...]]:
    if judgement.standing is Standing.GOOD and not is_expected:
        return Verdict.UNKNOWN_SIGNER, (Problem.OTHER_ORGANISATION,)
    return OF_STANDING[judgement.standing], () if judgement.standing is Standing.GOOD else (Problem.SIGNER,)


def _claimed_at(shape: Shape) -> datetime | None:
    """When the signer says that it signed; nothing where that is no moment."""
    if shape.properties is None:
        return None
    written = shape.properties.findtext(f"{XADES}SignedSignatureProperties/{XADES}SigningTime") or ""
    try:
        claimed = datetime.fromisoformat(written.strip())
    except ValueError:
        return None
    return claimed if claimed.tzinfo else None


def _stamped_at(signature: Element, trust: Trust, at: datetime) -> tuple[datetime | None, tuple[Problem, ...]]:
    """The earliest moment that a trusted time stamp proves. One that does not hold proves nothing, and is told.

    As in a PDF, the certificate of the time-stamp authority must hold at this validation, since nothing stamps its
    stamp again: once it is revoked or expired, whoever has its key can stamp what moment they like.
    """
    several = signature.findall(STAMPS)[:MOST_STAMPS]
    moments = [_moment_of(one, stamped_bytes(signature), trust, at) for one in several]
    held = [moment for moment in moments if moment]
    return min(held, default=None), (Problem.STAMP,) if len(held) < len(several) else ()


def _moment_of(holder: Element, value: bytes, trust: Trust, at: datetime) -> datetime | None:
    method = holder.find(f"{DS}CanonicalizationMethod")
    if method is not None and method.get("Algorithm") not in CANONICAL:
        return None
    try:
        token = b64decode("".join((holder.findtext(f"{XADES}EncapsulatedTimeStamp") or "").split()), validate=True)
    except ValueError:
        return None
    for digest in (sha256, sha384, sha512):
        try:
            return stamps.stamped_at(token, digest(value).digest(), trust=trust, judged_at=at)
        except StampRefused:
            continue
    return None
