"""Certified copies: what was made, and making one of a digitised paper."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from motcua.agencies.commands import new_key, once_per_form
from motcua.agencies.http import StaffRequest, needs_role
from motcua.agencies.paging import page_of
from motcua.kernel.actors import Role
from motcua.kernel.refusals import NotAllowed, Refusal
from motcua.papers import actions, chain
from motcua.papers.http import file_response
from motcua.papers.models import CertifiedCopy, CopyForm
from motcua.papers.naming import file_name
from motcua.papers.views.outgoing import READERS, agency_kept
from motcua.signing.keys import key_of_agency


class NewCopyForm(forms.Form):
    """What is copied. Basis: Decree 30/2020, art. 25."""

    form = forms.ChoiceField(label=gettext_lazy("Form of copy"), choices=CopyForm.choices, widget=forms.RadioSelect)
    subject = forms.CharField(label=gettext_lazy("What is copied"), max_length=500)
    pages = forms.CharField(
        label=gettext_lazy("Pages"),
        help_text=gettext_lazy("Of an extract, such as 1, 3-5"),
        required=False,
        max_length=100,
    )
    file = forms.FileField(label=gettext_lazy("Scan (PDF)"))


@needs_role(*READERS)
@require_http_methods(["GET", "POST"])
def copies(request: StaffRequest) -> HttpResponse:
    """The copies that were made, the latest first; and the form by which the records clerk makes one."""
    if request.method == "POST" and not request.actor.has(Role.RECORDS_CLERK):
        raise NotAllowed
    form = NewCopyForm(request.POST or None, request.FILES or None)
    refusal = None
    if request.method == "POST" and form.is_valid():
        try:
            uid = once_per_form(request, lambda: _entered(request, form, timezone.now()))
            _sign(request, CertifiedCopy.objects.select_related("source__file").get(uid=uid), timezone.now())
        except Refusal as reason:
            refusal = reason
        else:
            messages.success(request, _("The copy is signed."))
            return redirect("papers:copies")
    found = page_of(CertifiedCopy.objects.visible_to(request.actor), request, by="-pk")
    page = {"rows": found.rows, "next": found.next, "form": form, "refusal": refusal, "key": new_key()}
    page["may_copy"] = request.actor.has(Role.RECORDS_CLERK)
    wrong = 400 if form.errors else 200
    return render(request, "papers/copies.html", page, status=refusal.status if refusal else wrong)


@needs_role(*READERS)
@require_GET
def copy_file(request: StaffRequest, uid: UUID) -> FileResponse:
    """A signed copy. Raises Http404."""
    copy = CertifiedCopy.objects.visible_to(request.actor).select_related("file").filter(uid=uid).first()
    if copy is None or copy.file is None:
        raise Http404
    return file_response(copy.file, filename=f"{file_name(copy.code_number)}.pdf", inline=True)


@needs_role(Role.RECORDS_CLERK)
@require_http_methods(["POST"])
def sign_copy(request: StaffRequest, uid: UUID) -> HttpResponse:
    """Sign a copy that has its number, where the key was lost before. Raises Http404."""
    visible = CertifiedCopy.objects.visible_to(request.actor).select_related("source__file")
    copy = visible.filter(uid=uid).first()
    if copy is None:
        raise Http404
    try:
        _sign(request, copy, timezone.now())
    except Refusal as reason:
        messages.error(request, str(reason))
    return redirect("papers:copies")


def _entered(request: StaffRequest, form: NewCopyForm, now: datetime) -> str:
    given, by = form.cleaned_data, request.actor
    upload = actions.keep_upload(given["file"], filename=given["file"].name, by=by, at=now)
    copy = actions.CopyOf(
        agency=agency_kept(request),
        form=CopyForm(given["form"]),
        subject=given["subject"],
        source=upload,
        pages=given["pages"],
    )
    return str(actions.enter_copy(copy, by=by, at=now).uid)


def _sign(request: StaffRequest, copy: CertifiedCopy, now: datetime) -> None:
    """The key works outside of any transaction."""
    if copy.file_id is None:
        signed = chain.certified(copy, key=key_of_agency(copy.agency_id, now), at=now)
        actions.keep_copy(copy, signed, by=request.actor, at=now)
