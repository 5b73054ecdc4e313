"""Writing with the office inside one's own dossier."""

from __future__ import annotations

from datetime import datetime
from typing import BinaryIO, cast

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from motcua.dossiers import actions as dossiers
from motcua.dossiers import conversation as talks
from motcua.dossiers.access import message_with_file
from motcua.dossiers.http import new_key, once_per_form
from motcua.dossiers.models import Dossier
from motcua.kernel.refusals import Refusal
from motcua.papers.actions import keep_upload
from motcua.papers.http import file_response
from motcua.portal import access, telling
from motcua.portal.forms import MessageForm
from motcua.portal.http import CitizenRequest


@never_cache
@require_http_methods(["GET", "POST"])
def conversation(request: CitizenRequest, ref: str) -> HttpResponse:
    """What the office and the owner have written. Opening it marks what the office wrote as read."""
    now = timezone.now()
    dossier = access.own_dossier(request.actor, ref)
    form, refusal = MessageForm(request.POST or None, request.FILES or None), None
    if request.method == "POST" and form.is_valid():
        try:
            ref = once_per_form(request, lambda: _sent(request, dossier, form, now))
        except Refusal as reason:
            refusal = reason
        else:
            messages.success(request, _("Your message is with the office. The answer will stand here."))
            return redirect("portal:messages", ref)
    dossiers.read_messages(dossier, by=request.actor, at=now)
    page = {"dossier": dossier, "told": talks.messages_in(dossier), "form": form, "refusal": refusal}
    status = refusal.status if refusal else 400 if form.errors else 200
    office = telling.office_name(dossier)
    return render(request, "portal/conversation.html", {**page, "office": office, "key": new_key()}, status=status)


@never_cache
@require_GET
def message_file(request: CitizenRequest, ref: str, number: int) -> HttpResponseBase:
    """The file that came with a message of one's own dossier."""
    upload = message_with_file(access.own_dossier(request.actor, ref), number).upload
    if upload is None:
        raise Http404
    return file_response(upload.file, filename=upload.filename, inline=True)


def _sent(request: CitizenRequest, dossier: Dossier, form: MessageForm, now: datetime) -> str:
    file, by = form.cleaned_data["file"], request.actor
    kept = keep_upload(cast(BinaryIO, file), filename=file.name or "", by=by, at=now).pk if file else None
    return dossiers.send_message(dossier, form.cleaned_data["text"], upload_id=kept, by=by, at=now).dossier.ref
