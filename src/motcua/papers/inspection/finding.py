"""What an inspection finds out about a file that is taken."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Note(StrEnum):
    """Something to know about a file that is taken all the same."""

    HAS_LOCATION = "has-location"
    REPAIRED = "repaired"
    RESTRICTED = "restricted"


@dataclass(frozen=True, slots=True)
class Finding:
    """The kind that the content really is, the ending of its name, its pages where it has them, and notes."""

    media_type: str
    suffix: str
    pages: int | None = None
    notes: tuple[Note, ...] = ()
