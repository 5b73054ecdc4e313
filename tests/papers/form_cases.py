"""The forms of both circulars, each on its papers and in its languages, with the specimens of the product."""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

from motcua.papers import typesetting
from motcua.papers.forms.parts import PaperSize
from motcua.papers.specimens import specimens


class Case(NamedTuple):
    """A form of a generation, on a paper, in a language."""

    kind: str
    generation: str
    paper: PaperSize
    language: str

    def __str__(self) -> str:
        return "-".join(self)

    @property
    def name(self) -> str:
        """What tells it from the other cases of its form."""
        return "-".join(self[1:])

    @property
    def values(self) -> dict[str, Any]:
        """What is printed."""
        return specimens(self.generation, paper=self.paper)[self.kind]

    @property
    def content(self) -> bytes:
        """The document."""
        return _made(self)


@cache
def _made(case: Case) -> bytes:
    return typesetting.render(case.kind, case.values, language=case.language)


CASES = [
    Case(kind, generation, paper, language)
    for generation in ("2018", "2025")
    for paper in ("a5", "a4")
    for kind, values in specimens(generation, paper=paper).items()
    if values["paper"] == paper
    for language in ("vi", "en")
    if paper == "a5" or language == "vi" or kind in {"register", "hand_over_list"}
]
