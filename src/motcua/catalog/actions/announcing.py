"""Writing announced versions: the version and all its parts in one transaction, then never again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from motcua.catalog.importers.announced import Announced, AnnouncedCase, AnnouncedFee, AnnouncedMethod, Listed
from motcua.catalog.importers.reader import Taken
from motcua.catalog.models import (
    Fee,
    LegalBasis,
    Method,
    Paper,
    Procedure,
    ProcedureResult,
    ProcedureVersion,
    VersionAgency,
    VersionCase,
    VersionStep,
)
from motcua.catalog.rules import decision_key
from motcua.kernel.local import localdate
from motcua.kernel.text import search_form, sort_key

Pairs = list[tuple[ProcedureVersion, Announced]]

COLUMNS = ["name", "name_search", "name_sort", "fields_search", "announcing_body", "kind", "is_internal", "levels",
           "fields", "subjects", "executing", "is_online", "content_hash"]  # fmt: skip


def announce(records: list[tuple[Procedure, Taken]], *, source: str, at: datetime) -> dict[int, ProcedureVersion]:
    """Write a new version for each record, and let each procedure follow the version that now stands first.

    Returns the versions by procedure.
    """
    numbers = _last_numbers([procedure for procedure, _ in records])
    pairs = [
        (_version(procedure, entry, number=numbers.get(procedure.pk, 0) + 1, source=source, at=at), _announced(entry))
        for procedure, entry in records
    ]
    ProcedureVersion.objects.bulk_create(version for version, _ in pairs)
    _write_lists(pairs)
    _write_papers(pairs)
    _write_methods(pairs)
    versions = {version.procedure_id: version for version, _ in pairs}
    _follow(records, versions)
    return versions


def _announced(entry: Taken) -> Announced:
    if not isinstance(entry.value, Announced):
        raise TypeError("only a whole record is announced")
    return entry.value


def _follow(records: list[tuple[Procedure, Taken]], versions: dict[int, ProcedureVersion]) -> None:
    """Where the new version is the one that stands first, the procedure says what it says."""
    standing = ProcedureVersion.objects.filter(procedure__in=versions).standing().newest_first()
    first: dict[int, int] = {}
    for version_id, procedure_id in standing.values_list("pk", "procedure_id"):
        first.setdefault(procedure_id, version_id)
    leading = [(procedure, entry) for procedure, entry in records if first[procedure.pk] == versions[procedure.pk].pk]
    for procedure, entry in leading:
        repeat(procedure, entry)
        procedure.current_version = versions[procedure.pk]
        if procedure.state == Procedure.State.STUB:
            procedure.state = Procedure.State.ACTIVE
    Procedure.objects.bulk_update([procedure for procedure, _ in leading], [*COLUMNS, "state", "current_version"])


def repeat(procedure: Procedure, entry: Taken) -> None:
    """Set the columns that repeat the newest word on the procedure, for lists and search."""
    value = entry.value
    procedure.name = value.name
    procedure.name_search = search_form(value.name)
    procedure.name_sort = sort_key(value.name)
    procedure.fields_search = search_form(" ".join(value.fields))
    procedure.kind, procedure.is_internal = value.kind, value.is_internal
    procedure.levels, procedure.fields = list(value.levels), list(value.fields)
    procedure.subjects, procedure.executing = list(value.subjects), list(value.executing)
    procedure.announcing_body = value.announcing_body if isinstance(value, Listed) else value.announcing.name
    procedure.is_online = isinstance(value, Announced) and value.is_online
    procedure.content_hash = entry.content_hash


def _last_numbers(procedures: list[Procedure]) -> dict[int, int]:
    versions = ProcedureVersion.objects.filter(procedure__in=procedures).order_by("number")
    return dict(versions.values_list("procedure_id", "number"))


def _version(procedure: Procedure, entry: Taken, *, number: int, source: str, at: datetime) -> ProcedureVersion:
    """The version as a row. Where a source names no day, it holds from the day on which the source saw it."""
    record = _announced(entry)
    return ProcedureVersion(
        procedure=procedure,
        number=number,
        source=source,
        source_id=record.source_id,
        fidelity=entry.fidelity,
        as_of=entry.as_of,
        content_hash=entry.content_hash,
        name=record.name,
        decision_no=record.decision_no,
        decision_key=decision_key(record.decision_no),
        decision_on=record.decision_on,
        announcing_body=record.announcing.name,
        announcing_code=record.announcing.code,
        levels=list(record.levels),
        kind=record.kind,
        fields=list(record.fields),
        subjects=list(record.subjects),
        receiving_address=record.receiving_address,
        conditions=record.conditions,
        keywords=record.keywords,
        description=record.description,
        note=record.note,
        return_ways=list(record.return_ways),
        online_level=record.online_level,
        after_supplement=record.clock.after_supplement,
        supplement_closes_after_days=record.clock.closes_after_days,
        clock_basis=record.clock.basis,
        effective_from=record.effective_from or entry.as_of or localdate(at),
        imported_at=at,
    )


def _write_lists(pairs: Pairs) -> None:
    """Bodies, steps, legal bases, results: lists without parts of their own."""
    VersionAgency.objects.bulk_create(
        VersionAgency(
            version=version, role=agency.role, position=position, name=agency.name, code=agency.code,
            identifier=agency.identifier,
        )
        for version, record in pairs
        for position, agency in enumerate(record.agencies, start=1)
    )  # fmt: skip
    VersionStep.objects.bulk_create(
        VersionStep(version=version, position=position, name=step.name, description=step.description)
        for version, record in pairs
        for position, step in enumerate(record.steps, start=1)
    )
    LegalBasis.objects.bulk_create(
        LegalBasis(version=version, position=position, code=basis.code, name=basis.name)
        for version, record in pairs
        for position, basis in enumerate(record.legal_bases, start=1)
    )
    ProcedureResult.objects.bulk_create(
        ProcedureResult(version=version, position=position, code=result.code, name=result.name)
        for version, record in pairs
        for position, result in enumerate(record.results, start=1)
    )


def _write_papers(pairs: Pairs) -> None:
    announced = [
        (VersionCase(version=version, position=position, name=case.name, is_choice=case.is_choice), case)
        for version, record in pairs
        for position, case in enumerate(record.cases, start=1)
    ]
    VersionCase.objects.bulk_create(row for row, _ in announced)
    Paper.objects.bulk_create(paper for row, case in announced for paper in _papers(row, case))


def _papers(row: VersionCase, case: AnnouncedCase) -> Iterable[Paper]:
    for position, paper in enumerate(case.papers, start=1):
        yield Paper(
            version_id=row.version_id,
            case=row,
            position=position,
            code=paper.code,
            component_id=paper.component_id,
            name=paper.name,
            original_qty=paper.original_qty,
            copy_qty=paper.copy_qty,
            required=paper.required,
            has_e_form=paper.has_e_form,
            is_result=paper.is_result,
            attachments=[{"id": key, "name": name} for key, name in paper.attachments],
        )


def _write_methods(pairs: Pairs) -> None:
    announced = [
        (_method(version, method, position), method)
        for version, record in pairs
        for position, method in enumerate(record.methods, start=1)
    ]
    Method.objects.bulk_create(row for row, _ in announced)
    Fee.objects.bulk_create(
        _fee(row, fee, position) for row, method in announced for position, fee in enumerate(method.fees, start=1)
    )


def _method(version: ProcedureVersion, method: AnnouncedMethod, position: int) -> Method:
    return Method(
        version=version,
        channel=method.channel,
        position=position,
        time_value=method.time.value,
        time_unit=method.time.unit,
        time_text=method.time.text,
        term=method.time.term,
        description=method.description,
    )


def _fee(row: Method, fee: AnnouncedFee, position: int) -> Fee:
    return Fee(
        version_id=row.version_id,
        method=row,
        position=position,
        kind=fee.kind,
        amount=fee.amount,
        currency=fee.currency,
        description=fee.description,
        attachment={"name": fee.attachment} if fee.attachment else None,
    )
