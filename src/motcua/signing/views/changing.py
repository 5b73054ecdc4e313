"""Entering a certificate, ending it, taking it back, suspending it and taking it up again."""

from __future__ import annotations

from datetime import date, datetime
from functools import partial
from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.agencies.asking import Question, answered, ended
from motcua.agencies.http import StaffRequest
from motcua.agencies.models import Agency
from motcua.agencies.queries import agencies_administered
from motcua.agencies.reach import administrators_only, agency_of
from motcua.kernel.local import localdate
from motcua.signing import actions
from motcua.signing.certificates import read
from motcua.signing.forms import EndForm, EnterForm, SuspendForm, TakeBackForm
from motcua.signing.models import Certificate, CertificateSuspension
from motcua.signing.queries import certificates_administered


@administrators_only
@require_http_methods(["GET", "POST"])
def enter(request: StaffRequest, agency_id: int) -> HttpResponse:
    """Enter the certificate of the agency's seal, or of somebody who signs there."""
    now, agency = timezone.now(), agency_of(request, agency_id)
    question = _question(
        agency,
        title=_("Enter a certificate"),
        button=_("Enter the certificate"),
        done=_("The certificate is entered."),
        note=_("The name in the certificate must be the holder's. The key stays in its token: it is never sent here."),
    )
    today = localdate(now)
    form = EnterForm(
        request.POST or None, request.FILES or None, initial={"key_kind": "pkcs11"}, agency=agency, on=today
    )

    def act(asked: dict[str, Any]) -> object:
        given = form.given()
        first, last = _days(given.der, asked, today=today)
        return actions.give_certificate(given, user=asked["person"], agency=agency, valid_from=first, valid_to=last,
                                        by=request.actor, at=now)  # fmt: skip

    return answered(request, question, form, act)


@administrators_only
@require_http_methods(["GET", "POST"])
def end(request: StaffRequest, certificate_id: int) -> HttpResponse:
    """Say on which day a certificate is used for the last time."""
    now, entry = timezone.now(), _certificate_of(request, certificate_id)
    question = _about(
        entry,
        title=_("End a certificate"),
        button=_("End the certificate"),
        done=_("The last day of the certificate is entered."),
        note=_("What was signed stays signed. Where the token is lost, take the certificate back instead."),
        danger=True,
    )
    form = EndForm(request.POST or None, initial={"last_day": localdate(now)})
    return _changed(request, question, form, partial(actions.end_certificate, entry), at=now)


@administrators_only
@require_http_methods(["GET", "POST"])
def take_back(request: StaffRequest, certificate_id: int) -> HttpResponse:
    """Say that nobody signs with a certificate from this moment on."""
    now, entry = timezone.now(), _certificate_of(request, certificate_id)
    question = _about(
        entry,
        title=_("Take a certificate back"),
        button=_("Take it back now"),
        done=_("Nobody signs with this certificate any more."),
        note=_("This cannot be undone. Tell the authority that issued it too: only it can revoke it for others."),
        danger=True,
    )
    form = TakeBackForm(request.POST or None)
    return _changed(request, question, form, partial(actions.take_back_certificate, entry), at=now)


@administrators_only
@require_http_methods(["GET", "POST"])
def suspend(request: StaffRequest, certificate_id: int) -> HttpResponse:
    """Say on which days nobody signs with a certificate."""
    now, entry = timezone.now(), _certificate_of(request, certificate_id)
    question = _about(
        entry,
        title=_("Suspend a certificate"),
        button=_("Suspend it"),
        done=_("The suspension is entered."),
        note=_("What was signed before stays signed. Without a last day it is suspended until you take it up again."),
        danger=True,
    )
    form = SuspendForm(request.POST or None, initial={"valid_from": localdate(now)})
    return _changed(request, question, form, partial(actions.suspend_certificate, entry), at=now)


@administrators_only
@require_http_methods(["GET", "POST"])
def take_up(request: StaffRequest, suspension_id: int) -> HttpResponse:
    """Say on which day a certificate is suspended for the last time."""
    now = timezone.now()
    ours = CertificateSuspension.objects.filter(certificate__agency__in=agencies_administered(request.actor))
    found = ours.select_related("certificate__agency", "certificate__user").filter(pk=suspension_id).first()
    if found is None:
        raise Http404
    question = _about(
        found.certificate,
        title=_("Take a certificate up again"),
        button=_("End the suspension"),
        done=_("The last day of the suspension is entered."),
        note=_(
            "From the day after, the holder signs with it again. A suspension that has not begun is then withdrawn."
        ),
    )
    return ended(request, question, partial(actions.take_up_certificate, found), at=now)


def _changed(request: StaffRequest, question: Question, form: Any, change: Any, *, at: datetime) -> HttpResponse:
    return answered(request, question, form, lambda asked: change(**asked, by=request.actor, at=at))


def _days(der: bytes, asked: dict[str, Any], *, today: date) -> tuple[date, date]:
    """The days that were asked for; where none were, from today, or the first day, to the last one it can have."""
    reading = read(der)
    first = asked["valid_from"] or max(today, localdate(reading.not_before))
    return first, asked["valid_to"] or localdate(reading.not_after)


def _certificate_of(request: StaffRequest, certificate_id: int) -> Certificate:
    """A certificate of an agency that the person administers. Raises Http404."""
    found = certificates_administered(request.actor).filter(pk=certificate_id).first()
    if found is None:
        raise Http404
    return found


def _about(entry: Certificate, **said: Any) -> Question:
    if entry.agency is None:
        raise Http404  # that of the node is changed at its console
    holder = entry.user.full_name if entry.user else entry.agency.name
    return _question(entry.agency, about=f"{holder} · {entry.fingerprint[:16]}", **said)


def _question(agency: Agency, **said: Any) -> Question:
    return Question(agency=agency, back=reverse("signing:of-agency", args=[agency.pk]), **said)
