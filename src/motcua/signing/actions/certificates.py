"""Entering certificates, ending them by date and taking them back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256

from django.db import transaction

from motcua.agencies.actions.authority import require_administrator, require_system
from motcua.agencies.actions.bodies import NotInForce, stream_of
from motcua.agencies.models import Agency
from motcua.kernel.actors import Actor
from motcua.kernel.jobs import defer
from motcua.kernel.local import localdate
from motcua.kernel.text import clean_line
from motcua.ledger import actions as ledger
from motcua.ledger.kinds import EventKind
from motcua.people.dated import insert_or_refuse, may_end_on
from motcua.people.models import User
from motcua.signing import events
from motcua.signing.access import locked_certificate_for
from motcua.signing.certificates import Unreadable, read, signs_documents, weaknesses
from motcua.signing.models import Certificate
from motcua.signing.refusals import (
    CertificateExpired,
    CertificateKnown,
    CertificateNotForDocuments,
    CertificateOfSomebodyElse,
    CertificateOutOfTime,
    CertificateStands,
    CertificateUnreadable,
    CertificateWeak,
    DayIsOver,
)

NODE = "node:certificates"
"""Where the ledger keeps the history of the node's own certificates."""


@dataclass(frozen=True, slots=True)
class Given:
    """A certificate as it is entered: its bytes, where its key lies, and how the key signs."""

    der: bytes
    key_at: str
    scheme: str
    digest: str = "sha256"


@transaction.atomic
def give_certificate(
    given: Given,
    *,
    user: User | None = None,
    agency: Agency | None = None,
    valid_from: date,
    valid_to: date,
    by: Actor,
    at: datetime,
) -> Certificate:
    """Enter with which certificate a person (in an agency), an agency or, without both, the node signs on which days.

    Refused: to all but an administrator of the agency, for the node to all but the product; a certificate that cannot
    be read, is too weak, was issued for something else, names somebody else, has expired, or does not hold on all of
    these days; one that was entered before; where another one is entered for some of the days.
    Basis: Decree 30/2020/NĐ-CP, art. 32 and 33 (whose keys); Circular 15/2025/TT-BKHCN (how strong).
    """
    if agency is None:
        require_system(by)
    require_administrator(by, agency)
    _require_sound(given, user, agency, valid_from, valid_to)
    if read(given.der).not_after < at:
        raise CertificateExpired(day=f"{localdate(read(given.der).not_after):%d/%m/%Y}")
    certificate = Certificate(
        user=user,
        agency=agency,
        der=given.der,
        fingerprint=sha256(given.der).hexdigest(),
        scheme=given.scheme,
        digest=given.digest,
        key_at=given.key_at,
        valid_from=valid_from,
        valid_to=valid_to,
        given_by_id=by.user_id,
        given_at=at,
    )
    _insert(certificate)
    record(events.CERTIFICATE_GIVEN, certificate, by, at, valid_from=valid_from, valid_to=valid_to)
    return certificate


@transaction.atomic
def end_certificate(certificate: Certificate, *, last_day: date, because: str, by: Actor, at: datetime) -> Certificate:
    """Say that a certificate is used for the last time on a day, earlier than was said when it was entered.

    Refused: to all but an administrator of the agency, for the node to all but the product; a day that is over, since
    what was signed on it stays signed; where it was taken back, or does not hold on that day.
    """
    certificate = locked_certificate_for(by, certificate)
    if last_day < localdate(at):
        raise DayIsOver
    if not may_end_on(certificate, last_day):
        raise NotInForce
    certificate.valid_to, certificate.ended_because = last_day, clean_line(because)
    certificate.save(update_fields=["valid_to", "ended_because"])
    record(events.CERTIFICATE_ENDED, certificate, by, at, last_day=last_day)
    return certificate


@transaction.atomic
def take_back_certificate(certificate: Certificate, *, because: str, by: Actor, at: datetime) -> Certificate:
    """Say that nobody signs with this certificate any more from this moment on; what it signed before stays signed.

    The demo's authority is told to revoke it; a real one is told by whoever holds the contract with it.
    Refused: to all but an administrator of the agency, for the node to all but the product; where it was done before.
    """
    certificate = locked_certificate_for(by, certificate)
    certificate.taken_back_at, certificate.taken_back_because = at, clean_line(because)
    certificate.save(update_fields=["taken_back_at", "taken_back_because"])
    record(events.CERTIFICATE_TAKEN_BACK, certificate, by, at)
    defer("signing.tell_demo_authority", certificate_id=certificate.pk)
    return certificate


def _insert(certificate: Certificate) -> None:
    try:
        insert_or_refuse(certificate, otherwise=CertificateStands())
    except CertificateStands:
        if Certificate.objects.filter(fingerprint=certificate.fingerprint).exists():
            raise CertificateKnown from None
        raise


def _require_sound(given: Given, user: User | None, agency: Agency | None, valid_from: date, valid_to: date) -> None:
    try:
        reading = read(given.der)
    except Unreadable as error:
        raise CertificateUnreadable from error
    if weaknesses(given.der):
        raise CertificateWeak
    if not signs_documents(given.der):
        raise CertificateNotForDocuments
    if valid_from < localdate(reading.not_before) or valid_to > localdate(reading.not_after):
        raise CertificateOutOfTime
    holder = user.full_name if user else agency.name if agency else ""
    if holder and clean_line(reading.name).casefold() != clean_line(holder).casefold():
        raise CertificateOfSomebodyElse(name=reading.name, holder=holder)


def record(kind: EventKind, certificate: Certificate, by: Actor, at: datetime, **days: date | None) -> None:
    """Write into the history of the agency, or of the node, what happened to a certificate."""
    ledger.record(
        kind,
        stream=stream_of(certificate.agency) if certificate.agency else NODE,
        by=by,
        at=at,
        certificate=certificate.pk,
        user=certificate.user_id,
        fingerprint=certificate.fingerprint,
        **days,  # type: ignore[arg-type]
    )
