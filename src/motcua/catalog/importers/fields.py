"""Taking one field out of a record that may lack it, hold null, or hold another type than yesterday."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

from motcua.kernel.local import localdate
from motcua.kernel.text import clean, clean_line

CODE = re.compile(r"[0-9A-Za-z][0-9A-Za-z._/-]{2,79}")
NATIONAL = re.compile(r"[1-9]\.\d{6,}[0-9A-Za-z.-]*")
IDENTIFIER = re.compile(r"(?:\d{3}\.){1,3}[GHKT]\d{2}|\d{3}\.\d{2}\.\d{2}\.[GHKT]\d{2}|[A-Z]\d{2}(?:\.\d{1,3}){0,3}")


class Unreadable(Exception):
    """The record cannot be taken in; `reason` is the code that quarantine keeps."""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason = reason
        self.detail = detail


def text(record: Mapping[str, Any], key: str) -> str:
    """A text of any length, cleaned; nothing where there is none."""
    value = record.get(key)
    return clean(value) if isinstance(value, str) else "" if value is None else clean(str(value))


def line(record: Mapping[str, Any], key: str) -> str:
    """A text of one line, cleaned."""
    return clean_line(text(record, key))


def rows(record: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    """The objects of a list; anything else in it is left out."""
    value = record.get(key)
    return [row for row in value if isinstance(row, Mapping)] if isinstance(value, Sequence) else []


def lines(record: Mapping[str, Any], key: str) -> tuple[str, ...]:
    """The texts of a list, each once, empty ones left out."""
    value = record.get(key)
    found = [clean_line(one) for one in value if isinstance(one, str)] if isinstance(value, list) else []
    return tuple(dict.fromkeys(one for one in found if one))


def names(record: Mapping[str, Any], key: str) -> tuple[str, ...]:
    """The names of a list of named objects, each once."""
    found = [line(row, "name") for row in rows(record, key)]
    return tuple(dict.fromkeys(one for one in found if one))


def count(record: Mapping[str, Any], key: str) -> int:
    """A quantity: zero where none is given; a negative one is none."""
    value = record.get(key)
    return max(0, int(value)) if isinstance(value, int | float) and not isinstance(value, bool) else 0


def day(value: Any) -> date | None:
    """The legal day of a moment given in milliseconds."""
    if not isinstance(value, int) or isinstance(value, bool) or not 0 < value < 10**14:
        return None
    return localdate(datetime.fromtimestamp(value / 1000, tz=UTC))


def code_of(record: Mapping[str, Any]) -> str:
    """The code of a procedure, without the blanks around it.

    Suffixes and local forms (`1.014955-Xoa`, `1.001193.000.00.00.H29`) are codes of their own.
    Raises Unreadable where there is none or it has signs that no code has.
    """
    code = line(record, "code") or line(record, "codeNotation")
    if not code:
        raise Unreadable("no-code")
    if not CODE.fullmatch(code):
        raise Unreadable("code-not-readable", code[:80])
    return code


def name_of(record: Mapping[str, Any]) -> str:
    """The name of a procedure. Raises Unreadable where there is none."""
    name = line(record, "name")
    if not name:
        raise Unreadable("no-name")
    return name


def identifier_in(code: str) -> str:
    """The code where it has the form of an agency identifier of either generation, else nothing."""
    return code if IDENTIFIER.fullmatch(code) else ""
