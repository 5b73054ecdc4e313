"""What the issuing agency's register says of a document: whether it stands, was replaced, or was revoked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Standing(StrEnum):
    """What became of a document since it was issued."""

    STANDS = "stands"
    LAPSED = "lapsed"
    REPLACED = "replaced"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A document that was issued here, as whoever holds it may compare it."""

    code: str
    standing: Standing
    agency: str
    number: str
    issued_on: date | None
    subject: str
    signer: str
    valid_to: date | None = None
    ended_at: datetime | None = None
    reason: str = ""
    replaced_by: str = ""
    file: bytes | None = None
    """What was issued; nothing where it was on paper, empty where our own copy is damaged."""


def entry_by_code(code: str, *, at: datetime) -> Entry | None:
    """The document that bears this code."""
    return None


def entry_of_file(digest: str, *, at: datetime) -> Entry | None:
    """The document that was issued as exactly this file (SHA-256, hex)."""
    return None
