"""What a node signs: a few lines of text that a person can read, in the shape of a checkpoint of transparency logs.

    motcua/H27
    12345
    nH7n…=                              (the root, base64)
    time 2026-11-23T08:00:00.000000Z
    next 5f2c…                          (only before the node changes its key: SHA-256 of the next public key)

Every line ends with a line feed. Pure.
"""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass
from datetime import datetime

from motcua.ledger.canonical import moment

COSIGNED = "motcua/cosignature/v1"


class NotANote(Exception):
    """The text is not what a node signs."""


@dataclass(frozen=True, slots=True)
class HeadNote:
    """A tree head in words: whose tree, how many events, under which root, when."""

    node: str
    size: int
    root: bytes
    at: datetime
    next_key: str = ""

    @property
    def text(self) -> str:
        """The text that is signed."""
        root = base64.b64encode(self.root).decode()
        lines = [self.node, str(self.size), root, f"time {moment(self.at)}"]
        return "".join(f"{line}\n" for line in [*lines, *([f"next {self.next_key}"] if self.next_key else [])])


def read_note(text: str) -> HeadNote:
    """Read a signed text back. Raises NotANote for everything that `HeadNote.text` would not have written."""
    try:
        node, size, root, time, *rest, end = text.split("\n")
        note = HeadNote(
            node=node,
            size=int(size),
            root=base64.b64decode(root, validate=True),
            at=datetime.fromisoformat(time.removeprefix("time ")),
            next_key="".join(rest).removeprefix("next "),
        )
    except (ValueError, binascii.Error) as why:
        raise NotANote(text[:200]) from why
    if end or len(note.root) != 32 or note.size < 1 or note.at.tzinfo is None or note.text != text:
        raise NotANote(text[:200])
    return note


def cosigned(note: str, *, witness: str, at: datetime) -> str:
    """The text that a witness signs: who and when, and below it the text of the head itself."""
    return f"{COSIGNED}\nwitness {witness}\ntime {moment(at)}\n\n{note}"
