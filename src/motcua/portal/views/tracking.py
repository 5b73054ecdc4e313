"""Looking up by tracking code: states, offices and days, and nothing about persons."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from motcua.dossiers.access import submission_by_tracking_code
from motcua.dossiers.models import Dossier, Ending, State, Submission
from motcua.dossiers.money import bill_of
from motcua.dossiers.queries import dossiers_of
from motcua.portal import actions, queries, telling
from motcua.portal.closings import closing_of, links_of
from motcua.portal.forms import LookUpForm
from motcua.portal.http import source_of
from motcua.portal.proofs import proofs_of
from motcua.web.views import error_page


@login_not_required
@require_safe
def look_up(request: HttpRequest) -> HttpResponse:
    """The box for the code; the code of a dossier alone opens nothing."""
    form = LookUpForm(request.GET if "code" in request.GET else None)
    if form.is_bound and form.is_valid():
        return redirect("portal:tracking", form.cleaned_data["code"])
    return render(request, "portal/look_up.html", {"form": form}, status=400 if form.errors else 200)


@never_cache
@login_not_required
@require_safe
def tracking(request: HttpRequest, code: str) -> HttpResponse:
    """A submission as whoever holds its code may follow it. Codes that do not exist are counted, then refused."""
    now = timezone.now()
    source = source_of(request)
    if not queries.may_still_guess(source, at=now):
        return error_page(request, 429)
    try:
        submission = submission_by_tracking_code(code)
    except Http404:
        actions.note_wrong_code(source, at=now)
        return render(request, "portal/no_such_code.html", {"code": code[:40], "has_errors": True}, status=404)
    if code != submission.tracking_code:
        return redirect("portal:tracking", submission.tracking_code)
    return render(request, "portal/tracking.html", _page(request, submission, now))


def _page(request: HttpRequest, submission: Submission, now: datetime) -> dict[str, object]:
    address = f"{settings.BASE_URL}{reverse('portal:tracking', args=[submission.tracking_code])}"
    dossiers = list(dossiers_of(submission))
    proofs = proofs_of(dossiers, now)
    return {
        "submission": submission,
        "address": address,
        "parts": [part(dossier, now) | {"proofs": proofs[dossier.pk]} for dossier in dossiers],
    }


def part(dossier: Dossier, now: datetime) -> dict[str, object]:
    """One dossier of a submission, without anything about persons."""
    ending = Ending.objects.filter(dossier=dossier).first()
    return {
        "dossier": dossier,
        "opens_after": dossier.parent if dossier.waits_for_parent else None,
        "awaits_owner": dossier.state == State.SUPPLEMENT,
        "awaited": telling.awaited(dossier, now=now),
        "promise": telling.promise(dossier),
        "story": telling.story(dossier, own=False),
        "standing": telling.standing(dossier, now=now),
        "has_ended": ending is not None,
        "closing": closing_of(dossier, ending, own=False),
        "links": links_of(dossier),
        "bill": bill_of(dossier),
        "may_be_rated": queries.may_be_rated(dossier),
    }
