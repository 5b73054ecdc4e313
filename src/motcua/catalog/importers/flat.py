"""Flat full texts, as collections of the portal's pages write them, turned into the portal's own form.

Where such a text was parsed from a page, its tables are less certain: the fidelity of the source says so.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from motcua.catalog.importers.announced import Announced
from motcua.catalog.importers.clock_policy import clock_policy
from motcua.catalog.importers.fidelity import Fidelity, last_day_of
from motcua.catalog.importers.fields import identifier_in, line, rows, text
from motcua.catalog.importers.records import all_texts, read_record

Record = Mapping[str, Any]

LEVELS = {
    "cấp bộ": "isMinistry",
    "cấp tỉnh": "isProvince",
    "cấp huyện": "isDistrict",
    "cấp xã": "isWard",
    "cơ quan khác": "isOtherAgency",
}
AGENCIES = {
    "executing_agency": "departmentsExecuting",
    "competent_agency": "departmentsAuthority",
    "authorised_agency": "departmentsAuthorized",
    "coordinating_agency": "departmentsCoordinating",
}
_KINDS = (("không được luật giao", "NOT_ASSIGNED_REGULATION"), ("luật", "ASSIGNED_REGULATION"), ("khác", "OTHER"))
_COMMA_OUTSIDE_BRACKETS = re.compile(r",\s*(?![^()]*\))")


def is_flat(value: Record) -> bool:
    """Whether this is a flat full text."""
    return "dossier_cases" in value


def fidelity_of(record: Record) -> Fidelity:
    """Full text that came from the portal's interface, or text that was read off a page or an export."""
    return Fidelity.FULL_TEXT if record.get("fidelity") == "structured-api" else Fidelity.PAGE_TEXT


def seen_on(record: Record) -> date | None:
    """The day on which the text was certainly so: the last one of the period in which it was collected."""
    return last_day_of(line(record, "snapshot"))


def read_flat(record: Record) -> Announced:
    """Read a flat full text. It names no date of its decision, so none is made up.

    Raises Unreadable where it has no code, no name, or a channel that nobody knows.
    """
    portal = _as_portal_record(record)
    return replace(read_record(portal), clock=clock_policy(all_texts(portal), in_force_from=seen_on(record)))


def _as_portal_record(record: Record) -> dict[str, Any]:
    body = record.get("promulgating_agency")
    announcing = body if isinstance(body, Mapping) else {}
    levels = [LEVELS[level.lower()] for level in _texts(record, "levels") if level.lower() in LEVELS]
    return {
        "id": line(record, "uuid"),
        "code": record.get("code"),
        "name": record.get("name"),
        "decisionNo": line(record, "decision_no"),
        "departmentPromulgateName": line(announcing, "name"),
        "departmentPromulgateCode": identifier_in(line(announcing, "code")),
        **dict.fromkeys(levels, True),
        "formalityType": _kind(line(record, "type")),
        "isInternal": line(record, "kind").endswith("_INTERNAL"),
        "categoriesDetails": rows(record, "fields"),
        "subjectTypesDetails": [{"name": subject} for subject in _subjects(record)],
        **{theirs: [{"name": line(record, ours)}] for ours, theirs in AGENCIES.items()},
        "dossierReceivingAddresses": record.get("receiving_address"),
        "requirementsAndConditions": record.get("conditions"),
        "note": record.get("related"),
        "executionSteps": rows(record, "steps"),
        "executionMethods": [_method(row) for row in rows(record, "methods")],
        "executionCases": [_case(row) for row in rows(record, "dossier_cases")],
        "legalBasisesDetails": rows(record, "legal_basis"),
        "resultsDetails": rows(record, "results"),
    }


def _texts(record: Record, key: str) -> list[str]:
    value = record.get(key)
    return [one.strip() for one in value if isinstance(one, str)] if isinstance(value, list) else []


def _kind(told: str) -> str:
    """The portal's code for the kind, where the text says the kind in words."""
    said = told.lower()
    return next((code for sign, code in _KINDS if sign in said), told)


def _subjects(record: Record) -> list[str]:
    """Who may ask; one source writes all of them into one text, divided by commas."""
    return [part for told in _texts(record, "target_subjects") for part in _COMMA_OUTSIDE_BRACKETS.split(told)]


def _method(row: Record) -> dict[str, Any]:
    return {
        "submissionMethod": row.get("channel"),
        "processingTime": _whole(row.get("time")),
        "processingTimeUnit": row.get("unit"),
        "description": row.get("description"),
        "fees": [_fee(fee) for fee in rows(row, "fees")],
    }


def _fee(fee: Record) -> dict[str, Any]:
    return {
        "type": fee.get("kind"),
        "value": _whole(fee.get("amount")),
        "currencyName": fee.get("currency"),
        "description": fee.get("note"),
    }


def _case(row: Record) -> dict[str, Any]:
    """A group of papers; what the page's table held beside its rows stays as a line of advice."""
    beside = [{"name": text(row, key)} for key in ("raw", "tail") if text(row, key)]
    return {"name": row.get("name"), "profileComponents": [*map(_paper, rows(row, "components")), *beside]}


def _paper(row: Record) -> dict[str, Any]:
    return {
        "name": row.get("name"),
        "code": row.get("code"),
        "originalQty": row.get("original"),
        "copyQty": row.get("copy"),
        "hasElectronicForm": row.get("has_eform"),
        "attachments": [{"fileName": name} for name in _texts(row, "templates")],
    }


def _whole(value: Any) -> Any:
    """`30` for `30.0`, which is what the page said."""
    return int(value) if isinstance(value, float) and value.is_integer() else value
