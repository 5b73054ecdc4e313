"""`/api/v1/procedures`: the catalogue for programs, as announced and as the clock reads it. Public."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.http import Http404, HttpRequest
from django.utils import timezone
from ninja import Field, Router, Schema

from motcua.catalog.models import Fee, Method, Paper, ProcedureVersion, VersionCase
from motcua.catalog.national import national
from motcua.catalog.queries import Hit, browse, procedure_page, search
from motcua.kernel.local import localdate

router = Router(tags=["procedures"], auth=None)

MOST = 100


class ProcedureInList(Schema):
    """One procedure in a list."""

    code: str
    name: str
    levels: list[str]
    field: str
    agency: str
    online: bool
    score: float = Field(0, description="How well it answers `q`; 0 in the list by name.")


class ProcedureList(Schema):
    """A stretch of the list; `next` is the `after` of the following one, empty at the end."""

    items: list[ProcedureInList]
    total: int
    next: str = ""


class FeeOut(Schema):
    """A fee as announced. No amount, or zero beside a note, does not mean free."""

    kind: str
    amount: int | None
    currency: str
    description: str
    attachment: str


class MethodOut(Schema):
    """A channel with the time as the source states it (`time_value`, `time_unit`, `time_text`) and as the clock
    reads it (`term`, null where it cannot)."""

    channel: str
    time_value: Decimal | None
    time_unit: str
    time_text: str
    term: str | None
    description: str
    fees: list[FeeOut]


class PaperOut(Schema):
    """A paper of the announced list; `required` is our reading: some copy is asked for. `id` names it in a dossier."""

    id: int
    code: str
    name: str
    original_qty: int
    copy_qty: int
    required: bool
    has_e_form: bool
    is_result: bool
    attachments: list[str]


class CaseOut(Schema):
    """A group of papers: a case of which one applies (`is_choice`), or one that holds for all."""

    id: int
    name: str
    is_choice: bool
    papers: list[PaperOut]


class NamedOut(Schema):
    """A thing with the code that the source gives it."""

    code: str
    name: str


class AgencyOut(Schema):
    """A body and its part; `identifier` only where its code has the form of one."""

    role: str
    name: str
    code: str
    identifier: str


class StepOut(Schema):
    """A step as announced."""

    name: str
    description: str


class ClockOut(Schema):
    """What a supplement does to the legal time, with the sentence or article."""

    after_supplement: str
    supplement_closes_after_days: int | None
    basis: str


class VersionOut(Schema):
    """An announced version, whole."""

    number: int
    decision_no: str
    decision_on: date | None
    effective_from: date
    effective_to: date | None
    kind: str
    announcing_body: NamedOut
    receiving_address: str
    conditions: str
    keywords: str
    description: str
    note: str
    return_ways: list[str]
    online_level: int | None
    clock: ClockOut
    agencies: list[AgencyOut]
    steps: list[StepOut]
    cases: list[CaseOut]
    methods: list[MethodOut]
    legal_bases: list[NamedOut]
    results: list[NamedOut]


class ProcedureOut(Schema):
    """A procedure with the version that holds today (`in_force`), or else its newest; none for a stub."""

    code: str
    name: str
    state: str
    levels: list[str]
    fields: list[str]
    subjects: list[str]
    announcing_body: str
    online: bool
    in_force: bool
    version: VersionOut | None


@router.get("", response=ProcedureList, summary="Find procedures, or list them by name")
def procedures(request: HttpRequest, q: str = "", limit: int = 20, after: str = "") -> ProcedureList:
    """With `q` the best answers; without it every procedure in use by name, `after` the place of the stretch before."""
    wanted = max(1, min(limit, MOST))
    if q.strip():
        hits = search(q, limit=wanted)
        return ProcedureList(items=[_item(hit) for hit in hits], total=len(hits))
    listing = browse(after=after, limit=wanted)
    return ProcedureList(items=[_item(hit) for hit in listing.hits], total=listing.total, next=listing.next)


@router.get("/{code}/national", response=dict[str, Any], summary="One procedure under the national names")
def procedure_national(request: HttpRequest, code: str) -> dict[str, Any]:
    """`MATTHC`, `TENTTHC` and so on, as provincial systems read them; `BOSUNG` holds what those names cannot say.

    404 where nobody knows the code or only the list does.
    """
    page = procedure_page(code, on=localdate(timezone.now()))
    if page is None or page.version is None:
        raise Http404
    return national(page.version)


@router.get("/{code}", response=ProcedureOut, summary="One procedure, whole")
def procedure(request: HttpRequest, code: str) -> dict[str, Any]:
    """Everything that the announcement says, in its own order. 404 where nobody knows the code."""
    page = procedure_page(code, on=localdate(timezone.now()))
    if page is None:
        raise Http404
    row = page.procedure
    return {
        "code": row.code,
        "name": row.name,
        "state": row.state,
        "levels": row.levels,
        "fields": row.fields,
        "subjects": row.subjects,
        "announcing_body": row.announcing_body,
        "online": row.is_online,
        "in_force": page.in_force,
        "version": _version(page.version) if page.version else None,
    }


def _item(hit: Hit) -> ProcedureInList:
    return ProcedureInList(
        code=hit.code,
        name=hit.name,
        levels=list(hit.levels),
        field=hit.field,
        agency=hit.agency,
        online=hit.online,
        score=hit.score,
    )


def _version(version: ProcedureVersion) -> dict[str, Any]:
    plain = ("number", "decision_no", "decision_on", "effective_from", "effective_to", "kind", "receiving_address",
             "conditions", "keywords", "description", "note", "return_ways", "online_level")  # fmt: skip
    return {name: getattr(version, name) for name in plain} | {
        "announcing_body": {"code": version.announcing_code, "name": version.announcing_body},
        "clock": {
            "after_supplement": version.after_supplement,
            "supplement_closes_after_days": version.supplement_closes_after_days,
            "basis": version.clock_basis,
        },
        "agencies": [
            {"role": row.role, "name": row.name, "code": row.code, "identifier": row.identifier}
            for row in version.agencies.all()
        ],
        "steps": [{"name": row.name, "description": row.description} for row in version.steps.all()],
        "cases": [_case(row) for row in version.cases.all()],
        "methods": [_method(row) for row in version.methods.all()],
        "legal_bases": [{"code": row.code, "name": row.name} for row in version.legal_bases.all()],
        "results": [{"code": row.code, "name": row.name} for row in version.results.all()],
    }


def _case(case: VersionCase) -> dict[str, Any]:
    papers = [_paper(row) for row in case.papers.all()]
    return {"id": case.pk, "name": case.name, "is_choice": case.is_choice, "papers": papers}


def _paper(paper: Paper) -> dict[str, Any]:
    plain = ("id", "code", "name", "original_qty", "copy_qty", "required", "has_e_form", "is_result")
    return {name: getattr(paper, name) for name in plain} | {
        "attachments": [file["name"] for file in paper.attachments]
    }


def _method(method: Method) -> dict[str, Any]:
    plain = ("channel", "time_value", "time_unit", "time_text", "term", "description")
    return {name: getattr(method, name) for name in plain} | {"fees": [_fee(fee) for fee in method.fees.all()]}


def _fee(fee: Fee) -> dict[str, Any]:
    return {
        "kind": fee.kind,
        "amount": fee.amount,
        "currency": fee.currency,
        "description": fee.description,
        "attachment": (fee.attachment or {}).get("name", ""),
    }
