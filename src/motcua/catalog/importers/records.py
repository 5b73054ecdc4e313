"""From one record of the national portal to an announced procedure. Tolerant: only code and name are indispensable."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from motcua.catalog.importers.announced import (
    Announced,
    AnnouncedAgency,
    AnnouncedCase,
    AnnouncedFee,
    AnnouncedMethod,
    AnnouncedPaper,
    AnnouncedStep,
    Named,
)
from motcua.catalog.importers.clock_policy import clock_policy
from motcua.catalog.importers.fields import (
    Unreadable,
    code_of,
    count,
    day,
    identifier_in,
    line,
    lines,
    name_of,
    names,
    rows,
    text,
)
from motcua.catalog.importers.times import read_time

Record = Mapping[str, Any]

CHANNELS = {"DIRECT": "direct", "ONLINE": "online", "POSTAL": "postal"}
LEVELS = (
    ("isMinistry", "central"),
    ("isProvince", "province"),
    ("isDistrict", "district"),
    ("isWard", "commune"),
    ("isOtherAgency", "other"),
    ("isVertical", "other"),
)
AGENCIES = (
    ("executing", "departmentsExecuting", "unitGroupsExecuting"),
    ("competent", "departmentsAuthority", "unitGroupsAuthority"),
    ("authorised", "departmentsAuthorized", "unitGroupsAuthorized"),
    ("coordinating", "departmentsCoordinating", "unitGroupsCoordinating"),
)
CURRENCIES = {"": "VND", "Việt Nam Đồng": "VND", "VNĐ": "VND", "VND": "VND", "đồng": "VND", "USD": "USD"}
WHOLE, PARTIAL = 4, 3
"""How far it goes online: all the way, or part of it. Basis: Decree 42/2022, mapped to the levels of Decree 43/2011."""

_NO_NAME = {"", "--", "-", "bao gồm", "bao gồm:", "thành phần hồ sơ", "thành phần hồ sơ:", "hồ sơ gồm:", "không"}
_HEADING = re.compile(r"^\W*(giấy tờ phải|giấy tờ, tài liệu phải|lưu ý|ghi chú|thành phần hồ sơ)\b", re.IGNORECASE)


def is_record(value: Record) -> bool:
    """Whether this is a whole record and not a row of the list."""
    return "executionMethods" in value or "executionCases" in value or "executionSteps" in value


def read_record(record: Record) -> Announced:
    """Read a whole record. Raises Unreadable where it has no code, no name, or a channel that nobody knows."""
    proposal = _object(record, "procedureProposal")
    announced_on = day(proposal.get("decisionDate"))
    in_force = day(record.get("effectiveDate")) or announced_on or day(record.get("updatedAt"))
    return Announced(
        code=code_of(record),
        source_id=line(record, "id"),
        name=name_of(record),
        decision_no=line(record, "decisionNo") or line(proposal, "proposalNumber"),
        decision_on=announced_on,
        effective_from=in_force,
        announcing=Named(line(record, "departmentPromulgateName"), line(record, "departmentPromulgateCode")),
        levels=tuple(dict.fromkeys(level for flag, level in LEVELS if record.get(flag) is True)),
        kind=line(record, "formalityType"),
        is_internal=record.get("isInternal") is True,
        fields=names(record, "categoriesDetails"),
        subjects=names(record, "subjectTypesDetails"),
        agencies=_agencies(record),
        receiving_address=text(record, "dossierReceivingAddresses"),
        conditions=text(record, "requirementsAndConditions"),
        keywords=text(record, "keywords"),
        description=_description(record),
        note=text(record, "note"),
        return_ways=_return_ways(record),
        online_level=_online_level(record),
        clock=clock_policy(all_texts(record), in_force_from=in_force),
        steps=tuple(
            AnnouncedStep(line(row, "name"), text(row, "description")) for row in rows(record, "executionSteps")
        ),
        cases=tuple(_case(row) for row in rows(record, "executionCases")),
        methods=tuple(_method(row) for row in rows(record, "executionMethods")),
        legal_bases=_named(record, "legalBasisesDetails"),
        results=_named(record, "resultsDetails"),
    )


def _object(record: Record, key: str) -> Record:
    value = record.get(key)
    return value if isinstance(value, Mapping) else {}


def _description(record: Record) -> str:
    """The description, where it is one: the source repeats the conditions in it."""
    described = text(record, "description")
    return "" if described == text(record, "requirementsAndConditions") else described


def _named(record: Record, key: str) -> tuple[Named, ...]:
    """Named objects, each once: the source repeats legal bases."""
    found = [Named(line(row, "name"), line(row, "code")) for row in rows(record, key)]
    return tuple(dict.fromkeys(one for one in found if one.name or one.code))


def _agencies(record: Record) -> tuple[AnnouncedAgency, ...]:
    found = [
        AnnouncedAgency(role, line(row, "name"), line(row, "code"), identifier_in(line(row, "code")))
        for role, *keys in AGENCIES
        for key in keys
        for row in rows(record, key)
    ]
    return tuple(dict.fromkeys(one for one in found if one.name))


def _return_ways(record: Record) -> tuple[str, ...]:
    ways = [way for row in rows(record, "returningMethods") for way in lines(row, "value")]
    return tuple(sorted({way.lower() for way in ways}))


def _online_level(record: Record) -> int | None:
    stated = record.get("onlineLevel")
    if isinstance(stated, int) and stated in (1, 2, 3, 4):
        return stated
    if not any(row.get("submissionMethod") == "ONLINE" for row in rows(record, "executionMethods")):
        return None
    return WHOLE if record.get("isFullProcess") is True else PARTIAL


def all_texts(record: Record) -> list[str]:
    """Every text in which the announcement may say what a supplement does to the time."""
    told = [text(row, "description") for key in ("executionSteps", "executionMethods") for row in rows(record, key)]
    return [*told, text(record, "requirementsAndConditions"), text(record, "note")]


def _case(row: Record) -> AnnouncedCase:
    name = text(row, "name")
    named = "" if name.strip().lower() in _NO_NAME else name
    papers = tuple(_paper(paper) for paper in rows(row, "profileComponents"))
    return AnnouncedCase(named, is_choice=bool(named) and not _HEADING.match(named), papers=papers)


def _paper(row: Record) -> AnnouncedPaper:
    return AnnouncedPaper(
        name=text(row, "name"),
        code=line(row, "code"),
        component_id=line(row, "profileComponentId"),
        original_qty=count(row, "originalQty"),
        copy_qty=count(row, "copyQty"),
        has_e_form=row.get("hasElectronicForm") is True,
        is_result=row.get("isProcessingResult") is True,
        attachments=tuple((line(file, "id"), line(file, "fileName")) for file in rows(row, "attachments")),
    )


def _method(row: Record) -> AnnouncedMethod:
    channel = CHANNELS.get(line(row, "submissionMethod").upper())
    if channel is None:
        raise Unreadable("channel-unknown", line(row, "submissionMethod")[:80])
    described = text(row, "description")
    return AnnouncedMethod(
        channel=channel,
        time=read_time(row.get("processingTime"), row.get("processingTimeUnit"), described),
        description=described,
        fees=tuple(_fee(fee) for fee in rows(row, "fees")),
    )


def _fee(row: Record) -> AnnouncedFee:
    currency = line(row, "currencyName")
    value = row.get("value")
    whole = isinstance(value, int | float) and not isinstance(value, bool) and value == int(value) and value >= 0
    return AnnouncedFee(
        kind=line(row, "type"),
        amount=int(value) if whole and value is not None else None,
        currency=CURRENCIES.get(currency, currency),
        description=text(row, "description")
        if whole or value is None
        else f"{value} {text(row, 'description')}".strip(),
        attachment=line(_object(row, "attachment"), "fileName"),
    )
