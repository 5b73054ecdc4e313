"""What a source says about one procedure, as frozen values in our words."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from typing import Any


@dataclass(frozen=True, slots=True)
class Named:
    """A thing that the source names, with the code it gives it, if any."""

    name: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class AnnouncedAgency:
    """A body and its part in the procedure; `identifier` only where the code has the form of one."""

    role: str
    name: str
    code: str
    identifier: str


@dataclass(frozen=True, slots=True)
class AnnouncedStep:
    """One step as told."""

    name: str
    description: str


@dataclass(frozen=True, slots=True)
class AnnouncedPaper:
    """One line of the list of papers."""

    name: str
    code: str
    component_id: str
    original_qty: int
    copy_qty: int
    has_e_form: bool
    is_result: bool
    attachments: tuple[tuple[str, str], ...]

    @property
    def required(self) -> bool:
        """Whether a copy of it is asked for at all: the source's own flag is false on every paper."""
        return self.original_qty + self.copy_qty > 0


@dataclass(frozen=True, slots=True)
class AnnouncedCase:
    """A group of papers: a case of which one applies (`is_choice`), or a heading that holds for all."""

    name: str
    is_choice: bool
    papers: tuple[AnnouncedPaper, ...]


@dataclass(frozen=True, slots=True)
class AnnouncedFee:
    """A fee as stated; without an amount, or with zero and a note, the note counts."""

    kind: str
    amount: int | None
    currency: str
    description: str
    attachment: str


@dataclass(frozen=True, slots=True)
class AnnouncedTime:
    """The time as stated, and as the clock reads it (`term`, null where it cannot)."""

    value: Decimal | None
    unit: str
    text: str
    term: str | None


@dataclass(frozen=True, slots=True)
class AnnouncedMethod:
    """One channel with its time and fees."""

    channel: str
    time: AnnouncedTime
    description: str
    fees: tuple[AnnouncedFee, ...]


@dataclass(frozen=True, slots=True)
class ClockPolicy:
    """What a supplement does to the legal time, and the sentence or article that says so."""

    after_supplement: str
    closes_after_days: int | None
    basis: str


@dataclass(frozen=True, slots=True)
class Announced:
    """One procedure, whole, as one record states it."""

    code: str
    source_id: str
    name: str
    decision_no: str
    decision_on: date | None
    effective_from: date | None
    announcing: Named
    levels: tuple[str, ...]
    kind: str
    is_internal: bool
    fields: tuple[str, ...]
    subjects: tuple[str, ...]
    agencies: tuple[AnnouncedAgency, ...]
    receiving_address: str
    conditions: str
    keywords: str
    description: str
    note: str
    return_ways: tuple[str, ...]
    online_level: int | None
    clock: ClockPolicy
    steps: tuple[AnnouncedStep, ...]
    cases: tuple[AnnouncedCase, ...]
    methods: tuple[AnnouncedMethod, ...]
    legal_bases: tuple[Named, ...]
    results: tuple[Named, ...]

    @property
    def is_online(self) -> bool:
        """Whether the dossier may be handed in online."""
        return any(method.channel == "online" for method in self.methods)

    @property
    def executing(self) -> tuple[str, ...]:
        """The names of the bodies that carry it out."""
        return tuple(agency.name for agency in self.agencies if agency.role == "executing")

    def content_hash(self) -> str:
        """The same for the same content, whatever the order of keys or the blanks in the source."""
        return fingerprint(asdict(self))


@dataclass(frozen=True, slots=True)
class Listed:
    """One row of the national list: enough for a stub."""

    code: str
    source_id: str
    name: str
    announcing_body: str
    kind: str
    is_internal: bool
    levels: tuple[str, ...]
    fields: tuple[str, ...]
    subjects: tuple[str, ...]
    executing: tuple[str, ...]

    def content_hash(self) -> str:
        """The same for the same row."""
        return fingerprint(asdict(self))


def fingerprint(value: Any) -> str:
    """SHA-256 of a value written in one way only."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)
    return hashlib.sha256(text.encode()).hexdigest()
