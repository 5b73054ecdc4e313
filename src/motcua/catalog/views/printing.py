"""A procedure on paper: every part that the law names, in its order, with the version and where to read it."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.catalog import words
from motcua.catalog.models import AgencyRole, ProcedureVersion
from motcua.catalog.queries import procedure_by_code, version_in_force, versions_told, whole_version
from motcua.kernel.local import localdate
from motcua.kernel.text import whole_number


@login_not_required
@require_safe
def printed(request: HttpRequest, code: str) -> HttpResponse:
    """One version for printing on A4: the one asked for by its number, else the one in force, else the newest.

    Basis: Decree 63/2010, art. 8.2 as amended by Decree 92/2017 (the parts and their order).
    """
    now = timezone.now()
    procedure = procedure_by_code(code)
    if procedure is None:
        raise Http404
    chosen = _asked_for(request, versions_told(procedure))
    if chosen is None:
        chosen = version_in_force(procedure, localdate(now)) or procedure.current_version
    if chosen is None:
        raise Http404
    version = whole_version(chosen.pk)
    address = reverse("catalog:procedure", args=[procedure.code])
    values = {
        "procedure": procedure,
        "version": version,
        "levels": words.level_words(version.levels),
        "agencies": _agencies(version),
        "methods": [_method(method) for method in version.methods.all()],
        "cases": [(case, [_paper(paper) for paper in case.papers.all()]) for case in version.cases.all()],
        "forms": _forms(version),
        "returned": words.return_words(version.return_ways),
        "here": request.build_absolute_uri(address),
        "now": now,
    }
    return render(request, "catalog/printed.html", values)


def _asked_for(request: HttpRequest, told: list[ProcedureVersion]) -> ProcedureVersion | None:
    """The version whose number stands in the address; a number that no version has is not found."""
    number = whole_number(request.GET.get("version", ""))
    if number is None:
        return None
    found = next((one for one in told if one.number == number), None)
    if found is None:
        raise Http404
    return found


def _agencies(version: ProcedureVersion) -> list[tuple[str, str]]:
    """Who does what, in the order of the law: carries out, decides, is authorised, coordinates."""
    named = list(version.agencies.all())
    found = ((role, "; ".join(one.name for one in named if one.role == role)) for role in AgencyRole)
    return [(str(role.label), names) for role, names in found if names]


def _method(method: Any) -> dict[str, Any]:
    fees = [
        " ".join(part for part in (words.fee_kind(fee), words.fee_words(fee), fee.description) if part)
        for fee in method.fees.all()
    ]
    return {
        "channel": words.channel_word(method.channel),
        "time": words.stated_time(method),
        "description": method.description,
        "fees": fees or [_("Not stated")],
    }


def _paper(paper: Any) -> tuple[str, str]:
    return paper.name, words.quantity_words(paper.original_qty, paper.copy_qty)


def _forms(version: ProcedureVersion) -> list[str]:
    """The forms that go with the papers, each once."""
    named = (one["name"] for case in version.cases.all() for paper in case.papers.all() for one in paper.attachments)
    return list(dict.fromkeys(name for name in named if name))
