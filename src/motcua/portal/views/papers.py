"""The papers of a filing: one page lists them, each with its own place for files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, BinaryIO, cast
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from motcua.catalog import words
from motcua.catalog.models import Paper
from motcua.kernel.local import localdate
from motcua.kernel.refusals import Refusal
from motcua.kernel.text import whole_number
from motcua.papers.http import file_response
from motcua.portal import access, actions, queries
from motcua.portal.http import CitizenRequest, needs_person
from motcua.portal.models import Filing
from motcua.portal.queries import PaperState
from motcua.portal.steps import Step, place_of, steps_of
from motcua.portal.views.filing import next_after, to_step

A_PAGE = 12
"""Announcements list up to ninety papers; a page of all of them would be too heavy for a slow line."""
LONGEST_NAME = 400

Errors = dict[int, str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page of the list of papers: those of the chosen case, a dozen at a time."""

    filing: Filing
    steps: list[Step]
    listed: Sequence[Paper]
    part: int

    @property
    def parts(self) -> int:
        """How many pages there are."""
        return max((len(self.listed) + A_PAGE - 1) // A_PAGE, 1)

    @property
    def here(self) -> Sequence[Paper]:
        """The papers on this page."""
        return self.listed[(self.part - 1) * A_PAGE : self.part * A_PAGE]


@require_http_methods(["GET", "POST"])
@needs_person
def papers(request: CitizenRequest, uid: UUID) -> HttpResponse:
    """Attach what one has, say what is not needed; everything is kept, also where something is refused."""
    now = timezone.now()
    sheet = _sheet(request, uid, now)
    if sheet.filing.is_sent or Step.PAPERS not in sheet.steps:
        return redirect("portal:resume", uid)
    errors: Errors = {}
    if request.method == "POST":
        errors = _keep(request, sheet, now)
        if not errors and not _stays(request):
            errors = _missing(queries.paper_states(sheet.filing, sheet.here))
        if not errors:
            return _onward(request, sheet, now)
    return _shown(request, sheet, errors)


def _sheet(request: CitizenRequest, uid: UUID, now: datetime) -> Sheet:
    filing = access.filing_for(request.actor, uid)
    matter = queries.matter_of(filing, on=localdate(now))
    listed = matter.papers_in(matter.case(filing.answer(Step.CASE, "case")))
    part = whole_number(request.GET.get("part", "")) or 1
    return Sheet(filing, steps_of(matter), listed, part=min(max(part, 1), max(-(-len(listed) // A_PAGE), 1)))


def _stays(request: CitizenRequest) -> bool:
    """Whether one only saves or takes a file away, and stays on the page."""
    return "save" in request.POST or "remove" in request.POST


def _keep(request: CitizenRequest, sheet: Sheet, now: datetime) -> Errors:
    """Keep each file that came; what is refused is told beside its paper, and the others stay."""
    removed = whole_number(request.POST.get("remove", ""))
    if removed is not None:
        actions.remove_file(sheet.filing, removed, by=request.actor, at=now)
    errors: Errors = {}
    for paper in sheet.here:
        for file in request.FILES.getlist(f"paper-{paper.pk}"):
            try:
                _keep_one(request, sheet.filing, paper, file, now)
            except Refusal as refusal:
                errors[paper.pk] = refusal.message
    ticked = [paper.pk for paper in sheet.here if f"not-needed-{paper.pk}" in request.POST]
    actions.mark_not_needed(sheet.filing, of=sheet.here, not_needed=ticked, by=request.actor, at=now)
    return errors


def _keep_one(request: CitizenRequest, filing: Filing, paper: Paper, file: UploadedFile[Any], now: datetime) -> None:
    actions.keep_paper(filing, paper, cast(BinaryIO, file), filename=file.name or "", by=request.actor, at=now)


def _missing(states: Sequence[PaperState]) -> Errors:
    said = _("Attach a file of this paper, or tick that it is not needed in your case.")
    return {state.paper.pk: said for state in states if state.is_missing}


def _onward(request: CitizenRequest, sheet: Sheet, now: datetime) -> HttpResponse:
    """The same page after saving or removing; the next papers; or the next step."""
    address = reverse("portal:papers", args=[sheet.filing.uid])
    if _stays(request):
        return redirect(f"{address}?part={sheet.part}")
    if sheet.part < sheet.parts:
        return redirect(f"{address}?part={sheet.part + 1}")
    actions.save_step(sheet.filing, Step.PAPERS, {"looked": "yes"}, by=request.actor, at=now)
    return to_step(sheet.filing, next_after(request, Step.PAPERS, sheet.steps))


def _shown(request: CitizenRequest, sheet: Sheet, errors: Errors) -> HttpResponse:
    wrong = [paper for paper in sheet.here if paper.pk in errors]
    page = {
        "filing": sheet.filing,
        "place": place_of(Step.PAPERS, sheet.steps),
        "rows": [_row(sheet.filing, state, errors) for state in queries.paper_states(sheet.filing, sheet.here)],
        "errors": [(f"#paper-{paper.pk}", f"{_shortened(paper.name)}: {errors[paper.pk]}") for paper in wrong],
        "has_errors": bool(errors),
        "part": sheet.part,
        "parts": sheet.parts,
        "back": request.GET.get("back", "") or request.POST.get("back", ""),
    }
    return render(request, "portal/filing/papers.html", page, status=400 if errors else 200)


def _row(filing: Filing, state: PaperState, errors: Errors) -> dict[str, object]:
    paper = state.paper
    kept = [
        {
            "filename": row.upload.filename,
            "size": row.upload.file.size,
            "href": reverse("portal:file", args=[filing.uid, row.pk]),
            "remove": row.pk,
        }
        for row in state.files
        if row.upload is not None
    ]
    return {
        "state": state,
        "paper": paper,
        "name": _shortened(paper.name),
        "count": words.quantity_words(paper.original_qty, paper.copy_qty),
        "kept": kept,
        "error": errors.get(paper.pk, ""),
    }


def _shortened(name: str) -> str:
    """The name of a paper: announcements put whole paragraphs there."""
    line = " ".join(name.split())
    return line if len(line) <= LONGEST_NAME else line[:LONGEST_NAME].rsplit(" ", 1)[0] + "…"


@require_GET
@needs_person
def file(request: CitizenRequest, uid: UUID, number: int) -> HttpResponseBase:
    """A file that one attached, to look at it again."""
    kept = access.file_of_filing(request.actor, uid, number)
    if kept.upload is None:
        raise Http404
    return file_response(kept.upload.file, filename=kept.upload.filename, inline=True)
