"""A small world for tests: a few agencies of one province, each with the units that take part in a case.

| key               | agency                                   | code of its one-stop unit |
|-------------------|------------------------------------------|---------------------------|
| `ward-1`          | Ủy ban nhân dân phường Nam Hà            | `000.01.20.H27`           |
| `ward-2`          | Ủy ban nhân dân phường Bắc Hà            | `000.02.20.H27`           |
| `department`      | Sở Tư pháp                               | `000.00.04.H27`           |
| `province`        | Ủy ban nhân dân tỉnh Hà Tĩnh             | `000.00.00.H27`           |
| `government`      | Văn phòng Chính phủ                      | `000.00.00.G22`           |

Everything holds from 2016 on. Asking for a place twice in one test gives the same rows.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid5

from motcua.agencies.models import (
    Agency,
    AgencyIdentifier,
    AgencyKind,
    Counter,
    IdentifierStatus,
    Level,
    Scheme,
    Unit,
    UnitKind,
)
from motcua.kernel.local import aware
from motcua.kernel.text import search_form, sort_key

FOUNDED = date(2016, 1, 1)
_SEED = UUID("6f1b0a52-3c1f-4b6e-9f0e-2f6a1c0d7e11")
_NAMES_OF_UNITS = {
    UnitKind.ONE_STOP: "Bộ phận Tiếp nhận và Trả kết quả",
    UnitKind.DIVISION: "Bộ phận chuyên môn",
    UnitKind.RECORDS: "Văn thư",
}


@dataclass(frozen=True, slots=True)
class Site:
    """What the table above says of one agency."""

    name: str
    short_name: str
    kind: AgencyKind
    level: Level
    old_code: str
    new_code: str


SITES = {
    "ward-1": Site(
        "Ủy ban nhân dân phường Nam Hà",
        "UBND phường Nam Hà",
        AgencyKind.PEOPLES_COMMITTEE,
        Level.COMMUNE,
        "000.01.20.H27",
        "H27.20.1",
    ),
    "ward-2": Site(
        "Ủy ban nhân dân phường Bắc Hà",
        "UBND phường Bắc Hà",
        AgencyKind.PEOPLES_COMMITTEE,
        Level.COMMUNE,
        "000.02.20.H27",
        "H27.20.2",
    ),
    "department": Site("Sở Tư pháp", "Sở Tư pháp", AgencyKind.DEPARTMENT, Level.PROVINCE, "000.00.04.H27", "H27.12"),
    "province": Site(
        "Ủy ban nhân dân tỉnh Hà Tĩnh",
        "UBND tỉnh Hà Tĩnh",
        AgencyKind.PEOPLES_COMMITTEE,
        Level.PROVINCE,
        "000.00.00.H27",
        "H27",
    ),
    "government": Site(
        "Văn phòng Chính phủ", "VPCP", AgencyKind.GOVERNMENT_OFFICE, Level.CENTRAL, "000.00.00.G22", "G22"
    ),
}


@dataclass(frozen=True, slots=True)
class Place:
    """An agency with its units: where a case goes."""

    agency: Agency
    one_stop: Unit
    division: Unit
    records: Unit

    @property
    def counter(self) -> Counter:
        return Counter.objects.get(unit=self.one_stop, number=1)


def a_place(key: str = "ward-1") -> Place:
    """The agency of that key with its units, made at the first call of a test."""
    agency = Agency.objects.filter(uid=uuid5(_SEED, key)).first() or _founded(key)
    units = {unit.kind: unit for unit in Unit.objects.filter(agency=agency)}
    return Place(agency, units[UnitKind.ONE_STOP], units[UnitKind.DIVISION], units[UnitKind.RECORDS])


def a_unit(key: str = "ward-1") -> Unit:
    """The one-stop unit of that place."""
    return a_place(key).one_stop


def at(moment: str) -> datetime:
    """A moment on the clock of the counter: `at("2019-04-26 16:00")`."""
    return aware(datetime.fromisoformat(moment))


def _founded(key: str) -> Agency:
    site = SITES[key]
    agency = Agency.objects.create(
        uid=uuid5(_SEED, key),
        kind=site.kind,
        level=site.level,
        name=site.name,
        short_name=site.short_name,
        name_search=search_form(site.name),
        name_sort=sort_key(site.name),
        valid_from=FOUNDED,
    )
    units = Unit.objects.bulk_create(
        Unit(uid=uuid5(_SEED, f"{key}:{kind}"), agency=agency, kind=kind, name=name, valid_from=FOUNDED)
        for kind, name in _NAMES_OF_UNITS.items()
    )
    Counter.objects.create(unit=units[0], number=1, name="Quầy 1")
    AgencyIdentifier.objects.bulk_create(
        AgencyIdentifier(agency=agency, scheme=scheme, value=value, status=IdentifierStatus.MEMORY, valid_from=FOUNDED)
        for scheme, value in ((Scheme.QCVN102, site.old_code), (Scheme.QD20, site.new_code))
    )
    return agency
