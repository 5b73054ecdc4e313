"""What one has handed in, and the page of each dossier for the person it belongs to."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from motcua.dossiers import conversation, ways_out
from motcua.dossiers import queries as dossiers
from motcua.dossiers.models import Dossier, Ending, Result, State
from motcua.dossiers.money import bill_of
from motcua.dossiers.telling import ending_in_words, office_papers
from motcua.papers.queries import latest_document
from motcua.portal import access, queries, telling
from motcua.portal.closings import closing_of
from motcua.portal.http import CitizenRequest
from motcua.portal.proofs import proofs_of
from motcua.portal.requests import asked_of

A_PAGE = 20


@never_cache
@require_GET
def my_submissions(request: CitizenRequest) -> HttpResponse:
    """Drafts first, then what was handed in, the latest first."""
    now = timezone.now()
    paginator = Paginator(dossiers.submissions_of(request.actor), A_PAGE)
    stretch = paginator.get_page(request.GET.get("page"))
    unread = conversation.unread_for_owner(dossier.pk for dossier in stretch)
    page = {
        "drafts": queries.open_filings(request.actor),
        "rows": [_row(dossier, unread, now) for dossier in stretch],
        "total": paginator.count,
        "shown": len(stretch.object_list),
        "next_page": f"?page={stretch.next_page_number()}" if stretch.has_next() else "",
        "previous_page": f"?page={stretch.previous_page_number()}" if stretch.has_previous() else "",
        "has_person": queries.party_of(request.actor) is not None,
    }
    return render(request, "portal/my_submissions.html", page)


def _row(dossier: Dossier, unread: Mapping[int, int], now: datetime) -> dict[str, object]:
    return {"dossier": dossier, "standing": telling.standing(dossier, now=now), "unread": unread.get(dossier.pk, 0)}


@never_cache
@require_GET
def dossier(request: CitizenRequest, ref: str) -> HttpResponse:
    """One's own dossier: what it waits for, the promised day and why, what happened, papers and result."""
    own = access.own_dossier(request.actor, ref)
    return render(request, "portal/dossier.html", dossier_page(own, timezone.now()))


def dossier_page(dossier: Dossier, now: datetime) -> dict[str, object]:
    """What the page of one's own dossier shows."""
    ending, bill = Ending.objects.filter(dossier=dossier).first(), bill_of(dossier)
    return {
        "dossier": dossier,
        "awaited": telling.awaited(dossier, now=now),
        "promise": telling.promise(dossier),
        "story": telling.story(dossier, own=True),
        "supplement": dossiers.open_supplement(dossier),
        "papers": dossiers.papers_in(dossier),
        "talk": conversation.glance_for_owner(dossier),
        "deviations": list(dossier.deviations.all()),
        "receipt": latest_document(dossier.stream, kind="receipt"),
        "may_be_rated": queries.may_be_rated(dossier),
        "ending": ending,
        "documents": office_papers(dossier),
        "proofs": proofs_of([dossier], now)[dossier.pk],
        "reopening": ways_out.reopening_of(dossier),
        "bill": bill,
        "fee_receipts": [one for one in bill.receipts if one.document_id and one.cancelled_at is None],
        "closing": closing_of(dossier, ending, own=True),
        "askings": [one for one in asked_of(dossier) if one.supplement.answered_at],
        "siblings": [one for one in dossiers.dossiers_of(dossier.submission) if one != dossier],
        "ended_because": ending_in_words(ending),
        "can_withdraw": dossier.step_to(State.WITHDRAWN) is not None,
        "result": Result.objects.filter(dossier=dossier).select_related("upload").first()
        if dossier.settled_at
        else None,
    }
