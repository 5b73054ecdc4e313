"""Files of a dossier, shown only to whoever may see it."""

from __future__ import annotations

from django.http import FileResponse, Http404
from django.views.decorators.http import require_GET

from motcua.agencies.http import StaffRequest, staff_only
from motcua.dossiers.http import opened
from motcua.dossiers.models import HandedPaper, Result
from motcua.papers.http import file_response
from motcua.papers.queries import file_of_form, latest_document


@staff_only
@require_GET
def paper(request: StaffRequest, ref: str, handed_id: int) -> FileResponse:
    """A paper handed in as a file, inside the page where a browser can show it."""
    dossier = opened(request, ref)
    handed = HandedPaper.objects.select_related("upload__file").filter(dossier=dossier, pk=handed_id).first()
    if handed is None or handed.upload is None:
        raise Http404
    return file_response(handed.upload.file, filename=handed.upload.filename, inline=True)


@staff_only
@require_GET
def receipt(request: StaffRequest, ref: str) -> FileResponse:
    """The receipt as it was issued."""
    dossier = opened(request, ref)
    issued = latest_document(dossier.stream, kind="receipt")
    if issued is None:
        raise Http404
    return file_response(issued.file, filename=f"{dossier.ref}.pdf", inline=True)


@staff_only
@require_GET
def apology(request: StaffRequest, ref: str) -> FileResponse:
    """The apology with the new appointment."""
    dossier = opened(request, ref)
    file = file_of_form(dossier.stream, "apology", "extension")
    if file is None:
        raise Http404
    return file_response(file, filename=f"{dossier.ref}-apology.pdf", inline=True)


@staff_only
@require_GET
def result(request: StaffRequest, ref: str) -> FileResponse:
    """The file of the decision."""
    dossier = opened(request, ref)
    decided = Result.objects.select_related("upload__file").filter(dossier=dossier).first()
    if decided is None or decided.upload is None:
        raise Http404
    return file_response(decided.upload.file, filename=decided.upload.filename, inline=True)


@staff_only
@require_GET
def document(request: StaffRequest, ref: str, kind: str) -> FileResponse:
    """A form as it was issued last and as far as it has come, such as the request to complete the dossier."""
    dossier = opened(request, ref)
    file = file_of_form(dossier.stream, kind.replace("-", "_"))
    if file is None:
        raise Http404
    return file_response(file, filename=f"{dossier.ref}-{kind}.pdf", inline=True)
