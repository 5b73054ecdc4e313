"""Procedures under the national database's own names (`MATTHC`, `TENTTHC`, …), turned into the portal's form.

What those names cannot say stands under `BOSUNG` in the portal's form, so that what this node gives out it also reads
back whole.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from motcua.catalog.importers.announced import Announced, ClockPolicy
from motcua.catalog.importers.fidelity import Fidelity, last_day_of
from motcua.catalog.importers.fields import line, rows
from motcua.catalog.importers.records import read_record

Record = Mapping[str, Any]

CHANNELS = {"1": "DIRECT", "2": "ONLINE", "3": "POSTAL"}
LEVELS = {"1": "isMinistry", "2": "isProvince", "3": "isDistrict", "4": "isWard", "5": "isOtherAgency"}
"""The order in which the portal lists the levels; whoever writes words instead of numbers is understood too."""
LEVEL_WORDS = {"bộ": "1", "tỉnh": "2", "huyện": "3", "xã": "4", "khác": "5"}
UNITS = {"ngày làm việc": "WORKING_DAY", "ngày": "DAY", "giờ": "HOUR", "giờ làm việc": "HOUR", "tháng": "MONTH"}
AGENCIES = {
    "COQUANTHUCHIEN": "departmentsExecuting",
    "COQUANCOTHAMQUYEN": "departmentsAuthority",
    "COQUANDUOCUYQUYEN": "departmentsAuthorized",
    "COQUANPHOIHOP": "departmentsCoordinating",
}


def is_national(value: Record) -> bool:
    """Whether this record has the national names."""
    return "MATTHC" in value


def fidelity_of(record: Record) -> Fidelity:
    """A record, unless the node that gave it out says that it had it from a lesser source."""
    stated = _more(record).get("fidelity")
    return Fidelity(stated) if stated in list(Fidelity) else Fidelity.RECORD


def seen_on(record: Record) -> date | None:
    """The day of which the record speaks, where the node that gave it out knows it."""
    return last_day_of(line(_more(record), "seenOn"))


def read_national(record: Record) -> Announced:
    """Read a record with national names. Raises Unreadable as the portal's own form does."""
    more = _more(record)
    read = read_record(_as_portal_record(record, more))
    clock = more.get("clock")
    if not isinstance(clock, Mapping):
        return read
    days = clock.get("closesAfterDays")
    policy = ClockPolicy(
        "resume" if clock.get("afterSupplement") == "resume" else "restart",
        days if isinstance(days, int) else None,
        str(clock.get("basis") or ""),
    )
    return replace(read, clock=policy)


def _more(record: Record) -> Record:
    value = record.get("BOSUNG")
    return value if isinstance(value, Mapping) else {}


def _as_portal_record(record: Record, more: Record) -> dict[str, Any]:
    return {
        **more,
        "id": line(record, "ID"),
        "code": record.get("MATTHC"),
        "name": record.get("TENTTHC"),
        "decisionNo": record.get("SOQUYETDINH"),
        "departmentPromulgateCode": record.get("MACOQUANCONGBO"),
        "formalityType": record.get("LOAITTHC"),
        **dict.fromkeys(_levels(record), True),
        "categoriesDetails": _named(record, "LINHVUCTHUCHIEN", "MALINHVUC", "TENLINHVUC"),
        "subjectTypesDetails": _named(record, "DOITUONGTHUCHIEN", "", "TENDOITUONG"),
        **{theirs: _named(record, ours, "MADONVI", "TENDONVI") for ours, theirs in AGENCIES.items()},
        "dossierReceivingAddresses": record.get("DIACHITIEPNHAN"),
        "requirementsAndConditions": record.get("YEUCAU"),
        "keywords": record.get("TUKHOA"),
        "description": record.get("MOTA"),
        "executionSteps": more.get("executionSteps") or _steps(record),
        "executionMethods": [_method(row) for row in rows(record, "CACHTHUCTHUCHIEN") for row in _times(row)],
        "executionCases": [_case(row) for row in rows(record, "THANHPHANHOSO")],
        "legalBasisesDetails": _named(record, "CANCUPHAPLY", "SOVANBAN", "TENVANBAN"),
        "resultsDetails": _named(record, "KETQUATHUCHIEN", "MAKETQUA", "TENKETQUA"),
    }


def _levels(record: Record) -> list[str]:
    told = [line(row, "CAPTHUCHIEN").lower() for row in rows(record, "CAPTHUCHIEN")]
    numbers = [next((number for word, number in LEVEL_WORDS.items() if word in one), one) for one in told]
    return [LEVELS[number] for number in numbers if number in LEVELS]


def _named(record: Record, key: str, code: str, name: str) -> list[dict[str, Any]]:
    return [{"code": row.get(code), "name": row.get(name)} for row in rows(record, key)]


def _steps(record: Record) -> list[dict[str, Any]]:
    return [
        {"name": case.get("TRUONGHOP"), "description": step.get("TENTRINHTU")}
        for case in rows(record, "TRINHTUTHUCHIEN")
        for step in rows(case, "TRINHTU")
    ]


def _times(method: Record) -> list[dict[str, Any]]:
    """Each time of a channel as a way of its own."""
    return [{"KENH": method.get("KENH"), **time} for time in rows(method, "THOIGIAN")]


def _method(row: Record) -> dict[str, Any]:
    unit = line(row, "DONVITINH")
    return {
        "submissionMethod": CHANNELS.get(line(row, "KENH"), line(row, "KENH")),
        "processingTime": row.get("THOIGIANGIAIQUYET"),
        "processingTimeUnit": UNITS.get(unit.lower(), unit),
        "description": row.get("MOTA"),
        "fees": [_fee(fee) for fee in rows(row, "PHILEPHI")],
    }


def _fee(fee: Record) -> dict[str, Any]:
    return {
        "type": fee.get("MAPHILEPHI"),
        "value": fee.get("SOTIEN"),
        "currencyName": fee.get("DONVI"),
        "description": fee.get("MOTA"),
        "attachment": {"fileName": fee.get("TENTEP")},
    }


def _case(case: Record) -> dict[str, Any]:
    papers = [_paper(paper) for paper in rows(case, "GIAYTO")]
    return {"name": case.get("TRUONGHOP"), "profileComponents": papers}


def _paper(paper: Record) -> dict[str, Any]:
    more = _more(paper)
    return {
        **more,
        "code": paper.get("MAGIAYTO"),
        "name": paper.get("TENGIAYTO"),
        "originalQty": paper.get("SOBANCHINH"),
        "copyQty": paper.get("SOBANSAO"),
    }
