"""Writing announced versions: the version and all its parts in one transaction, then never again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from motcua.catalog.importers.announced import Announced, AnnouncedCase, AnnouncedFee, AnnouncedMethod
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
from motcua.kernel.local import localdate

Pairs = list[tuple[ProcedureVersion, Announced]]

REPEATED = ["name", "name_search", "name_sort", "fields_search", "announcing_body", "kind", "is_internal", "levels",
            "fields", "subjects", "executing", "is_online", "content_hash", "state", "current_version"]  # fmt: skip


def announce(records: list[tuple[Procedure, Announced]], *, source: str, at: datetime) -> None:
    """Write a new version for each record and make it the current one."""
    numbers = _last_numbers([procedure for procedure, _ in records])
    versions = [
        _version(procedure, record, number=numbers.get(procedure.pk, 0) + 1, source=source, at=at)
        for procedure, record in records
    ]
    ProcedureVersion.objects.bulk_create(versions)
    pairs = [(version, record) for version, (_, record) in zip(versions, records, strict=True)]
    _write_lists(pairs)
    _write_papers(pairs)
    _write_methods(pairs)
    for procedure, version in zip((procedure for procedure, _ in records), versions, strict=True):
        procedure.current_version, procedure.state = version, Procedure.State.ACTIVE
    Procedure.objects.bulk_update([procedure for procedure, _ in records], REPEATED)


def _last_numbers(procedures: list[Procedure]) -> dict[int, int]:
    versions = ProcedureVersion.objects.filter(procedure__in=procedures).order_by("number")
    return dict(versions.values_list("procedure_id", "number"))


def _version(procedure: Procedure, record: Announced, *, number: int, source: str, at: datetime) -> ProcedureVersion:
    return ProcedureVersion(
        procedure=procedure,
        number=number,
        source=source,
        source_id=record.source_id,
        content_hash=procedure.content_hash,
        name=record.name,
        decision_no=record.decision_no,
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
        effective_from=record.effective_from or localdate(at),
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
