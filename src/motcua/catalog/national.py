"""A procedure under the national database's own names, so that systems which know those can read this node.

Names and values as provincial systems use them; what they cannot say stands under `BOSUNG` in the portal's form.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from motcua.catalog.importers.fidelity import Fidelity
from motcua.catalog.importers.national import AGENCIES, CHANNELS, LEVELS
from motcua.catalog.models import Fee, Method, Paper, ProcedureVersion, VersionCase

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
KENH = {channel.lower(): number for number, channel in CHANNELS.items()}
CAP = dict(zip(("central", "province", "district", "commune", "other"), LEVELS, strict=True))
ROLES = dict(zip(("executing", "competent", "authorised", "coordinating"), AGENCIES, strict=True))
DONVITINH = {"WORKING_DAY": "Ngày làm việc", "DAY": "Ngày", "HOUR": "Giờ làm việc", "MONTH": "Tháng"}


def national(version: ProcedureVersion) -> dict[str, Any]:
    """The version with all its parts, under national names."""
    agencies = {
        name: [{"MADONVI": one.code, "TENDONVI": one.name} for one in version.agencies.all() if one.role == role]
        for role, name in ROLES.items()
    }
    return {
        "ID": version.source_id,
        "MATTHC": version.procedure.code,
        "TENTTHC": version.name,
        "MACOQUANCONGBO": version.announcing_code,
        "LOAITTHC": version.kind,
        "SOQUYETDINH": version.decision_no,
        "CAPTHUCHIEN": [{"CAPTHUCHIEN": CAP[level]} for level in version.levels],
        "LINHVUCTHUCHIEN": [{"MALINHVUC": "", "TENLINHVUC": field} for field in version.fields],
        "TRINHTUTHUCHIEN": [
            {"TRUONGHOP": step.name, "TRINHTU": [{"TENTRINHTU": step.description}]} for step in version.steps.all()
        ],
        "CACHTHUCTHUCHIEN": [_method(method) for method in version.methods.all()],
        "THANHPHANHOSO": [_case(case) for case in version.cases.all()],
        "DOITUONGTHUCHIEN": [{"TENDOITUONG": subject} for subject in version.subjects],
        **agencies,
        "DIACHITIEPNHAN": version.receiving_address,
        "KETQUATHUCHIEN": [{"MAKETQUA": one.code, "TENKETQUA": one.name} for one in version.results.all()],
        "CANCUPHAPLY": [{"SOVANBAN": one.code, "TENVANBAN": one.name} for one in version.legal_bases.all()],
        "YEUCAU": version.conditions,
        "TUKHOA": version.keywords,
        "MOTA": version.description,
        "BOSUNG": _more(version),
    }


def _more(version: ProcedureVersion) -> dict[str, Any]:
    """What the national names cannot say, in the portal's form."""
    return {
        "fidelity": version.fidelity,
        "departmentPromulgateName": version.announcing_body,
        "isInternal": version.procedure.is_internal,
        "procedureProposal": {"decisionDate": _milliseconds(version.decision_on)},
        "effectiveDate": None if _names_no_day(version) else _milliseconds(version.effective_from),
        "seenOn": version.as_of.isoformat() if version.as_of else None,
        "note": version.note,
        "returningMethods": [{"value": version.return_ways}],
        "onlineLevel": version.online_level,
        "clock": {
            "afterSupplement": version.after_supplement,
            "closesAfterDays": version.supplement_closes_after_days,
            "basis": version.clock_basis,
        },
    }


def _names_no_day(version: ProcedureVersion) -> bool:
    """Whether its source names no day, so that it holds from the day on which it was seen: such are flat texts."""
    return version.decision_on is None and version.fidelity < Fidelity.RECORD


def _milliseconds(day: date | None) -> int | None:
    if day is None:
        return None
    return int(datetime.combine(day, time(), VIETNAM).astimezone(UTC).timestamp() * 1000)


def _method(method: Method) -> dict[str, Any]:
    stated = {
        "THOIGIANGIAIQUYET": _number(method.time_value) if method.time_value is not None else method.time_text,
        "DONVITINH": DONVITINH.get(method.time_unit, method.time_unit),
        "MOTA": method.description,
        "PHILEPHI": [_fee(fee) for fee in method.fees.all()],
    }
    return {"KENH": KENH[method.channel], "THOIGIAN": [stated]}


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


def _fee(fee: Fee) -> dict[str, Any]:
    file = fee.attachment["name"] if fee.attachment else ""
    return {
        "MAPHILEPHI": fee.kind,
        "SOTIEN": fee.amount,
        "DONVI": fee.currency,
        "MOTA": fee.description,
        "TENTEP": file,
    }


def _case(case: VersionCase) -> dict[str, Any]:
    return {"TRUONGHOP": case.name, "GIAYTO": [_paper(paper) for paper in case.papers.all()]}


def _paper(paper: Paper) -> dict[str, Any]:
    files = [{"id": file["id"], "fileName": file["name"]} for file in paper.attachments]
    return {
        "MAGIAYTO": paper.code,
        "TENGIAYTO": paper.name,
        "SOBANCHINH": paper.original_qty,
        "SOBANSAO": paper.copy_qty,
        "TENMAUDON": files[0]["fileName"] if files else "",
        "BOSUNG": {
            "profileComponentId": paper.component_id,
            "hasElectronicForm": paper.has_e_form,
            "isProcessingResult": paper.is_result,
            "attachments": files,
        },
    }
