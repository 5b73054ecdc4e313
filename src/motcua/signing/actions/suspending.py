"""Suspending a certificate by date, and taking it up again."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from motcua.agencies.actions.bodies import NotInForce
from motcua.kernel.actors import Actor
from motcua.kernel.local import localdate
from motcua.kernel.text import clean_line
from motcua.people.dated import insert_or_refuse, may_end_on
from motcua.signing import events
from motcua.signing.access import locked_certificate_for
from motcua.signing.actions.certificates import record
from motcua.signing.models import Certificate, CertificateSuspension
from motcua.signing.refusals import CertificateSuspended, DayIsOver


@transaction.atomic
def suspend_certificate(
    certificate: Certificate, *, valid_from: date, valid_to: date | None = None, because: str, by: Actor, at: datetime
) -> CertificateSuspension:
    """Say on which days nobody signs with a certificate; without a last day, until it is taken up again.

    What was signed before, on the first day too, stays signed.
    Refused: to all but an administrator of the agency, for the node to all but the product; from a day that is over;
    where the certificate was taken back or ended before; where it is suspended on some of these days already.
    """
    certificate = locked_certificate_for(by, certificate)
    if valid_from < localdate(at):
        raise DayIsOver
    if not certificate.valid_from <= valid_from <= certificate.valid_to:
        raise NotInForce
    suspension = CertificateSuspension(certificate=certificate, valid_from=valid_from, valid_to=valid_to)
    suspension.because, suspension.given_by_id, suspension.given_at = clean_line(because), by.user_id, at
    insert_or_refuse(suspension, otherwise=CertificateSuspended())
    record(events.CERTIFICATE_SUSPENDED, certificate, by, at, first_day=valid_from, last_day=valid_to)
    return suspension


@transaction.atomic
def take_up_certificate(
    suspension: CertificateSuspension, *, last_day: date, by: Actor, at: datetime
) -> CertificateSuspension:
    """Say on which day a certificate is suspended for the last time; from the next one on it signs again.

    A day before the first one withdraws a suspension that has not begun.
    Refused: to all but an administrator of the agency, for the node to all but the product; a day that is over; where
    the certificate was taken back, or the suspension does not hold on that day.
    """
    certificate = locked_certificate_for(by, suspension.certificate)
    held = CertificateSuspension.objects.select_for_update().filter(pk=suspension.pk).first()
    if held is None:  # withdrawn a moment ago
        raise NotInForce
    suspension = held
    if last_day < localdate(at):
        raise DayIsOver
    if last_day < suspension.valid_from:
        record(events.SUSPENSION_WITHDRAWN, certificate, by, at)
        suspension.delete()
        return suspension
    if not may_end_on(suspension, last_day):
        raise NotInForce
    suspension.valid_to = last_day
    suspension.save(update_fields=["valid_to"])
    record(events.CERTIFICATE_TAKEN_UP, certificate, by, at, last_day=last_day)
    return suspension
