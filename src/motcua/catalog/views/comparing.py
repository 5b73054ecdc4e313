"""What changed between two announced versions of a procedure, part by part."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.catalog import words
from motcua.catalog.differences import parts_apart
from motcua.catalog.models import ProcedureVersion
from motcua.catalog.queries import procedure_by_code, versions_told, whole_version
from motcua.kernel.text import whole_number


@login_not_required
@require_safe
def compare(request: HttpRequest, code: str) -> HttpResponse:
    """Two versions beside each other, named by their numbers; without numbers the newest two.

    Where there is only one, there is nothing to compare: its page is shown.
    """
    procedure = procedure_by_code(code)
    told = versions_told(procedure) if procedure else []
    chosen = [_chosen(told, request.GET.get(name, ""), place) for name, place in (("from", 1), ("to", 0))]
    if procedure is not None and len(told) < 2:
        return redirect("catalog:procedure", procedure.code)
    if procedure is None or chosen[0] is None or chosen[1] is None:
        raise Http404
    old, new = (whole_version(one.pk) for one in chosen if one)
    page = {"procedure": procedure, "old": old, "new": new, "parts": parts_apart(_parts(old), _parts(new))}
    return render(request, "catalog/comparing.html", page)


def _chosen(told: list[ProcedureVersion], written: str, place: int) -> ProcedureVersion | None:
    number = whole_number(written)
    if number is None:
        return told[place] if len(told) > place else None
    return next((one for one in told if one.number == number), None)


def _parts(version: ProcedureVersion) -> list[tuple[str, str]]:
    """Every part of a version as a text."""
    papers = [
        f"{case.name} {paper.name} {words.quantity_words(paper.original_qty, paper.copy_qty)}".strip()
        for case in version.cases.all()
        for paper in case.papers.all()
    ]
    methods = [
        f"{words.channel_word(method.channel)}: {words.stated_time(method)} {method.description}".strip()
        for method in version.methods.all()
    ]
    fees = [
        f"{words.channel_word(method.channel)}: {words.fee_words(fee)} {fee.description}".strip()
        for method in version.methods.all()
        for fee in method.fees.all()
    ]
    steps = [f"{step.name} {step.description}".strip() for step in version.steps.all()]
    return [
        (_("Name"), version.name),
        (_("Fields"), ", ".join(version.fields)),
        (_("Who may ask"), ", ".join(version.subjects)),
        (_("Steps"), "\n".join(steps)),
        (_("Time limits and ways to file"), "\n".join(methods)),
        (_("Fees"), "\n".join(fees)),
        (_("What to bring"), "\n".join(papers)),
        (_("Legal basis"), "\n".join(f"{one.code} {one.name}".strip() for one in version.legal_bases.all())),
        (_("What you will hold"), "\n".join(one.name for one in version.results.all())),
        (_("Conditions"), version.conditions),
    ]
