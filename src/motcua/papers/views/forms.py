"""Every form with sample values, for those who change forms."""

from __future__ import annotations

from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_GET

from motcua.papers import typesetting
from motcua.papers.forms.generations import GENERATIONS
from motcua.papers.forms.parts import PAPER_SIZES
from motcua.papers.http import POLICY
from motcua.papers.specimens import specimens

LANGUAGES = ("vi", "en")


@login_not_required
@require_GET
def forms(request: HttpRequest) -> HttpResponse:
    """The list of all forms, and each as a document; a page for us, shown only where settings allow."""
    if not getattr(settings, "COMPONENTS_PAGE", False):
        raise Http404
    if "kind" in request.GET:
        response = HttpResponse(_document(request.GET), content_type="application/pdf")
        response["Content-Security-Policy"] = POLICY
        return response
    rows = [_row(one.name, kind) for one in GENERATIONS for kind in specimens(one.name)]
    return render(request, "papers/forms.html", {"rows": rows, "generations": GENERATIONS})


def _document(asked: QueryDict) -> bytes:
    generation, language = asked.get("generation", GENERATIONS[-1].name), asked.get("language", "vi")
    paper = next((size for size in PAPER_SIZES if size == asked.get("paper", "a5")), None)
    if generation not in [one.name for one in GENERATIONS] or language not in LANGUAGES or paper is None:
        raise Http404
    kind = asked.get("kind", "")
    values = specimens(generation, paper=paper).get(kind)
    if values is None:
        raise Http404
    return typesetting.render(kind, values, language=language)


def _row(generation: str, kind: str) -> dict[str, object]:
    """A form of a generation with a link for each paper and language."""
    links = [
        (
            f"{paper.upper()} {language}",
            "?" + urlencode({"kind": kind, "generation": generation, "paper": paper, "language": language}),
        )
        for paper in PAPER_SIZES
        for language in LANGUAGES
        if specimens(generation, paper=paper)[kind]["paper"] == paper
    ]
    values = specimens(generation)[kind]
    return {"generation": generation, "kind": kind, "number": values["form_number"], "links": links}
