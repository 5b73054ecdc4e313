"""Who takes over from whom: worked out from the lists of territories, before anything is changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from motcua.agencies import queries
from motcua.agencies.importers.places import NEW_ORDER
from motcua.agencies.models import AdminLevel, AdminUnit, Agency, Level
from motcua.agencies.queries import bare_name, today_of_territory
from motcua.kernel.text import search_form

COMMITTEE = "Ủy ban nhân dân "
LAST_DAY_OF_DISTRICTS = date(2025, 6, 30)


class PlanImpossible(LookupError):
    """The province or its territories are not on this node."""


@dataclass(frozen=True, slots=True)
class Merging:
    """Communes of the node that become one."""

    territory: AdminUnit
    communes: tuple[Agency, ...]


@dataclass(frozen=True, slots=True)
class Ending:
    """A district that ends: the commune that has its dossiers, and the others on its territory."""

    district: Agency
    main: AdminUnit
    others: tuple[AdminUnit, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """The whole of it: new communes by their territories, what merges, and what ends."""

    province: Agency
    territories: tuple[AdminUnit, ...]
    mergings: tuple[Merging, ...]
    endings: tuple[Ending, ...]


def make_plan(province_code: str, territory_code: str, *, on: date) -> Plan:
    """The plan for a province. Raises PlanImpossible."""
    province = queries.agency_by_code(province_code, on)
    territory = queries.admin_unit_by_code(AdminLevel.PROVINCE, territory_code, on=NEW_ORDER)
    if province is None or territory is None:
        raise PlanImpossible(f"{province_code}, {territory_code}")
    new = tuple(queries.communes_of(territory, on=NEW_ORDER))
    goes = {commune: _new_territory(commune, territory, new) for commune in _bodies(province, Level.COMMUNE, on)}
    mergings = [
        Merging(one, tuple(commune for commune, where in goes.items() if where == one))
        for one in new
        if one in goes.values()
    ]
    districts = _bodies(province, Level.DISTRICT, on)
    endings = [_ending(district, territory, new, goes) for district in districts]
    return Plan(province, new, tuple(mergings), tuple(endings))


def _bodies(province: Agency, level: Level, on: date) -> list[Agency]:
    below = Agency.objects.filter(parent=province, level=Level.DISTRICT, valid_to__isnull=True)
    if level == Level.DISTRICT:
        return list(below.order_by("pk"))
    communes = Agency.objects.filter(parent__in=below, level=Level.COMMUNE, valid_to__isnull=True)
    return list(communes.select_related("parent").order_by("pk"))


def _name(agency: Agency) -> str:
    return agency.name.removeprefix(COMMITTEE)


def _district_territory(name: str, territory: AdminUnit) -> AdminUnit | None:
    districts = queries.districts_of(territory, on=LAST_DAY_OF_DISTRICTS)
    return districts.filter(key=search_form(name)).first()


def _new_territory(commune: Agency, territory: AdminUnit, new: Sequence[AdminUnit]) -> AdminUnit:
    """What the commune's territory became: looked for in its district by its name, whatever its kind was called."""
    district = _district_territory(_name(commune.parent), territory) if commune.parent else None
    old = [] if district is None else list(queries.communes_of(district, on=LAST_DAY_OF_DISTRICTS))
    wanted = bare_name(search_form(_name(commune)))
    for one in old:
        if bare_name(one.key) == wanted and (became := today_of_territory(one)):
            return became
    raise PlanImpossible(commune.name)


def _ending(district: Agency, territory: AdminUnit, new: Sequence[AdminUnit], goes: dict[Agency, AdminUnit]) -> Ending:
    own = _district_territory(_name(district), territory)
    old = [] if own is None else list(queries.communes_of(own, on=LAST_DAY_OF_DISTRICTS))
    here = {became.pk: became for one in old if (became := today_of_territory(one))}
    main = _seat(district, list(here.values()) or list(new), goes)
    return Ending(district, main, tuple(one for one in here.values() if one != main))


def _seat(district: Agency, here: Sequence[AdminUnit], goes: dict[Agency, AdminUnit]) -> AdminUnit:
    """Where most of its communes on this node go; else the commune of its name; else the first by code."""
    known = Counter(where for commune, where in goes.items() if commune.parent_id == district.pk)
    if known:
        return max(sorted(known, key=lambda one: one.code), key=lambda one: known[one])
    name = bare_name(search_form(_name(district)))
    return next((one for one in here if bare_name(one.key) == name), min(here, key=lambda one: one.code))
