"""Which internal process a dossier runs by, compiled once; what a draft still lacks; what has been issued."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from motcua.agencies.queries import unit_by_code
from motcua.catalog.models import Channel, Procedure
from motcua.catalog.queries import term_for, version_in_force
from motcua.catalog.words import term_words
from motcua.kernel.actors import Actor, Role
from motcua.kernel.refusals import Refusal
from motcua.kernel.text import clean_line, search_form
from motcua.process.engine.checks.structure import unit_findings
from motcua.process.engine.checks.timing import longest_way, minutes_of_way, working_minutes
from motcua.process.engine.compile import compile_definition
from motcua.process.engine.definition import RECEIVING_UNIT, SETTLING_UNIT
from motcua.process.engine.document import read
from motcua.process.engine.findings import Finding, FindingsRaised, finding
from motcua.process.engine.graph import Graph
from motcua.process.models import ProcessDefinition, ProcessDraft
from motcua.process.sheet import WORK, Sheet, blanks, document_of
from motcua.worktime.terms import Term

PAGE = 30

ROLES = frozenset(role.value for role in Role)
FACTS = frozenset({"channel", "owner_kind", "sets"})
"""What a choice in a process may ask of a dossier."""


def process_in_force(*, procedure_id: int, agency_id: int, on: date) -> ProcessDefinition | None:
    """The process approved for a procedure at an agency on a day, or None where none has been issued."""
    return ProcessDefinition.objects.in_force(procedure_id=procedure_id, agency_id=agency_id, on=on).first()


def default_process(term: str) -> ProcessDefinition | None:
    """The default that serves procedures of this term, where it has been needed before."""
    return ProcessDefinition.objects.filter(procedure=None, term=term).order_by("-number").first()


@lru_cache(maxsize=4096)
def graph_of(definition_id: int) -> Graph:
    """The compiled graph of a definition. Definitions never change, so it is compiled once a process of ours."""
    document = ProcessDefinition.objects.values_list("document", flat=True).get(pk=definition_id)
    return compile_definition(read(document), limit=None, roles=ROLES, facts=FACTS)


class ProcedureUnknown(Refusal):
    """No procedure has this code."""

    text = _("No procedure has the code “%(code)s”.")


@dataclass(frozen=True, slots=True)
class Announced:
    """When a procedure was announced, how many days ago, and what times it states."""

    decision_no: str
    on: date
    days: int
    limits: tuple[tuple[str, str], ...]


def announced(procedure: Procedure, *, on: date) -> Announced | None:
    """The announcement under which a procedure stands on that day; the days run from its decision."""
    version = version_in_force(procedure, on)
    if version is None:
        return None
    since = version.decision_on or version.effective_from
    limits = announced_limits(procedure, on=on)
    channels = {term: [str(Channel(one).label) for one in limits if limits[one] == term] for term in limits.values()}
    words = tuple((", ".join(names), term_words(str(term))) for term, names in channels.items())
    return Announced(version.decision_no, since, max(0, (on - since).days), words)


def minutes_in_all(sheet: Sheet) -> int | None:
    """The working minutes of the longest way through a table; none while its ways are not sound."""
    try:
        definition = read(document_of(sheet))
        compile_definition(definition, limit=None, roles=ROLES, facts=FACTS)
    except FindingsRaised:
        return None
    return minutes_of_way(longest_way(definition))


def announced_limits(procedure: Procedure, *, on: date) -> dict[str, Term]:
    """The announced time of each channel, where the clock can read it."""
    version = version_in_force(procedure, on)
    if version is None:
        return {}
    terms = ((channel, term_for(version, channel)) for channel in Channel.values)
    return {channel: term for channel, term in terms if term is not None}


def announced_limit(procedure: Procedure, *, on: date) -> Term | None:
    """The limit that a process may not exceed: of the channels, the one that leaves most time.

    A dossier of a shorter channel is due by its own limit all the same: no step is due later than the dossier.
    """
    limits = announced_limits(procedure, on=on)
    return max(limits.values(), key=working_minutes) if limits else None


def checked(sheet: Sheet, *, limit: Term | None, on: date) -> tuple[Finding, ...]:
    """Everything that keeps a table from being issued: what the compiler finds, and units that do not exist."""
    units = tuple(_unknown_units(sheet, on))
    try:
        compile_definition(read(document_of(sheet)), limit=limit, roles=ROLES, facts=FACTS)
    except FindingsRaised as reason:
        empty = (finding("not_a_text", path=f"steps[{place + 1}].{field}") for place, field in blanks(sheet))
        return (*reason.findings, *empty, *units)
    return units


def _unknown_units(sheet: Sheet, on: date) -> Iterator[Finding]:
    """Steps given to a unit by a code that names none."""
    seen = {"", RECEIVING_UNIT, SETTLING_UNIT}
    units = {line.key: line.unit for line in sheet.lines if line.kind == WORK and line.unit not in seen}
    known = {code for code in set(units.values()) if unit_by_code(code, on=on) is not None}
    return unit_findings(units, known)


def issued_processes(
    *, text: str = "", agency_id: int | None = None, before: int | None = None
) -> QuerySet[ProcessDefinition]:
    """The processes that decisions approved, the latest first; a stretch of them from `before` on."""
    rows = ProcessDefinition.objects.issued()
    if agency_id is not None:
        rows = rows.filter(agency=agency_id)
    if before is not None:
        rows = rows.filter(pk__lt=before)
    if bare := search_form(text):
        line = clean_line(text)
        rows = rows.filter(
            Q(procedure__name_search__contains=bare)
            | Q(procedure__code__istartswith=line)
            | Q(decision_no__icontains=line)
        )
    return rows


def open_drafts(actor: Actor) -> QuerySet[ProcessDraft]:
    """What is being written, the last saved first."""
    rows = ProcessDraft.objects.visible_to(actor).open().select_related("procedure", "agency", "drafted_by")
    return rows.order_by("-changed_at", "-pk")


def versions_of(process: ProcessDefinition) -> list[ProcessDefinition]:
    """Every version issued for the same procedure at the same agency, the latest first."""
    if process.procedure_id is None:
        return [process]
    return list(
        ProcessDefinition.objects.filter(procedure=process.procedure_id, agency=process.agency_id).order_by("-number")
    )


def elsewhere(procedure: Procedure, *, but: int | None = None) -> list[ProcessDefinition]:
    """The latest version of each agency that has a process for this procedure, to be copied from."""
    rows = ProcessDefinition.objects.filter(procedure=procedure).exclude(agency=but).select_related("agency")
    return list(rows.order_by("agency__name_sort", "agency", "-number").distinct("agency__name_sort", "agency"))
