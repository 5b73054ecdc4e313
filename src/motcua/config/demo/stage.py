"""The stage: the province, the procedures it takes and where, the processes it has issued. Set up once."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from django.db import transaction

from motcua.agencies.actions import Paper, approve_procedure_list
from motcua.agencies.demo import Province, found_province
from motcua.agencies.models import Agency, DecisionKind, OneStopDecision, Unit, UnitKind
from motcua.catalog.actions import open_service
from motcua.catalog.demo import enter_procedures
from motcua.catalog.models import Level, Procedure, Service
from motcua.catalog.queries import term_for
from motcua.dossiers.actions import enter_retention_rule
from motcua.dossiers.models import CountedFrom, RetentionRule
from motcua.kernel.actors import Actor
from motcua.process.actions import issue_process
from motcua.process.models import ProcessDefinition
from motcua.signing.demo.giving import give_demo_certificates

OPENED = date(2018, 7, 1)
KEPT_YEARS = 10
PROCESSES = Path(__file__).resolve().parent / "processes"
DIVISIONS = (
    (("Hộ tịch", "Chứng thực", "Lý lịch tư pháp"), "Tư pháp"),
    (("Thành lập và hoạt động doanh nghiệp", "Hộ kinh doanh"), "Tài chính"),
)
"""Which division of a district settles which fields; the one for natural resources settles the rest."""


@dataclass(frozen=True, slots=True)
class Stage:
    """Where the demo plays: the province and, in a fixed order, the services that its offices give."""

    province: Province
    services: tuple[Service, ...]


def set_up(*, by: Actor, at: datetime) -> Stage:
    """Set the stage, or find it as it stands. Running it again changes nothing."""
    with transaction.atomic():
        province = found_province(by=by, at=at)
        procedures = enter_procedures(by=by, at=at)
        give_demo_certificates(by=by, at=at)
        if not Service.objects.exists():
            _open_services(province, procedures, by=by, at=at)
        if not ProcessDefinition.objects.filter(procedure__isnull=False).exists():
            _issue_processes(province, by=by, at=at)
        if not RetentionRule.objects.exists():
            _lay_down_what_is_kept(province, by=by, at=at)
        if not OneStopDecision.objects.filter(kind=DecisionKind.PROCEDURES).exists():
            _approve_lists(province, by=by, at=at)
    services = Service.objects.filter(valid_to=None).select_related(
        "procedure__current_version", "agency", "receiving_unit__agency", "settling_unit"
    )
    return Stage(province, tuple(services.order_by("pk")))


def _open_services(province: Province, procedures: list[Procedure], *, by: Actor, at: datetime) -> None:
    for procedure in procedures:
        for agency, receiving_unit in _offices(province, procedure):
            open_service(
                procedure,
                agency=agency,
                receiving_unit=receiving_unit,
                settling_unit=_settling_unit(agency, procedure),
                online=procedure.is_online,
                decision="Quyết định 1580/QĐ-UBND",
                valid_from=OPENED,
                by=by,
                at=at,
            )


def _offices(province: Province, procedure: Procedure) -> Iterator[tuple[Agency, Unit]]:
    """A province's procedure is taken at its centre, the others at each district's and each commune's own unit."""
    if Level.PROVINCE in procedure.levels:
        yield _department(province, procedure), province.centre
    elif Level.DISTRICT in procedure.levels:
        yield from ((district, _one_stop(district)) for district in province.districts)
    if Level.COMMUNE in procedure.levels and Level.PROVINCE not in procedure.levels:
        yield from ((commune, _one_stop(commune)) for commune in province.communes)


def _department(province: Province, procedure: Procedure) -> Agency:
    """The department of the ministry that announced the procedure, else the one for planning."""
    subject = procedure.announcing_body.removeprefix("Bộ ")
    by_subject = {agency.name.removeprefix("Sở "): agency for agency in province.departments}
    return by_subject.get(subject) or by_subject["Kế hoạch và Đầu tư"]


def _one_stop(agency: Agency) -> Unit:
    return agency.units.get(kind=UnitKind.ONE_STOP)


def _settling_unit(agency: Agency, procedure: Procedure) -> Unit | None:
    divisions = list(agency.units.filter(kind=UnitKind.DIVISION).order_by("pk"))
    wanted = next((name for fields, name in DIVISIONS if set(fields) & set(procedure.fields)), "Tài nguyên")
    return next((unit for unit in divisions if wanted in unit.name), divisions[0] if divisions else None)


def _lay_down_what_is_kept(province: Province, *, by: Actor, at: datetime) -> None:
    """For the whole province; the years are invented, and the rule says so."""
    enter_retention_rule(
        province.agency,
        years=KEPT_YEARS,
        counted_from=CountedFrom.YEAR,
        basis="Quy định mẫu của tỉnh trình diễn; thay bằng bảng thời hạn bảo quản của cơ quan",
        valid_from=OPENED,
        by=by,
        at=at,
    )


def _approve_lists(province: Province, *, by: Actor, at: datetime) -> None:
    """The centre and every district's unit take by decision what they take."""
    for number, unit in enumerate([province.centre, *map(_one_stop, province.districts)]):
        taken = Service.objects.filter(receiving_unit=unit).order_by("procedure__code")
        codes = list(dict.fromkeys(taken.values_list("procedure__code", flat=True)))
        if codes:
            paper = Paper(f"{1710 + number}/QĐ-UBND", date(2018, 6, 15), "Võ Quốc Hùng", OPENED)
            approve_procedure_list(unit, codes, paper=paper, by=by, at=at)


def _issue_processes(province: Province, *, by: Actor, at: datetime) -> None:
    """Some processes are issued, most are not: as the conference of 2019 heard."""
    for file in sorted(PROCESSES.glob("*.json")):
        issued = json.loads(file.read_text(encoding="utf-8"))
        procedure = Procedure.objects.select_related("current_version").get(code=issued["procedure"])
        assert procedure.current_version is not None  # noqa: S101 - the demo's procedures are announced
        limit = term_for(procedure.current_version, "direct")
        for agency in province.districts[: issued["districts"]]:
            issue_process(
                issued["document"],
                procedure_id=procedure.pk,
                agency_id=agency.pk,
                limit=limit,
                decision_no=issued["decision_no"],
                decision_on=date.fromisoformat(issued["decision_on"]),
                signer=issued["signer"],
                valid_from=date.fromisoformat(issued["decision_on"]),
                by=by,
                at=at,
            )
