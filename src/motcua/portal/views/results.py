"""The result, the receipt and one's own files: shown only to the person they belong to."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from motcua.dossiers.models import Dossier, Result
from motcua.papers.http import file_response
from motcua.papers.models import ONE_STOP_FORMS
from motcua.papers.queries import file_of_form, latest_document
from motcua.portal import access
from motcua.portal.http import CitizenRequest
from motcua.web.formatting import day, moment


@never_cache
@require_GET
def result(request: CitizenRequest, ref: str) -> HttpResponse:
    """What was decided, by which document, and how anyone can check it."""
    dossier = access.own_dossier(request.actor, ref)
    decided = _result(dossier)
    page = {"dossier": dossier, "result": decided, "facts": _facts(dossier, decided)}
    return render(request, "portal/result.html", page)


@require_GET
def result_file(request: CitizenRequest, ref: str) -> HttpResponseBase:
    """The file of the decision."""
    decided = _result(access.own_dossier(request.actor, ref))
    if decided.upload is None:
        raise Http404
    return file_response(decided.upload.file, filename=decided.upload.filename, inline=True)


@require_GET
def receipt(request: CitizenRequest, ref: str) -> HttpResponseBase:
    """The receipt as it was issued."""
    dossier = access.own_dossier(request.actor, ref)
    issued = latest_document(dossier.stream, kind="receipt")
    if issued is None:
        raise Http404
    return file_response(issued.file, filename=f"{dossier.ref}.pdf", inline=True)


@require_GET
def paper(request: CitizenRequest, ref: str, number: int) -> HttpResponseBase:
    """A paper as one handed it in."""
    handed = access.own_paper(request.actor, ref, number)
    if handed.upload is None:
        raise Http404
    return file_response(handed.upload.file, filename=handed.upload.filename, inline=True)


def _facts(dossier: Dossier, result: Result) -> list[tuple[str, str]]:
    returned = moment(dossier.returned_at) if dossier.returned_at else _("not yet")
    return [
        (_("Number"), result.number),
        (_("Date of the document"), day(result.signed_on)),
        (_("Signed by"), result.signer_name),
        (_("Issued by"), dossier.agency.name),
        (_("Dossier"), dossier.ref),
        (_("Returned"), returned),
    ]


@require_GET
def document(request: CitizenRequest, ref: str, kind: str) -> HttpResponseBase:
    """A paper that the office issued on one's own dossier: signed and sealed where it is already."""
    dossier = access.own_dossier(request.actor, ref)
    asked = kind.replace("-", "_")
    file = file_of_form(dossier.stream, asked) if asked in ONE_STOP_FORMS else None
    if file is None:
        raise Http404
    return file_response(file, filename=f"{dossier.ref}-{kind}.pdf", inline=True)


@require_GET
def fee_receipt(request: CitizenRequest, ref: str, number: int) -> HttpResponseBase:
    """The receipt of a payment that was made for one's own dossier."""
    paid = access.own_fee_receipt(request.actor, ref, number)
    if paid.document is None:
        raise Http404
    return file_response(paid.document.file, filename=f"{ref}-{paid.printed_number}.pdf", inline=True)


def _result(dossier: Dossier) -> Result:
    """The result once it is ready. Before that it is no result, but work. Raises Http404."""
    found = Result.objects.select_related("upload__file", "document").filter(dossier=dossier).first()
    if found is None or dossier.settled_at is None:
        raise Http404
    return found
