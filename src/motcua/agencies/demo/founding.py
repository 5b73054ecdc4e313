"""Founding the demo province: once, in one transaction, by the actions that officials use."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from django.db import transaction

from motcua.agencies import actions, queries
from motcua.agencies.demo import plan, standing
from motcua.agencies.demo.staffing import Staffing
from motcua.agencies.models import Agency, AgencyKind, Level, Unit, UnitKind
from motcua.kernel.actors import Actor
from motcua.people.models import User

PROVINCE_CODE = "000.00.00.H27"
CENTRE_CODE = "000.00.04.H27"
GOVERNMENT_CODE = "000.00.00.G22"
COUNTERS = 5


@dataclass(frozen=True, slots=True)
class Province:
    """The demo province: its bodies by level, its centre, and the cast by user name."""

    agency: Agency
    centre: Unit
    departments: tuple[Agency, ...]
    districts: tuple[Agency, ...]
    communes: tuple[Agency, ...]
    cast: dict[str, User]


@transaction.atomic
def found_province(*, by: Actor, at: datetime) -> Province:
    """Found the province, or give it back where it stands already. Refused: to all but the product itself."""
    if queries.agency_by_code(PROVINCE_CODE, plan.OPENED) is None:
        _Founding(by, at).everything()
    return _standing()


def _standing() -> Province:
    agency = queries.agency_by_code(PROVINCE_CODE, plan.OPENED)
    centre = queries.unit_by_code(CENTRE_CODE, plan.OPENED)
    if agency is None or centre is None:
        raise LookupError("the demo province is not whole")
    of_province = Agency.objects.filter(parent=agency)
    return Province(
        agency=agency,
        centre=centre,
        departments=tuple(of_province.filter(level=Level.PROVINCE).in_name_order()),
        districts=tuple(of_province.filter(level=Level.DISTRICT).in_name_order()),
        communes=tuple(Agency.objects.filter(level=Level.COMMUNE, parent__parent=agency).in_name_order()),
        cast=Staffing.cast(),
    )


class _Names(NamedTuple):
    """The name in full and the one for narrow places."""

    full: str
    short: str


class _Codes(NamedTuple):
    """The codes of both generations, and how we know the newer one."""

    old: str
    new: str
    new_status: str = "memory"


class _Founding:
    """One founding: who does it, when, and whom it appoints."""

    def __init__(self, by: Actor, at: datetime) -> None:
        self.by, self.at = by, at
        self.staffing = Staffing(by, at)

    def everything(self) -> None:
        """Open the Government Office, the province, its departments, districts and communes, and fill their posts."""
        self.staffing.admit_citizens()
        self.staffing.of_government(self._government())
        province = self._province()
        for body in plan.DEPARTMENTS:
            self._department(province, body)
        for body in plan.DISTRICTS:
            codes = _Codes(f"000.00.{body.number:02}.H27", f"H27.{body.number}")
            district = self._committee(province, body, Level.DISTRICT, codes)
            for commune in plan.COMMUNES.get(body.number, ()):
                codes = _Codes(f"000.{commune.number:02}.{body.number:02}.H27", f"H27.{body.number}.{commune.number}")
                self._committee(district, commune, Level.COMMUNE, codes)

    def _government(self) -> Agency:
        names = _Names("Văn phòng Chính phủ", "VPCP")
        return self._agency(AgencyKind.GOVERNMENT_OFFICE, Level.CENTRAL, names, _Codes(GOVERNMENT_CODE, "G22", "seen"))

    def _province(self) -> Agency:
        names, codes = _Names(plan.PROVINCE, "UBND tỉnh"), _Codes(PROVINCE_CODE, "H27", "seen")
        province = self._agency(AgencyKind.PEOPLES_COMMITTEE, Level.PROVINCE, names, codes)
        centre = self._unit(province, UnitKind.ONE_STOP, plan.CENTRE, address=plan.CENTRE_ADDRESS)
        self._assign(centre, _Codes(CENTRE_CODE, "H27.39.21", "seen"))
        counters = [
            actions.open_counter(centre, number=number, name=f"Quầy số {number}", by=self.by, at=self.at)
            for number in range(1, COUNTERS + 1)
        ]
        self._unit(province, UnitKind.LEADERSHIP, "Thường trực Ủy ban nhân dân tỉnh")
        self.staffing.of_province(province, centre, counters)
        standing.of_centre(centre, by=self.by, at=self.at)
        return province

    def _department(self, province: Agency, body: plan.Body) -> None:
        codes = _Codes(f"000.00.{body.number:02}.H27", f"H27.{body.new_number}")
        names = _Names(body.name, body.short_name)
        agency = self._agency(AgencyKind.DEPARTMENT, Level.PROVINCE, names, codes, parent=province)
        divisions = [self._unit(agency, UnitKind.DIVISION, name) for name in body.divisions]
        records = self._unit(agency, UnitKind.RECORDS, f"Văn phòng {body.name}")
        self.staffing.of_department(agency, divisions, records)

    def _committee(self, parent: Agency, body: plan.Body, level: Level, codes: _Codes) -> Agency:
        names = _Names(body.name, body.short_name)
        agency = self._agency(AgencyKind.PEOPLES_COMMITTEE, level, names, codes, parent=parent)
        one_stop = self._unit(agency, UnitKind.ONE_STOP, "Bộ phận Tiếp nhận và Trả kết quả")
        divisions = [self._unit(agency, UnitKind.DIVISION, name) for name in body.divisions]
        records = self._unit(agency, UnitKind.RECORDS, "Văn phòng")
        counter = actions.open_counter(one_stop, number=1, name="Quầy số 1", by=self.by, at=self.at)
        self.staffing.of_committee(agency, one_stop, counter, divisions, records)
        standing.founded(one_stop, by=self.by, at=self.at)
        return agency

    def _agency(
        self, kind: AgencyKind, level: Level, names: _Names, codes: _Codes, *, parent: Agency | None = None
    ) -> Agency:
        agency = actions.open_agency(
            kind=kind,
            level=level,
            name=names.full,
            short_name=names.short,
            parent=parent,
            valid_from=plan.OPENED,
            by=self.by,
            at=self.at,
        )
        self._assign(agency, codes)
        return agency

    def _assign(self, body: Agency | Unit, codes: _Codes) -> None:
        """Each generation from the day of its own decision."""
        for code, valid_from in (
            (plan.old_code(codes.old), plan.OPENED),
            (plan.new_code(codes.new, status=codes.new_status), plan.NEW_CODES_FROM),
        ):
            actions.assign_identifier(body, code=code, valid_from=valid_from, by=self.by, at=self.at)

    def _unit(self, agency: Agency, kind: UnitKind, name: str, *, address: str = "") -> Unit:
        return actions.open_unit(
            agency, kind=kind, name=name, address=address, valid_from=plan.OPENED, by=self.by, at=self.at
        )
