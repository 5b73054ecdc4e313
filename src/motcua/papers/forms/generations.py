"""Which circular's forms a day uses. The table is `generations.toml`; a new circular is a new block there."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Generation:
    """The forms of one circular, used from a day on; `forms` gives the number of each kind among them."""

    name: str
    since: date
    circular: str
    verified: bool
    source: str
    forms: Mapping[str, str]


GENERATIONS = tuple(
    Generation(**row) for row in tomllib.loads(Path(__file__).with_suffix(".toml").read_text())["generation"]
)


def generation_on(day: date) -> Generation:
    """The forms used that day; before the first circular its forms stand in."""
    return next((one for one in reversed(GENERATIONS) if one.since <= day), GENERATIONS[0])


def form_of_delay(day: date) -> str:
    """The kind of the paper that asks pardon for a delay: a new appointment, since 2025 a proposal to extend."""
    return "extension" if "extension" in generation_on(day).forms else "apology"
