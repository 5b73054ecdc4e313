"""Rating the service: three taps on a telephone, by whoever holds the tracking code."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from motcua.dossiers import actions as dossiers
from motcua.dossiers.access import submission_by_tracking_code
from motcua.dossiers.models import Rating, State, Submission
from motcua.kernel.refusals import Refusal
from motcua.portal import actions, queries
from motcua.portal.forms import RatingForm
from motcua.portal.http import CitizenRequest, source_of
from motcua.web.views import error_page


@never_cache
@login_not_required
@require_http_methods(["GET", "POST"])
def rate(request: CitizenRequest, code: str, place: int) -> HttpResponse:
    """The survey of one dossier of a submission; afterwards it thanks, and shows what was answered to nobody."""
    now, source = timezone.now(), source_of(request)
    if not queries.may_still_guess(source, at=now):
        return error_page(request, 429)
    try:
        submission = submission_by_tracking_code(code)
    except Http404:
        actions.note_wrong_code(source, at=now)
        raise
    form, refusal = RatingForm(request.POST or None), None
    if request.method == "POST" and form.is_valid():
        try:
            dossiers.rate_by_code(submission, place, form.answers(), by=request.actor, at=now)
        except Refusal as reason:
            refusal = reason
        else:
            return redirect(f"{request.path}?thanks=1")
    page = {**_page(submission, place), "form": form, "refusal": refusal}
    return render(request, "portal/rate.html", page, status=409 if refusal else 400 if form.errors else 200)


def _page(submission: Submission, place: int) -> dict[str, object]:
    dossier = submission.dossiers.select_related("procedure_version").filter(place=place).first()
    if dossier is None:
        raise Http404
    return {
        "submission": submission,
        "dossier": dossier,
        "is_rated": Rating.objects.filter(dossier=dossier).exists(),
        "may_rate": dossier.state == State.RETURNED,
    }
