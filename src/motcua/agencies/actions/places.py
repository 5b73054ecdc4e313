"""Taking in the lists of provinces, districts and communes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import TypeVar

from django.db import connection, transaction

from motcua.agencies import events
from motcua.agencies.actions.authority import require_system
from motcua.agencies.importers import places as lists
from motcua.agencies.models import AdminLevel, AdminUnit, AdminUnitSuccession
from motcua.kernel.actors import Actor
from motcua.kernel.text import clean_line, search_form
from motcua.ledger import actions as ledger

LAST_DAY = lists.NEW_ORDER - timedelta(days=1)
ONE_INTAKE_AT_A_TIME = 5_060_022
K = TypeVar("K")
Named = tuple[str, str]


@transaction.atomic
def take_in_admin_units(*, only: str = "", by: Actor, at: datetime) -> int:
    """Take in the administrative units of both generations, once; how many there are then.

    `only` names the province of today, by its code, to which a small node limits itself.
    Refused: to all but the product itself. Basis: Decision 19/2025/QĐ-TTg; Decision 124/2004/QĐ-TTg for the old codes.
    """
    require_system(by)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_INTAKE_AT_A_TIME])
    if not AdminUnit.objects.exists():
        _Intake(only).everything()
        ledger.record(events.ADMIN_UNITS_TAKEN_IN, stream="territories:vn", by=by, at=at)
    return AdminUnit.objects.count()


class _Intake:
    """One taking in: the lists in memory, and the rows made so far, by code or key."""

    def __init__(self, only: str) -> None:
        self.new = [one for one in lists.new_communes() if only in ("", one.province[0])]
        new = {one.key for one in self.new}
        self.links = [link for link in lists.successions() if link.new in new]
        old = {link.old for link in self.links}
        self.old = [one for one in lists.old_communes() if one.key in old]

    def everything(self) -> None:
        """Provinces, districts and communes of the old list, those of the new one, then what became what."""
        provinces = self._old_provinces()
        districts = self._rows(
            AdminLevel.DISTRICT, {one.district: provinces[one.province] for one in self.old}, until=LAST_DAY
        )
        old = self._communes([(one.key, one.code, one.name, districts[one.district]) for one in self.old if one.code])
        old |= {one.key: districts[one.district] for one in self.old if not one.code}  # islands without communes
        new_provinces = self._new_provinces(provinces)
        new = self._communes(
            [(one.key, one.code, one.name, new_provinces[one.province]) for one in self.new], since=lists.NEW_ORDER
        )
        linked = [link for link in self.links if link.old in old and link.new in new]
        AdminUnitSuccession.objects.bulk_create(
            AdminUnitSuccession(predecessor=old[link.old], successor=new[link.new], is_main=link.is_main)
            for link in linked
        )
        self._provinces_became(provinces, new_provinces)

    def _old_provinces(self) -> dict[Named, AdminUnit]:
        listed = {one.province: None for one in self.old}
        ends = {named: None if self._goes_on(named) else LAST_DAY for named in listed}
        going = self._rows(AdminLevel.PROVINCE, {one: None for one in listed if ends[one] is None}, until=None)
        ending = self._rows(AdminLevel.PROVINCE, {one: None for one in listed if ends[one]}, until=LAST_DAY)
        return going | ending

    def _goes_on(self, province: Named) -> bool:
        """Whether its territory, its code and its name stay: then it is one province before and after."""
        return self._provinces_of(province) == {province}

    def _provinces_of(self, province: Named) -> set[Named]:
        """The old provinces whose communes went to a new province."""
        new = {one.key for one in self.new if one.province == province}
        olds = {link.old for link in self.links if link.new in new}
        return {one.province for one in self.old if one.key in olds}

    def _new_provinces(self, old: dict[Named, AdminUnit]) -> dict[Named, AdminUnit]:
        listed = {one.province for one in self.new}
        going = {named: old[named] for named in listed if named in old and old[named].valid_to is None}
        fresh = dict.fromkeys(sorted(listed - going.keys()))
        return going | self._rows(AdminLevel.PROVINCE, fresh, since=lists.NEW_ORDER, until=None)

    def _provinces_became(self, old: dict[Named, AdminUnit], new: dict[Named, AdminUnit]) -> None:
        fresh = [(named, row) for named, row in new.items() if row.valid_from == lists.NEW_ORDER]
        AdminUnitSuccession.objects.bulk_create(
            AdminUnitSuccession(predecessor=old[one], successor=row)
            for named, row in fresh
            for one in sorted(self._provinces_of(named))
            if old[one].valid_to is not None
        )

    def _rows(
        self,
        level: AdminLevel,
        named: Mapping[Named, AdminUnit | None],
        *,
        since: date = lists.OLD_LIST_FROM,
        until: date | None,
    ) -> dict[Named, AdminUnit]:
        rows = {
            (code, name): _row(level, (code, name), parent, since=since, until=until)
            for (code, name), parent in named.items()
        }
        return _kept(rows)

    def _communes(
        self, listed: Iterable[tuple[str, str, str, AdminUnit]], *, since: date = lists.OLD_LIST_FROM
    ) -> dict[str, AdminUnit]:
        until = LAST_DAY if since < lists.NEW_ORDER else None
        rows = {
            key: _row(AdminLevel.COMMUNE, (code, name), parent, since=since, until=until)
            for key, code, name, parent in listed
        }
        return _kept(rows)


def _row(level: AdminLevel, named: Named, parent: AdminUnit | None, *, since: date, until: date | None) -> AdminUnit:
    code, name = named
    source = lists.NEW_SOURCE if since >= lists.NEW_ORDER else lists.OLD_SOURCE
    row = AdminUnit(level=level, code=code, name=clean_line(name), parent=parent, source=source)
    row.key, row.valid_from, row.valid_to = search_form(name), since, until
    return row


def _kept(rows: dict[K, AdminUnit]) -> dict[K, AdminUnit]:
    AdminUnit.objects.bulk_create(rows.values(), batch_size=2000)
    return rows
