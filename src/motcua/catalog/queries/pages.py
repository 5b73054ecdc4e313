"""One page about one procedure, whole."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import F

from motcua.catalog.models import AgencyRole, Fee, Method, Procedure, ProcedureVersion, VersionAgency, VersionCase
from motcua.catalog.queries.services import Office, office_counts, offices_for
from motcua.catalog.queries.versions import procedure_by_code, version_in_force, versions_told, whole_version
from motcua.catalog.rules import FeeSummary, StatedFee, fee_summary

OFFICES_SHOWN = 12


@dataclass(frozen=True, slots=True)
class ProcedurePage:
    """Everything that the page of a procedure says. Without a version only the list knows it.

    `offices` are the first few by name: thousands of communes may take one procedure.
    """

    procedure: Procedure
    version: ProcedureVersion | None
    in_force: bool
    cases: list[VersionCase]
    methods: list[Method]
    fees: list[Fee]
    cost: FeeSummary
    agencies: dict[str, list[VersionAgency]]
    offices: list[Office]
    office_count: int
    online_count: int
    versions: list[ProcedureVersion]
    successors: list[Procedure]

    @property
    def paper_count(self) -> int:
        """How many papers are asked for, over all cases; advice and headings among them do not count."""
        return sum(paper.required for case in self.cases for paper in case.papers.all())

    @property
    def deciding(self) -> str:
        """The body that decides, or else the one that carries it out."""
        named = self.agencies.get(AgencyRole.COMPETENT) or self.agencies.get(AgencyRole.EXECUTING) or []
        return named[0].name if named else next(iter(self.procedure.executing), "")


@dataclass(frozen=True, slots=True)
class Stated:
    """What a procedure's current version states about time and cost, for a line in a list."""

    methods: list[Method]
    cost: FeeSummary


def stated_of(procedure_ids: list[int]) -> dict[int, Stated]:
    """Time and cost of many procedures in two queries; stubs are not among them."""
    current = Method.objects.filter(
        version__procedure__in=procedure_ids, version__procedure__current_version=F("version")
    )
    found: dict[int, list[Method]] = {}
    for method in current.select_related("version").prefetch_related("fees").order_by("version_id", "position"):
        found.setdefault(method.version.procedure_id, []).append(method)
    return {procedure_id: Stated(methods, _cost(methods)) for procedure_id, methods in found.items()}


def procedure_page(code: str, *, on: date) -> ProcedurePage | None:
    """The page of the procedure with that code as of a day; nothing where nobody knows the code.

    Where no version holds on that day the newest one is shown, and `in_force` says that it does not hold.
    """
    procedure = procedure_by_code(code)
    if procedure is None:
        return None
    holding = version_in_force(procedure, on)
    shown = holding or procedure.current_version
    version = whole_version(shown.pk) if shown else None
    methods = list(version.methods.all()) if version else []
    fees = _distinct([fee for method in methods for fee in method.fees.all()])
    every, online = office_counts(procedure, on)
    return ProcedurePage(
        procedure=procedure,
        version=version,
        in_force=holding is not None,
        cases=list(version.cases.all()) if version else [],
        methods=methods,
        fees=fees,
        cost=_cost(methods),
        agencies=_by_role(list(version.agencies.all()) if version else []),
        offices=offices_for(procedure, on, limit=OFFICES_SHOWN),
        office_count=every,
        online_count=online,
        versions=versions_told(procedure),
        successors=_successors(procedure),
    )


def _successors(procedure: Procedure) -> list[Procedure]:
    """What replaced it; only what is abolished was replaced."""
    ends = procedure.abolished_on is not None
    return list(procedure.replaced_by.order_by("name_sort", "pk")) if ends else []


def _cost(methods: list[Method]) -> FeeSummary:
    fees = [fee for method in methods for fee in method.fees.all()]
    return fee_summary(StatedFee(fee.amount, fee.currency, fee.description) for fee in fees)


def _distinct(fees: list[Fee]) -> list[Fee]:
    """Each fee once: the channels mostly repeat the same ones."""
    return list({(fee.kind, fee.amount, fee.currency, fee.description): fee for fee in fees}.values())


def _by_role(agencies: list[VersionAgency]) -> dict[str, list[VersionAgency]]:
    return {role: [one for one in agencies if one.role == role] for role in AgencyRole.values}
