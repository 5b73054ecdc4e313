"""The sheet on the counter: what the officer has typed and ticked so far, and what follows from it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from motcua.agencies.models import Unit
from motcua.catalog.models import Procedure, ProcedureVersion, VersionCase
from motcua.catalog.queries import (
    Office,
    announced_fees,
    offices_among,
    offices_taking,
    papers_of,
    procedure_by_code,
    search,
)
from motcua.catalog.queries import version_in_force as in_force
from motcua.dossiers import queries
from motcua.dossiers.forms.intake import differs, known_party, known_values
from motcua.dossiers.forms.money import FeeLine, read_fees
from motcua.dossiers.forms.papers import PaperLine, papers_of_case, read_lines
from motcua.dossiers.models import Channel, Dossier
from motcua.dossiers.outlook import Forecast, forecast
from motcua.dossiers.telling import reasons
from motcua.kernel.actors import Actor, Role
from motcua.kernel.local import localdate
from motcua.people.identity_card import IdentityCard, read_card
from motcua.people.models import Party
from motcua.people.queries import normal_number

HITS = 8


@dataclass(frozen=True, slots=True)
class Choice:
    """A procedure to choose; `here` tells whether this officer's unit takes it."""

    code: str
    name: str
    here: bool


@dataclass(frozen=True, slots=True)
class Who:
    """The owner as known from the number so far: the register's entry, and open dossiers that may be the same."""

    known: Party | None
    name_differs: bool
    duplicates: Sequence[Dossier]


@dataclass(frozen=True, slots=True)
class Ready:
    """What a dossier is lodged under, and where."""

    version: ProcedureVersion
    office: Office


@dataclass(frozen=True, slots=True)
class What:
    """The chosen procedure with its version, the offices of this officer that take it, and the papers of the case."""

    procedure: Procedure
    version: ProcedureVersion | None
    offices: Sequence[Office]
    office: Office | None
    cases: Sequence[VersionCase]
    case: VersionCase | None
    lines: Sequence[PaperLine]

    @property
    def missing(self) -> list[PaperLine]:
        """The papers without which the dossier cannot be received."""
        return [line for line in self.lines if line.is_missing]

    @property
    def needs_case(self) -> bool:
        """Whether a case has to be chosen first, because the papers depend on it."""
        return bool(self.cases) and self.case is None

    @property
    def ready(self) -> Ready | None:
        """The version and the office, where everything but the papers is there."""
        if self.version is None or self.office is None or self.needs_case:
            return None
        return Ready(self.version, self.office)

    @property
    def can_be_lodged(self) -> bool:
        """Whether everything but the papers is there."""
        return self.ready is not None

    @property
    def can_be_received(self) -> bool:
        """Whether it can be received now."""
        return self.can_be_lodged and not self.missing


@dataclass(frozen=True, slots=True)
class When:
    """The dates if it were received now with the reasons, and what it costs."""

    dates: Forecast | None
    reasons: Sequence[str]
    fees: Sequence[FeeLine]


@dataclass(frozen=True, slots=True)
class Scanned:
    """What came of an identity card that was scanned; `card` is None where the text was none."""

    card: IdentityCard | None

    @property
    def fields(self) -> dict[str, str]:
        """What the card fills in on the sheet."""
        return {"number": self.card.number, "name": self.card.name, "address": self.card.address} if self.card else {}


@dataclass(frozen=True, slots=True)
class Sheet:
    """The three columns of the counter."""

    question: str
    choices: Sequence[Choice]
    values: Mapping[str, str]
    card: Scanned | None
    who: Who
    what: What | None
    when: When | None


def read_sheet(actor: Actor, data: Mapping[str, str], *, now: datetime) -> Sheet:
    """What stands on the sheet now. Nothing is changed by reading it.

    The text of a card fills in the owner and goes no further.
    """
    scanned = Scanned(read_card(data["card"])) if data.get("card", "").strip() else None
    data = {name: value for name, value in data.items() if name != "card"} | (scanned.fields if scanned else {})
    what = _what(actor, data, now)
    question = data.get("question", "").strip() if "choose" not in data else ""
    asked = question if not (what and question == what.procedure.name) else ""
    return Sheet(
        question=asked or (what.procedure.name if what else ""),
        choices=[] if what and not asked else _choices(actor, asked, now),
        values=_values(data),
        card=scanned,
        who=_who(actor, data, what, now),
        what=what,
        when=_when(what, data, now),
    )


def _values(data: Mapping[str, str]) -> dict[str, str]:
    """What was typed, with what the register knows in the fields still empty."""
    typed = {name: value for name, value in data.items() if value}
    known = known_party(typed.get("number", ""))
    if known and not differs(known, typed.get("name", "")):
        return known_values(known) | typed
    return typed


def _who(actor: Actor, data: Mapping[str, str], what: What | None, now: datetime) -> Who:
    number = normal_number(data.get("number", ""))
    known = known_party(number)
    duplicates = (
        queries.possible_duplicates(actor, procedure_id=what.procedure.pk, identifier=number, now=now) if what else []
    )
    return Who(known, bool(known and differs(known, data.get("name", ""))), duplicates)


def _choices(actor: Actor, question: str, now: datetime) -> list[Choice]:
    """What the question finds, the procedures of the officer's own unit first; without a question, those alone."""
    units = Unit.objects.filter(pk__in=actor.unit_ids(Role.ONE_STOP_OFFICER))
    taken = {procedure.pk: procedure for unit in units for procedure in offices_taking(unit, localdate(now))}
    if not question:
        return [Choice(procedure.code, procedure.name, True) for procedure in list(taken.values())[:HITS]]
    hits = search(question, limit=HITS)
    found = [Choice(hit.code, hit.name, hit.procedure_id in taken) for hit in hits]
    return sorted(found, key=lambda choice: not choice.here)


def _what(actor: Actor, data: Mapping[str, str], now: datetime) -> What | None:
    code = data.get("choose") or data.get("procedure", "")
    procedure = procedure_by_code(code) if code else None
    if procedure is None:
        return None
    version = in_force(procedure, localdate(now))
    units, agencies = actor.unit_ids(Role.ONE_STOP_OFFICER), actor.agency_ids(Role.ONE_STOP_OFFICER)
    offices = offices_among(procedure, units, localdate(now), agencies)
    cases = list(version.cases.filter(is_choice=True)) if version else []
    case = next((one for one in cases if str(one.pk) == data.get("case")), None)
    papers = papers_of_case(papers_of(version), case.pk if case else None) if version else []
    return What(
        procedure=procedure,
        version=version,
        offices=offices,
        office=next((one for one in offices if office_key(one) == data.get("office")), next(iter(offices), None)),
        cases=cases,
        case=case,
        lines=read_lines(papers, data),
    )


def office_key(office: Office) -> str:
    """How the form names an office."""
    return f"{office.receiving_unit.pk}-{office.agency.pk}"


def _when(what: What | None, data: Mapping[str, str], now: datetime) -> When | None:
    if what is None or what.version is None or what.office is None:
        return None
    channel = data.get("channel") or Channel.DIRECT
    dates = forecast(what.version, channel=channel, agency_id=what.office.agency.pk, now=now)
    because = reasons(item.as_json() for item in dates.legal.explanation) if dates else []
    return When(dates, because, read_fees(announced_fees(what.version, channel), data))
