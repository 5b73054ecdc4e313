"""A process as its pages show it: the printed table, the text beside the picture, and the fields of the editor."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from motcua.agencies.words import ROLE_NAMES, role_name
from motcua.kernel.actors import STAFF_ROLES, Role
from motcua.process.engine.definition import RECEIVING_UNIT, SETTLING_UNIT, Definition, Effect
from motcua.process.engine.graph import Graph
from motcua.process.engine.route import table
from motcua.process.picture.layout import Picture, picture_of
from motcua.process.sheet import CHOICE, END, SPLIT, WORK, Line, Sheet, Way
from motcua.process.telling import Told, line_name
from motcua.process.words import (
    CONDITION_WORDS,
    EFFECT_WORDS,
    KIND_WORDS,
    UNIT_WORDS,
    condition_words,
    said,
    time_words,
    unit_words,
)

OTHER_UNIT = "other"


@dataclass(frozen=True, slots=True)
class Printed:
    """A row of the table as the decision prints it."""

    number: int
    key: str
    name: str
    role: str
    unit: str
    time: str
    is_parallel: bool
    ways: tuple[str, ...]


def printed(graph: Graph) -> list[Printed]:
    """The approved table, each row with where its outcomes lead: what the picture says, in words."""
    return [
        Printed(
            row.number,
            row.step.key,
            _(row.step.name),
            role_name(row.step.role),
            unit_words(row.step.unit),
            time_words(str(row.step.time or "")),
            row.is_parallel,
            tuple(_led(_(one.outcome.label), one.outcome.effect, one.leads_to) for one in row.results),
        )
        for row in table(graph)
    ]


def _led(label: str, effect: Effect, leads_to: Sequence[int]) -> str:
    words = {"label": label, "effect": str(EFFECT_WORDS[effect]), "rows": ", ".join(map(str, leads_to))}
    if leads_to:
        return _("%(label)s → step %(rows)s (%(effect)s)") % words
    return _("%(label)s (%(effect)s)") % words


def drawn(definition: Definition) -> Picture:
    """The picture, in the reader's language."""
    return picture_of(definition, said, _)


# --- the editor


@dataclass(frozen=True, slots=True)
class Option:
    """One answer of a select."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class WayField:
    """One way on, with its selects."""

    number: int
    way: Way
    targets: list[Option]
    effects: list[Option]
    conditions: list[Option]

    @property
    def number_text(self) -> str:
        """The number, to be put into the name of a field."""
        return str(self.number)


@dataclass(frozen=True, slots=True)
class LineField:
    """One line of the editor."""

    place: int
    number: int
    line: Line
    name: str
    told: list[Told]
    roles: list[Option]
    units: list[Option]
    code: str
    ways: list[WayField]
    is_first: bool
    is_last: bool

    @property
    def is_work(self) -> bool:
        return self.line.kind == WORK

    @property
    def is_choice(self) -> bool:
        return self.line.kind == CHOICE

    @property
    def is_split(self) -> bool:
        return self.line.kind == SPLIT


def line_fields(sheet: Sheet, told_by_line: Sequence[list[Told]]) -> list[LineField]:
    """The lines of a table with everything that can be chosen in them, and with what the checks say to each."""
    targets = [(line.key, _target_name(place, line)) for place, line in enumerate(sheet.lines)]
    targets.append((END, _("the end of the process")))
    last = len(sheet.lines) - 1
    return [
        LineField(
            place,
            place + 1,
            line,
            line_name(place, line),
            told_by_line[place],
            _options([(role.value, str(ROLE_NAMES[role])) for role in Role if role in STAFF_ROLES], line.role),
            _units(line.unit),
            "" if line.unit in (RECEIVING_UNIT, SETTLING_UNIT) else line.unit,
            [_way_field(number, way, targets, line.key) for number, way in enumerate(line.ways)],
            place == 0,
            place == last,
        )
        for place, line in enumerate(sheet.lines)
    ]


def _target_name(place: int, line: Line) -> str:
    return line_name(place, line) if line.kind == WORK else f"{place + 1}. {KIND_WORDS[line.kind]}"


def _options(pairs: Sequence[tuple[str, str]], chosen: str) -> list[Option]:
    return [Option(value, label, value == chosen) for value, label in pairs]


def _units(unit: str) -> list[Option]:
    known = [(code, str(words)) for code, words in UNIT_WORDS.items()]
    chosen = unit if unit in UNIT_WORDS or not unit else OTHER_UNIT
    return _options([*known, (OTHER_UNIT, _("another unit, by its code"))], chosen)


def _way_field(number: int, way: Way, targets: Sequence[tuple[str, str]], own: str) -> WayField:
    conditions = [(code, str(words)) for code, words in CONDITION_WORDS.items()]
    if way.when not in CONDITION_WORDS:
        conditions.append((way.when, condition_words(way.when)))
    return WayField(
        number,
        way,
        _options([pair for pair in targets if pair[0] != own], way.to),
        _options([(effect.value, str(EFFECT_WORDS[effect])) for effect in Effect], way.effect),
        _options(conditions, way.when),
    )
