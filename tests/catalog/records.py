"""Records as the national portal writes them, as small as a test needs."""

from __future__ import annotations

import json
from io import BytesIO
from typing import Any

from motcua.catalog.actions import Tally, take_in
from motcua.catalog.importers.reader import Entry, read_lines
from motcua.catalog.models import Procedure
from motcua.kernel.actors import Actor, system
from tests.world import at

JUNE = at("2019-06-14 08:00")
IMPORT = system("import")
DECIDED = 1546300800000
"""2019-01-01 in milliseconds."""


def a_paper(name: str = "Tờ khai đăng ký khai sinh", **changes: Any) -> dict[str, Any]:
    """One paper, one original of it."""
    paper = {"profileComponentId": "p1", "originalQty": 1, "copyQty": 0, "required": False, "name": name, "code": "KQ1",
             "hasElectronicForm": True, "isProcessingResult": False, "attachments": []}  # fmt: skip
    return paper | changes


def a_method(channel: str = "DIRECT", time: Any = 3, unit: str = "WORKING_DAY", **changes: Any) -> dict[str, Any]:
    """One way of filing, without fees."""
    method = {"submissionMethod": channel, "processingTime": time, "processingTimeUnit": unit, "description": "",
              "fees": []}  # fmt: skip
    return method | changes


def a_fee(value: int | None = 8000, description: str = "", **changes: Any) -> dict[str, Any]:
    """One fee in đồng."""
    fee = {"type": "FEE", "value": value, "currencyId": "", "attachment": None, "description": description}
    return fee | changes


def a_record(code: str = "1.001193", name: str = "Thủ tục đăng ký khai sinh", **changes: Any) -> dict[str, Any]:
    """A whole record: three working days, one paper, no fee."""
    record: dict[str, Any] = {
        "id": f"id-{code}",
        "code": code,
        "name": name,
        "executionSteps": [{"name": "Bước 1", "description": "Nộp hồ sơ"}],
        "executionMethods": [a_method(), a_method("ONLINE", 2)],
        "executionCases": [{"name": "", "profileComponents": [a_paper()]}],
        "isWard": True,
        "categoriesDetails": [{"id": "c", "name": "Hộ tịch", "code": "TP07"}],
        "subjectTypesDetails": [{"id": "s", "name": "Công dân Việt Nam", "code": "ĐT1"}],
        "departmentPromulgateName": "Bộ Tư pháp",
        "departmentPromulgateCode": "G15",
        "procedureProposal": {"proposalNumber": "1872/QĐ-BTP", "decisionDate": DECIDED},
        "legalBasisesDetails": [{"id": "l", "name": "Luật Hộ tịch", "code": "60/2014/QH13"}],
        "resultsDetails": [{"id": "r", "name": "Giấy khai sinh", "code": "KQ.G15.1"}],
    }
    return record | changes


def a_row(code: str = "1.001193", name: str = "Thủ tục đăng ký khai sinh", **changes: Any) -> dict[str, Any]:
    """A row of the national list."""
    row = {"id": f"id-{code}", "code": code, "name": name, "categories": ["Hộ tịch"], "type": "STANDARD",
           "departments": ["Ủy ban nhân dân cấp xã"], "departmentPromulgate": "Bộ Tư pháp",
           "formalityTargetType": ["Công dân Việt Nam"], "state": "ACTIVE"}  # fmt: skip
    return row | changes


def a_full_text(code: str = "1.001193", name: str = "Thủ tục đăng ký khai sinh", **changes: Any) -> dict[str, Any]:
    """A flat full text, read off a page of the portal."""
    record: dict[str, Any] = {
        "code": code, "uuid": f"id-{code}", "name": name, "decision_no": "Quyết định số 1872/QĐ-BTP",
        "levels": ["Cấp xã"], "type": "TTHC được luật giao quy định chi tiết",
        "target_subjects": ["Công dân Việt Nam, Tổ chức (không bao gồm doanh nghiệp, HTX)"],
        "competent_agency": "", "executing_agency": "Ủy ban nhân dân cấp xã", "receiving_address": "",
        "authorised_agency": "", "coordinating_agency": "",
        "promulgating_agency": {"code": "G15?", "name": "Bộ Tư pháp"}, "fields": [{"code": None, "name": "Hộ tịch"}],
        "steps": [{"name": "", "description": "Nộp hồ sơ"}],
        "methods": [{"channel": "DIRECT", "time": 3.0, "unit": "WORKING_DAY", "description": "",
                     "fees": [{"amount": 0, "currency": "VNĐ", "note": "Theo nghị quyết của tỉnh"}]}],
        "dossier_cases": [{"name": "Bao gồm", "components": [{"name": "Tờ khai", "original": 1, "copy": 0}]}],
        "legal_basis": [{"name": "Luật Hộ tịch", "code": "60/2014/QH13"}], "conditions": "Không",
        "results": [{"name": "Giấy khai sinh", "code": ""}], "related": "", "snapshot": "2026-06/07",
        "fidelity": "parsed-from-page-text",
    }  # fmt: skip
    return record | changes


def a_sheet_row(code: str = "1.001193", name: str = "Thủ tục đăng ký khai sinh", **changes: Any) -> dict[str, Any]:
    """A row of the Excel list, as the reader of workbooks gives it on."""
    row = {"form": "sheet", "code": code, "name": name, "departmentPromulgate": "Bộ Tư pháp",
           "departments": ["Ủy ban nhân dân cấp xã"], "categories": ["Hộ tịch"]}  # fmt: skip
    return row | changes


def entries(*documents: Any) -> list[Entry]:
    """What the reader makes of a file with these lines; texts stand in it as they are."""
    lines = [one if isinstance(one, str) else json.dumps(one, ensure_ascii=False) for one in documents]
    return list(read_lines(BytesIO("\n".join(lines).encode())))


def take(*documents: Any, by: Actor = IMPORT, source: str = "a-file.jsonl") -> Tally:
    """Take in a file with these lines."""
    return take_in(entries(*documents), source=source, by=by, at=JUNE)


def a_procedure(code: str = "1.001193", **changes: Any) -> Procedure:
    """A procedure in force, taken in from a record."""
    take(a_record(code, **changes))
    return Procedure.objects.select_related("current_version").get(code=code)
