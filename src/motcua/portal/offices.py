"""Looking for the office that takes a filing: by province and commune, or by words; old addresses are understood."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from motcua.agencies.models import AdminLevel, AdminUnit
from motcua.agencies.queries import (
    admin_unit_by_code,
    bare_name,
    communes_of,
    convert_address,
    districts_of,
    provinces,
)
from motcua.catalog.queries import Office, Territory, offices_in_stretches
from motcua.kernel.text import whole_number
from motcua.portal.queries import Matter

A_PAGE = 20


@dataclass(frozen=True, slots=True)
class Picker:
    """What was looked for and what was found; `more` is the address of the next stretch."""

    text: str
    province: AdminUnit | None
    commune: AdminUnit | None
    provinces: Sequence[tuple[str, str]]
    communes: Sequence[tuple[str, str]]
    offices: Sequence[Office]
    suggestions: Sequence[AdminUnit]
    more: str

    @property
    def province_options(self) -> list[tuple[str, str]]:
        """The provinces as a list to choose from."""
        return [("", _("All provinces")), *self.provinces]

    @property
    def commune_options(self) -> list[tuple[str, str]]:
        """The communes of the chosen province as a list to choose from."""
        return [("", _("The whole province")), *self.communes]

    @property
    def has_looked(self) -> bool:
        """Whether anything was looked for."""
        return bool(self.text or self.province)


def look_for(matter: Matter, asked: Mapping[str, str], *, on: date) -> Picker:
    """The offices of a territory or of some words, a stretch at a time; without either the first ones by name."""
    text = asked.get("text", "").strip()[:200]
    province = _unit(AdminLevel.PROVINCE, asked.get("province", ""), on)
    below = _communes(province, on) if province else []
    commune = next((one for one in below if one.code == asked.get("commune", "")), None)
    within = _territory(province, commune) if province else None
    after = whole_number(asked.get("after", ""))
    procedure = matter.version.procedure
    offices, more = offices_in_stretches(
        procedure, on, only_online=True, text=text, within=within, after=after, limit=A_PAGE
    )
    kept = {"text": text, "province": province.code if province else "", "commune": commune.code if commune else ""}
    return Picker(
        text=text,
        province=province,
        commune=commune,
        provinces=[(one.code, one.name) for one in provinces(on=on)],
        communes=[(one.code, one.name) for one in below],
        offices=offices,
        suggestions=[] if offices or not text else [one.commune for one in convert_address(text, on=on)],
        more=f"?{urlencode({**kept, 'after': more})}" if more else "",
    )


def _communes(province: AdminUnit, on: date) -> list[AdminUnit]:
    """What stands directly below a province: communes, or districts where there still are some."""
    return list(communes_of(province, on=on)) or list(districts_of(province, on=on))


def _unit(level: AdminLevel, code: str, on: date) -> AdminUnit | None:
    return admin_unit_by_code(level, code, on=on) if code else None


def _territory(province: AdminUnit, commune: AdminUnit | None) -> Territory:
    return Territory(bare_name(province.key), commune.key if commune else "")
