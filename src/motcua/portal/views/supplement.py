"""Answering a request: exactly the papers and fields that were asked for, each with its reason, all at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, BinaryIO, cast

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from motcua.dossiers import actions as dossiers
from motcua.dossiers import queries
from motcua.dossiers.http import new_key, once_per_form
from motcua.dossiers.models import Dossier
from motcua.dossiers.telling import item_name
from motcua.kernel.refusals import Refusal
from motcua.papers.actions import keep_upload
from motcua.papers.models import Form
from motcua.papers.queries import kinds_issued
from motcua.portal import access
from motcua.portal.forms import SuppliedItem, read_items
from motcua.portal.http import CitizenRequest
from motcua.portal.requests import Thing, asked_of


@never_cache
@require_http_methods(["GET", "POST"])
def supplement(request: CitizenRequest, ref: str) -> HttpResponse:
    """What the office still needs; the rest of the dossier stays as it is."""
    now = timezone.now()
    dossier = access.own_dossier(request.actor, ref)
    asked = queries.open_supplement(dossier)
    if asked is None and request.method == "GET":
        return redirect("portal:dossier", dossier.ref)
    sent = request.method == "POST"
    items = read_items(asked.items.all() if asked else (), request.POST, request.FILES)
    refusal = None
    if sent and not any(item.error for item in items):
        try:
            ref = once_per_form(request, lambda: _answer(request, dossier, items, now))
        except Refusal as reason:
            refusal = reason
        else:
            messages.success(request, _("The office has what it asked for. The dossier goes on."))
            return redirect("portal:dossier", ref)
    return _shown(request, dossier, items, refusal, told=sent)


def _answer(request: CitizenRequest, dossier: Dossier, items: Sequence[SuppliedItem], now: datetime) -> str:
    def keep(file: UploadedFile[Any]) -> int:
        return keep_upload(cast(BinaryIO, file), filename=file.name or "", by=request.actor, at=now).pk

    papers = [
        dossiers.PaperIn(supplied.item.paper, upload_id=keep(file))
        for supplied in items
        if supplied.item.paper
        for file in supplied.files
    ]
    supplied = dossiers.Supplied(
        papers=papers,
        fields={one.item.field: one.value for one in items if one.item.field},
        unannounced={one.item.pk: keep(one.files[0]) for one in items if one.item.deviation_id and one.files},
    )
    return dossiers.answer_supplement(dossier, supplied, by=request.actor, at=now).ref


def _shown(
    request: CitizenRequest, dossier: Dossier, items: Sequence[SuppliedItem], refusal: Refusal | None, *, told: bool
) -> HttpResponse:
    wrong = [(f"#{one.input}", f"{item_name(one.item)}: {one.error}") for one in items if told and one.error]
    asking = next(iter(asked_of(dossier)), None)
    things = {thing.item.pk: thing for thing in asking.things} if asking else {}
    page = {
        "dossier": dossier,
        "rows": [_row(one, things, told=told) for one in items],
        "asking": asking if asking and asking.supplement.answered_at is None else None,
        "request_document": Form.SUPPLEMENT_REQUEST in kinds_issued(dossier.stream),
        "errors": wrong,
        "has_errors": bool(wrong),
        "refusal": refusal,
        "key": new_key(),
    }
    status = refusal.status if refusal else 400 if wrong else 200
    return render(request, "portal/supplement.html", page, status=status)


def _row(one: SuppliedItem, things: Mapping[int, Thing], *, told: bool) -> dict[str, object]:
    item, known = one.item, things.get(one.item.pk)
    return {
        "item": item,
        "name": item_name(item),
        "input": one.input,
        "error": one.error if told else "",
        "value": one.value if told else item.old_value,
        "before": known.before if known else (),
    }
