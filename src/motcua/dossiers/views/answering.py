"""Recording at the counter what an owner brings in answer to a request."""

from __future__ import annotations

from datetime import datetime
from typing import Any, BinaryIO, cast

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.agencies.http import StaffRequest, needs_role
from motcua.dossiers import actions, queries, telling
from motcua.dossiers.forms import read_lines, read_supplied
from motcua.dossiers.http import new_key, once_per_form, opened
from motcua.dossiers.models import Dossier, SupplementItem
from motcua.kernel.actors import Role
from motcua.kernel.refusals import Refusal
from motcua.papers.actions import keep_upload


@needs_role(Role.ONE_STOP_OFFICER)
@require_http_methods(["GET", "POST"])
def answer(request: StaffRequest, ref: str) -> HttpResponse:
    """Exactly the papers and fields that were asked for, each with its reason, all at once."""
    now = timezone.now()
    dossier = opened(request, ref)
    asked = queries.open_supplement(dossier)
    items = list(asked.items.all()) if asked else []
    refusal = None
    if request.method == "POST":
        try:
            ref = once_per_form(request, lambda: _answer(request, dossier, items, now))
        except Refusal as reason:
            refusal = reason
        else:
            messages.success(request, _("The dossier is complete again and goes on."))
            return redirect("dossiers:detail", ref)
    rows = [_row(item, request) for item in items]
    page = {"dossier": dossier, "supplement": asked, "rows": rows, "refusal": refusal, "key": new_key()}
    return render(request, "dossiers/answer.html", page, status=refusal.status if refusal else 200)


def _answer(request: StaffRequest, dossier: Dossier, items: list[SupplementItem], now: datetime) -> str:
    def keep(file: UploadedFile[Any]) -> int:
        return keep_upload(cast(BinaryIO, file), filename=file.name or "", by=request.actor, at=now).pk

    files = {name: file for name, file in request.FILES.items() if isinstance(file, UploadedFile)}
    supplied = read_supplied(items, request.POST, files, keep=keep)
    return actions.answer_supplement(dossier, supplied, by=request.actor, at=now).ref


def _row(item: SupplementItem, request: StaffRequest) -> dict[str, object]:
    line = read_lines([item.paper], request.POST)[0] if item.paper else None
    return {
        "item": item,
        "name": telling.item_name(item),
        "line": line,
        "there": f"there-item-{item.pk}" in request.POST,
        "value": request.POST.get(f"field-{item.pk}", item.old_value),
    }
