"""The checklist of papers: what was ticked and counted for each paper of the announced list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from motcua.catalog.models import Paper
from motcua.dossiers.actions import PaperIn
from motcua.kernel.text import whole_number

MOST = 99
"""More sheets of one paper than this are a slip of the finger."""


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One announced paper on the checklist: whether it is there, in how many originals and copies, or not needed."""

    paper: Paper
    is_there: bool = False
    originals: int = 0
    copies: int = 0
    not_needed: bool = False
    reason: str = ""

    @property
    def is_asked_for(self) -> bool:
        """Whether the announcement asks for it at all; a line without a quantity is advice or a heading."""
        return self.quantity > 0

    @property
    def quantity(self) -> int:
        """How many sheets the announcement asks for."""
        return self.paper.original_qty + self.paper.copy_qty

    @property
    def is_missing(self) -> bool:
        """Whether the dossier cannot be received without more of it."""
        enough = self.is_there and self.originals + self.copies >= self.quantity
        return self.is_asked_for and not (enough or self.not_needed)

    @property
    def as_handed(self) -> PaperIn:
        """The line as it is handed in."""
        if self.not_needed:
            return PaperIn(self.paper, not_needed=True)
        return PaperIn(self.paper, originals=self.originals, copies=self.copies)

    @property
    def is_handed(self) -> bool:
        """Whether anything about this paper has to be written down."""
        return self.not_needed or (self.is_there and self.originals + self.copies > 0)


def papers_of_case(papers: Iterable[Paper], case_id: int | None) -> list[Paper]:
    """The papers that hold for everybody, and those of the chosen case."""
    return [paper for paper in papers if not paper.case.is_choice or paper.case_id == case_id]


def read_lines(papers: Sequence[Paper], data: Mapping[str, str]) -> list[PaperLine]:
    """The checklist as it came back; the counts of a paper not touched yet are those of the announcement."""
    return [_line(paper, data) for paper in papers]


def _line(paper: Paper, data: Mapping[str, str]) -> PaperLine:
    number = paper.pk
    return PaperLine(
        paper,
        is_there=f"there-{number}" in data,
        originals=_count(data.get(f"originals-{number}"), paper.original_qty),
        copies=_count(data.get(f"copies-{number}"), paper.copy_qty),
        not_needed=f"waived-{number}" in data,
        reason=data.get(f"reason-{number}", ""),
    )


def _count(written: str | None, announced: int) -> int:
    if written is None:
        return announced
    return min(whole_number(written) or 0, MOST)
