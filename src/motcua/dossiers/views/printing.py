"""The receipt of a dossier in other shapes and languages."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from motcua.agencies.http import StaffRequest, needs_role, staff_only
from motcua.agencies.models import ReceiptLanguage, ReceiptShape
from motcua.dossiers import actions, printing
from motcua.dossiers.forms import ReceiptPrintForm
from motcua.dossiers.http import new_key, once_per_form, opened
from motcua.kernel.actors import Role
from motcua.kernel.refusals import Refusal
from motcua.papers.http import file_response
from motcua.papers.queries import latest_document


@needs_role(Role.ONE_STOP_OFFICER)
@require_http_methods(["GET", "POST"])
def receipts(request: StaffRequest, ref: str) -> HttpResponse:
    """What can be printed of the receipt, and what is made of it already; another one is asked for here."""
    dossier, now = opened(request, ref), timezone.now()
    usual = printing.printing_at(dossier)
    form = ReceiptPrintForm(request.POST or None, initial={"shape": usual.shape, "language": usual.language})
    refusal = None
    if request.method == "POST" and form.is_valid():
        shape, language = ReceiptShape(form.cleaned_data["shape"]), ReceiptLanguage(form.cleaned_data["language"])

        def act() -> str:
            return str(actions.print_receipt(dossier, shape=shape, language=language, by=request.actor, at=now).pk)

        try:
            once_per_form(request, act)
        except Refusal as reason:
            refusal = reason
        else:
            return redirect("dossiers:receipts", dossier.ref)
    made = printing.prints_of(dossier)
    page = {
        "dossier": dossier,
        "receipt": latest_document(dossier.stream, kind="receipt"),
        "prints": made,
        "making": any(one.document_id is None for one in made),
        "form": form,
        "refusal": refusal,
        "key": new_key(),
    }
    status = refusal.status if refusal else 400 if form.errors else 200
    return render(request, "dossiers/receipts.html", page, status=status)


@staff_only
@require_GET
def receipt_print(request: StaffRequest, ref: str, print_id: int) -> FileResponse:
    """A receipt in one of the other shapes, as it was made."""
    dossier = opened(request, ref)
    made = next((one for one in printing.prints_of(dossier) if one.pk == print_id), None)
    if made is None or made.document is None:
        raise Http404
    return file_response(made.document.file, filename=f"{dossier.ref}-{made.shape}.pdf", inline=True)
