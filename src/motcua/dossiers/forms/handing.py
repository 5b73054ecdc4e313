"""What is ticked on the lists of hand-overs."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import QueryDict

from motcua.dossiers.actions import Answer
from motcua.kernel.text import whole_number

ACCEPT = "accept"
SAY = "say-"
LONGEST_NOTE = 500


def read_tasks(data: QueryDict) -> list[int]:
    """The steps that were ticked; what is no number is none."""
    return [number for written in data.getlist("task") if (number := whole_number(written)) is not None]


def read_answers(data: Mapping[str, str]) -> list[Answer]:
    """What was said to each row that was answered, also to one that somebody else answered meanwhile."""
    said = [(whole_number(name.removeprefix(SAY)), chosen) for name, chosen in data.items() if name.startswith(SAY)]
    return [
        Answer(pk, "" if chosen == ACCEPT else chosen, data.get(f"note-{pk}", "")[:LONGEST_NOTE])
        for pk, chosen in said
        if chosen and pk is not None
    ]
