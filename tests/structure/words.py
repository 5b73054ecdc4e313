"""The Vietnamese words as they are committed, for tests that ask whether something can be told."""

from __future__ import annotations

import re
from functools import cache
from io import BytesIO

from babel.messages import Catalog
from babel.messages.pofile import read_po

from tests.structure.source import ROOT

PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]")


@cache
def vietnamese() -> Catalog:
    """Every message with its translation."""
    return read_po(BytesIO((ROOT / "locale/vi/LC_MESSAGES/django.po").read_bytes()))


def untold(english: str) -> bool:
    """Whether a sentence has no Vietnamese, or one with other values."""
    message = vietnamese().get(english)
    translated = str(message.string) if message else ""
    return not translated or set(PLACEHOLDER.findall(english)) != set(PLACEHOLDER.findall(translated))
