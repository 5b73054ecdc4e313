"""What a draft may begin from: the default for the announced time, an issued process, or a file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.catalog.models import Procedure
from motcua.kernel.refusals import Refusal
from motcua.process.engine.default import default_definition
from motcua.process.engine.definition import Definition
from motcua.process.engine.document import read
from motcua.process.engine.findings import DocumentRefused, Finding
from motcua.process.models import ProcessDefinition
from motcua.process.queries import announced_limit, elsewhere
from motcua.process.sheet import Sheet, sheet_of


class ProcessFileRefused(Refusal):
    """The file is no process of ours; names every place that is wrong."""

    text = gettext_lazy("The file cannot be taken as a process: %(findings)s")


class KindNotExecuted(Refusal):
    """The file has a kind of step that this version of the program does not carry out."""

    text = gettext_lazy("The file has a step of the kind “%(kind)s”, which is not executed yet.")


def beginnings(procedure: Procedure) -> list[tuple[str, str]]:
    """What a draft may begin from: value and words."""
    default = ("", str(_("The default process, shared out over the announced time")))
    return [default, *((str(one.pk), _from(one)) for one in elsewhere(procedure))]


def _from(process: ProcessDefinition) -> str:
    name = process.agency.name if process.agency else ""
    return _("%(agency)s, version %(number)s") % {"agency": name, "number": process.number}


def sheet_from(procedure: Procedure, *, source: int | None, document: object, on: date) -> Sheet:
    """The table to begin with. Raises ProcessFileRefused or KindNotExecuted for a file that is not taken."""
    if document is not None:
        return imported(document)
    if source is not None and (process := next((one for one in elsewhere(procedure) if one.pk == source), None)):
        return sheet_of(read(process.document))
    default = sheet_of(default_definition(announced_limit(procedure, on=on)))
    return _worded(replace(default, name=_("Internal process: %(procedure)s") % {"procedure": procedure.name}))


def imported(document: object) -> Sheet:
    """The table of a document that came as a file, read strictly: what is not known is refused by name."""
    try:
        definition = read(document)
    except DocumentRefused as reason:
        raise ProcessFileRefused(findings=_places(reason.findings)) from reason
    return as_table(definition)


def as_table(definition: Definition) -> Sheet:
    """The table of a definition. Raises KindNotExecuted where it has a kind of step that is not carried out."""
    try:
        return sheet_of(definition)
    except KeyError as reason:
        raise KindNotExecuted(kind=reason.args[0]) from reason


def _places(findings: Iterable[Finding]) -> str:
    return " ".join(f"{one.path}: {_(one.text) % one.params}" for one in findings)


def _worded(sheet: Sheet) -> Sheet:
    """The default's words in the language of the author, to be changed by him or her."""
    lines = (
        replace(line, name=_(line.name), ways=tuple(replace(way, label=_(way.label)) for way in line.ways))
        for line in sheet.lines
    )
    return replace(sheet, lines=tuple(lines))
