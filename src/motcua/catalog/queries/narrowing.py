"""What narrows the catalogue, and how many procedures each choice would leave: counted in memory, as sets of bits.

A few thousand procedures with their fields, levels, bodies and subjects fit into a few hundred kilobytes. A worker
reads them once for each edition of the catalogue; one look at the database tells whether its edition still holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, ClassVar
from uuid import UUID

from motcua.catalog.models import CatalogueEdition, Procedure

ANY_ONLINE, WHOLLY, PARTLY, UNSTATED, NOT_ONLINE = "on", "full", "partial", "unstated", "none"
HOW_ONLINE = (ANY_ONLINE, WHOLLY, PARTLY, UNSTATED, NOT_ONLINE)
WHOLE_LEVEL = 4
"""The level at which everything is done online, payment and result included."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What a person narrows the list by; nothing given narrows nothing.

    `agency` carries the procedure out, `body` announced it, `subject` is who may ask.
    """

    GROUPS: ClassVar[tuple[str, ...]] = ("level", "field", "agency", "subject", "online", "body")

    level: str = ""
    field: str = ""
    agency: str = ""
    subject: str = ""
    online: str = ""
    body: str = ""

    def __bool__(self) -> bool:
        return any(value for _group, value in self.chosen())

    def chosen(self) -> list[tuple[str, str]]:
        """Each group in which something was chosen, with what."""
        return [(group, getattr(self, group)) for group in self.GROUPS if getattr(self, group)]

    def choosing(self, group: str, value: str) -> Filters:
        """The same with this choice in its group; an empty value takes the choice back."""
        return replace(self, **{group: value})


NO_FILTERS = Filters()


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a group, and how many procedures it would leave beside what is chosen in the other groups."""

    value: str
    count: int


@dataclass(frozen=True, slots=True)
class Known:
    """What a line in a list says of a procedure in use; of its fields and bodies the first."""

    code: str
    name: str
    levels: tuple[str, ...]
    field: str
    agency: str
    online: bool


@dataclass(frozen=True, slots=True)
class Shelf:
    """The catalogue of one edition: every procedure has a place in the order of the names, every choice its set.

    A set is a number whose bit at a place says whether the procedure there belongs to it. Abolished procedures have
    a place, so that a list goes on behind one, and belong to no set.
    """

    edition: UUID | None
    keys: list[int]
    places: dict[int, int]
    in_use: int
    sets: dict[str, dict[str, int]]
    known: dict[int, Known]

    def fitting(self, filters: Filters, *, but: str = "") -> int:
        """The set of procedures in use that fit, whatever is chosen in the group `but`."""
        found = self.in_use
        for group, value in filters.chosen():
            if group != but:
                found &= self.sets[group].get(value, 0)
        return found

    def set_of(self, keys: Iterable[int]) -> int:
        """These procedures as a set."""
        whole = bytearray(len(self.keys) // 8 + 1)
        for key in keys:
            if (place := self.places.get(key)) is not None:
                whole[place // 8] |= 1 << place % 8
        return int.from_bytes(whole, "little")

    def holds(self, found: int, key: int) -> bool:
        """Whether a procedure is in a set."""
        place = self.places.get(key)
        return place is not None and bool(found >> place & 1)

    def stretch(self, found: int, *, after: int | None, limit: int) -> list[int]:
        """The first procedures of a set by name, those behind the one at `after`."""
        place = self.places[after] + 1 if after in self.places else 0
        rest = found >> place
        keys: list[int] = []
        while rest and len(keys) < limit:
            step = (rest & -rest).bit_length()
            place, rest = place + step, rest >> step
            keys.append(self.keys[place - 1])
        return keys

    def choices(self, group: str, filters: Filters, *, among: int | None = None) -> list[Choice]:
        """What can be chosen in a group, the most frequent first; `among` is a set that a question found."""
        rest = self.fitting(filters, but=group)
        if among is not None:
            rest &= among
        counted = ((value, (found & rest).bit_count()) for value, found in self.sets[group].items())
        chosen = getattr(filters, group)
        shown = [Choice(value, count) for value, count in counted if count or value == chosen]
        return sorted(shown, key=lambda one: (-one.count, one.value))


COLUMNS = ("pk", "state", "levels", "fields", "executing", "is_online", "code", "name", "subjects", "announcing_body",
           "current_version", "current_version__online_level")  # fmt: skip

_held: list[Shelf] = []
"""The shelf of the edition that this worker saw last."""


def shelf() -> Shelf:
    """The catalogue as it is now."""
    return shelf_of(CatalogueEdition.objects.values_list("edition", flat=True).first())


def shelf_of(edition: UUID | None) -> Shelf:
    """The catalogue of the edition that the database has just named."""
    held = _held[0] if _held else None
    if held is None or held.edition != edition:
        held = _read(edition)
        _held[:] = [held]
    return held


def _read(edition: UUID | None) -> Shelf:
    rows = list(Procedure.objects.order_by("name_sort", "pk").values_list(*COLUMNS))
    in_use = [row for row in rows if row[1] != Procedure.State.ABOLISHED]
    members: dict[str, dict[str, list[int]]] = {group: {} for group in Filters.GROUPS}
    for row in in_use:
        for group, value in _values(row):
            members[group].setdefault(value, []).append(row[0])
    keys = [row[0] for row in rows]
    empty = Shelf(edition, keys, {key: place for place, key in enumerate(keys)}, 0, {}, {})
    return replace(
        empty,
        in_use=empty.set_of(row[0] for row in in_use),
        sets={
            group: {value: empty.set_of(found) for value, found in named.items()} for group, named in members.items()
        },
        known={row[0]: _known(row) for row in in_use},
    )


def known_of(row: Procedure) -> Known:
    """What a line says of a procedure at hand, also of one that is abolished."""
    return _known((row.pk, row.state, row.levels, row.fields, row.executing, row.is_online, row.code, row.name))


def _known(row: tuple[Any, ...]) -> Known:
    _key, _state, levels, fields, executing, is_online, code, name, *_rest = row
    return Known(code, name, tuple(levels), next(iter(fields), ""), next(iter(executing), ""), is_online)


def _values(row: tuple[Any, ...]) -> Iterator[tuple[str, str]]:
    """Every choice under which a procedure stands."""
    _key, _state, levels, fields, executing, is_online, _code, _name, subjects, body, version, online_level = row
    many = {"level": levels, "field": fields, "agency": executing, "subject": subjects, "body": [body]}
    yield from ((group, value) for group, values in many.items() for value in dict.fromkeys(values) if value)
    if is_online:
        yield "online", ANY_ONLINE
    if version is not None:
        yield "online", _how_online(is_online, online_level)


def _how_online(is_online: bool, level: int | None) -> str:
    if not is_online:
        return NOT_ONLINE
    if level is None:
        return UNSTATED
    return WHOLLY if level == WHOLE_LEVEL else PARTLY
