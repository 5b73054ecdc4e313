"""Messages on the officers' side: what waits to be read, one conversation, its files."""

from __future__ import annotations

from datetime import datetime
from typing import BinaryIO, cast

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from motcua.agencies.http import StaffRequest, needs_role, staff_only
from motcua.dossiers import access, actions
from motcua.dossiers import conversation as talks
from motcua.dossiers.forms import ReplyForm
from motcua.dossiers.http import new_key, once_per_form, opened
from motcua.dossiers.models import DESK_ROLES, Dossier
from motcua.dossiers.views.lists import cursor_of, cursor_to
from motcua.kernel.refusals import Refusal
from motcua.papers.actions import keep_upload
from motcua.papers.http import file_response


@needs_role(*DESK_ROLES)
@require_GET
def inbox(request: StaffRequest) -> HttpResponse:
    """What owners wrote and nobody has opened, the oldest first."""
    rows = talks.to_be_read(request.actor, after=cursor_of(request.GET.get("after", "")))
    more = cursor_to(rows[-1].at, rows[-1].pk) if len(rows) == talks.PAGE else ""
    page = {"rows": rows, "next": f"?{urlencode({'after': more})}" if more else ""}
    return render(request, "dossiers/inbox.html", page)


@staff_only
@require_http_methods(["GET", "POST"])
def conversation(request: StaffRequest, ref: str) -> HttpResponse:
    """The whole conversation with the owner. Opening it marks what the owner wrote as read."""
    now = timezone.now()
    dossier = opened(request, ref)
    form, refusal = ReplyForm(request.POST or None, request.FILES or None), None
    if request.method == "POST" and form.is_valid():
        try:
            ref = once_per_form(request, lambda: _sent(request, dossier, form, now))
        except Refusal as reason:
            refusal = reason
        else:
            messages.success(request, _("The message is sent. The owner sees it in the dossier."))
            return redirect("dossiers:messages", ref)
    actions.read_messages(dossier, by=request.actor, at=now)
    page = {"dossier": dossier, "told": talks.messages_in(dossier), "form": form, "refusal": refusal}
    status = refusal.status if refusal else 400 if form.errors else 200
    return render(request, "dossiers/conversation.html", {**page, "key": new_key()}, status=status)


@staff_only
@require_GET
def message_file(request: StaffRequest, ref: str, message_id: int) -> FileResponse:
    """The file that came with a message."""
    upload = access.message_with_file(opened(request, ref), message_id).upload
    if upload is None:
        raise Http404
    return file_response(upload.file, filename=upload.filename, inline=True)


def _sent(request: StaffRequest, dossier: Dossier, form: ReplyForm, now: datetime) -> str:
    file, by = form.cleaned_data["file"], request.actor
    kept = keep_upload(cast(BinaryIO, file), filename=file.name or "", by=by, at=now).pk if file else None
    return actions.send_message(dossier, form.cleaned_data["text"], upload_id=kept, by=by, at=now).dossier.ref
