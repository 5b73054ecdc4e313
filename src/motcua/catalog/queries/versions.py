"""The version that holds on a day, and what it asks for."""

from __future__ import annotations

from datetime import date

from django.db.models import Prefetch, QuerySet

from motcua.catalog.models import Method, Paper, Procedure, ProcedureVersion, VersionCase
from motcua.catalog.models.versions import VersionQuerySet
from motcua.worktime.terms import Term


def procedure_by_code(code: str) -> Procedure | None:
    """The procedure of that code, abolished or not; blanks around it and small letters in it do not matter."""
    rows, wanted = Procedure.objects.select_related("current_version"), code.strip()
    return rows.filter(code=wanted).first() or rows.filter(code__iexact=wanted).first()


def version_in_force(procedure: Procedure, on: date) -> ProcedureVersion | None:
    """The version under which a dossier of that day falls: the newest one that had begun and not ended.

    Of what several sources tell of one decision the most faithful counts. Nothing for a stub, and
    nothing once the procedure was abolished.
    """
    if procedure.abolished_on is not None and on > procedure.abolished_on:
        return None
    return _all(procedure).begun(on).standing(on).newest_first().first()


def versions_told(procedure: Procedure) -> list[ProcedureVersion]:
    """Every announced version, each as its most faithful source tells it, the newest first."""
    return list(_all(procedure).told_best().newest_first())


def _all(procedure: Procedure) -> VersionQuerySet:
    return procedure.versions.all()


def whole_version(version_id: int) -> ProcedureVersion:
    """A version with all its parts, in a handful of queries."""
    parts = ProcedureVersion.objects.select_related("procedure").prefetch_related(
        "agencies",
        "steps",
        "legal_bases",
        "results",
        Prefetch("cases", VersionCase.objects.prefetch_related("papers")),
        Prefetch("methods", Method.objects.prefetch_related("fees")),
    )
    return parts.get(pk=version_id)


def papers_of(version: ProcedureVersion) -> QuerySet[Paper]:
    """The announced list, in its order, each paper with its case: beyond it nothing may be asked for."""
    return Paper.objects.filter(version=version).select_related("case").order_by("case__position", "position")


def terms_for(version: ProcedureVersion, channel: str) -> list[Method]:
    """Every stated time of that channel that the clock can read, in announced order; cases may differ."""
    return list(version.methods.filter(channel=channel, term__isnull=False).order_by("position"))


def term_for(version: ProcedureVersion, channel: str) -> Term | None:
    """The term of a dossier handed in that way: the first of the channel that the clock can read.

    An announcement states the general case first and exceptions (mountain communes, complex cases) after it. Nothing
    where it gives only a sentence: then a person has to say what it means.
    """
    stated = terms_for(version, channel)
    return Term.parse(stated[0].term) if stated and stated[0].term else None
