"""Which layout an agency's outgoing documents have on a day. The table is `layouts.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The layout of one instrument, used from a day on."""

    name: str
    since: date
    instrument: str
    verified: bool
    source: str


LAYOUTS = tuple(Layout(**row) for row in tomllib.loads(Path(__file__).with_suffix(".toml").read_text())["layout"])


def layout_on(day: date) -> Layout:
    """The layout used that day; before the first its own stands in."""
    return next((one for one in reversed(LAYOUTS) if one.since <= day), LAYOUTS[0])
