"""Certified copies: what was made, and making one of a digitised paper or of a document of the register."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
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
from motcua.papers import actions, chain, queries
from motcua.papers.actions.refusals import NoSuchNumber
from motcua.papers.http import file_response
from motcua.papers.models import KEEPING, CertifiedCopy, CopyForm, Medium
from motcua.papers.naming import file_name
from motcua.papers.views.outgoing import agency_kept
from motcua.signing.keys import key_of_agency


class NewCopyForm(forms.Form):
    """What is copied. Basis: Decree 30/2020, art. 25."""

    form = forms.ChoiceField(label=gettext_lazy("Form of copy"), choices=CopyForm.choices, widget=forms.RadioSelect)
    medium = forms.ChoiceField(
        label=gettext_lazy("The copy is"),
        choices=Medium.choices,
        initial=Medium.ELECTRONIC,
        widget=forms.RadioSelect,
    )
    number = forms.CharField(
        label=gettext_lazy("Number of a document of our register"),
        help_text=gettext_lazy(
            "As in the register of outgoing documents; for a sao lục that of the full copy. Empty for a scan."
        ),
        required=False,
        max_length=60,
    )
    file = forms.FileField(
        label=gettext_lazy("Scan (PDF)"),
        help_text=gettext_lazy("Of a paper: in colour, at least 200 dots an inch, PDF 1.4 or later."),
        required=False,
    )
    subject = forms.CharField(
        label=gettext_lazy("What is copied"),
        help_text=gettext_lazy("Of a document of the register it may stay empty."),
        required=False,
        max_length=500,
    )
    pages = forms.CharField(
        label=gettext_lazy("Pages"),
        help_text=gettext_lazy("Of an extract, such as 1, 3-5"),
        required=False,
        max_length=100,
    )

    def clean(self) -> dict[str, Any]:
        """One of the two is copied: the scan, or what bears the number."""
        given = super().clean() or {}
        if bool(given.get("number")) == bool(given.get("file")):
            self.add_error("number", gettext_lazy("Write the number of a document, or choose a scan: one of the two."))
        return given


@needs_role(*KEEPING)
@require_http_methods(["GET", "POST"])
def copies(request: StaffRequest) -> HttpResponse:
    """The copies that were made, the latest first; and the form by which the records clerk makes one."""
    if request.method == "POST" and not request.actor.has(Role.RECORDS_CLERK):
        raise NotAllowed
    asked = {"number": request.GET.get("number", "")[:60], "form": CopyForm.FULL, "medium": Medium.ELECTRONIC}
    form = NewCopyForm(request.POST or None, request.FILES or None, initial=asked)
    refusal = None
    if request.method == "POST" and form.is_valid():
        try:
            uid = once_per_form(request, lambda: _entered(request, form, timezone.now()))
            _sign(request, CertifiedCopy.objects.get(uid=uid), timezone.now())
        except Refusal as reason:
            refusal = reason
        else:
            messages.success(request, _("The copy is made."))
            return redirect("papers:copies")
    found = page_of(CertifiedCopy.objects.visible_to(request.actor), request, by="-pk")
    page = {"rows": found.rows, "next": found.next, "form": form, "refusal": refusal, "key": new_key()}
    page["may_copy"] = request.actor.has(Role.RECORDS_CLERK)
    page["is_open"] = bool(form.errors or refusal or asked["number"])
    wrong = 400 if form.errors else 200
    return render(request, "papers/copies.html", page, status=refusal.status if refusal else wrong)


@needs_role(*KEEPING)
@require_GET
def copy_file(request: StaffRequest, uid: UUID) -> FileResponse:
    """A signed copy. Raises Http404."""
    copy = CertifiedCopy.objects.visible_to(request.actor).select_related("file", "lasting").filter(uid=uid).first()
    if copy is None or copy.file is None:
        raise Http404
    return file_response(copy.lasting or copy.file, filename=f"{file_name(copy.code_number)}.pdf", inline=True)


@needs_role(Role.RECORDS_CLERK)
@require_http_methods(["POST"])
def sign_copy(request: StaffRequest, uid: UUID) -> HttpResponse:
    """Sign a copy that has its number, where the key was lost before. Raises Http404."""
    copy = CertifiedCopy.objects.visible_to(request.actor).filter(uid=uid).first()
    if copy is None:
        raise Http404
    try:
        _sign(request, copy, timezone.now())
    except Refusal as reason:
        messages.error(request, str(reason))
    return redirect("papers:copies")


def _entered(request: StaffRequest, form: NewCopyForm, now: datetime) -> str:
    """Raises NoSuchNumber, and what the action raises."""
    given, by, agency = form.cleaned_data, request.actor, agency_kept(request)
    copy = actions.CopyOf(
        agency=agency,
        form=CopyForm(given["form"]),
        medium=Medium(given["medium"]),
        subject=given["subject"],
        pages=given["pages"],
    )
    if given["file"]:
        source = actions.keep_upload(given["file"], filename=given["file"].name, by=by, at=now)
        copy = replace(copy, source=source)
    else:
        document, full = queries.to_copy(agency.pk, given["number"])
        if document is None and full is None:
            raise NoSuchNumber(number=given["number"])
        is_of_copy = full is not None and (copy.form == CopyForm.OF_COPY or document is None)
        copy = replace(copy, of_copy=full) if is_of_copy else replace(copy, of=document)
    return str(actions.enter_copy(copy, by=by, at=now).uid)


def _sign(request: StaffRequest, copy: CertifiedCopy, now: datetime) -> None:
    """The key works outside of any transaction; a copy on paper needs none."""
    if copy.file_id is not None:
        return
    actions.require_records(copy.agency_id, request.actor)
    if copy.medium == Medium.PAPER:
        made = chain.printed(copy, base_url=settings.BASE_URL, at=now)
    else:
        key = key_of_agency(copy.agency_id, now)
        made = chain.certified(copy, key=key, base_url=settings.BASE_URL, at=now)
    actions.keep_copy(copy, made, by=request.actor, at=now)
