"""What the checks of a table found, in sentences for its author, each with the line that it is about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from motcua.agencies.words import role_name
from motcua.catalog.words import term_words
from motcua.process.engine.findings import Finding
from motcua.process.sheet import END, START, Line, Sheet

LINE = re.compile(r"steps\[(\d+)\]")
LISTS = ("steps",)


@dataclass(frozen=True, slots=True)
class Told:
    """One sentence; `line` is the place of its line in the table, none where it is about the whole."""

    line: int | None
    sentence: str


def told(findings: Iterable[Finding], sheet: Sheet) -> list[Told]:
    """Each finding as a sentence, once, in the order of the table, those about the whole first."""
    found = dict.fromkeys(Told(_place(one, sheet), _sentence(one, sheet)) for one in findings)
    return sorted(found, key=lambda one: -1 if one.line is None else one.line)


def sentences(findings: Iterable[Finding], sheet: Sheet) -> list[str]:
    """The sentences alone, for a refusal."""
    return [one.sentence for one in told(findings, sheet)]


def line_name(place: int, line: Line) -> str:
    """What a line is called in a sentence: its number and its work."""
    return f"{place + 1}. {_(line.name)}" if line.name else str(place + 1)


def _place(finding: Finding, sheet: Sheet) -> int | None:
    if written := LINE.search(finding.path):
        place = int(written[1]) - 1  # the start stands in front of the first line
        return place if 0 <= place < len(sheet.lines) else None
    keys = [line.key for line in sheet.lines]
    step = finding.params.get("step", "")
    return keys.index(step) if step in keys else None


def _sentence(finding: Finding, sheet: Sheet) -> str:
    if finding.path:
        return _about_a_blank(finding)
    names = {line.key: line_name(place, line) for place, line in enumerate(sheet.lines)}
    names |= {START: _("the start"), END: _("the end of the process")}
    params = {name: _shown(name, value, names) for name, value in finding.params.items()}
    return _(finding.text) % params


def _shown(name: str, value: str, names: dict[str, str]) -> str:
    if name in ("step", "target", "task"):
        return names.get(value, value)
    if name in LISTS:
        return "; ".join(names.get(one, one) for one in value.split(", "))
    if name == "role":
        return role_name(value) or "–"
    if name in ("limit", "time"):
        return term_words(value)
    return value


def _about_a_blank(finding: Finding) -> str:
    """What the reading objects to, in the words of the table."""
    field = finding.path.rpartition(".")[2].partition("[")[0]
    if finding.code == "bad_term":
        return _("The time must be a whole number of working hours or working days.")
    blank = {
        "name": _("Say what work is done here."),
        "role": _("Choose who does it."),
        "unit": _("Choose the unit that does it."),
        "label": _("Word each way of finishing this work."),
        "to": _("Choose where each way leads."),
        "next": _("Choose where each way leads."),
    }
    if finding.code == "not_a_text" and field in blank:
        return blank[field]
    return _(finding.text) % finding.params


def by_line(found: Sequence[Told], sheet: Sheet) -> list[list[Told]]:
    """The sentences of each line of the table, in its order."""
    return [[one for one in found if one.line == place] for place in range(len(sheet.lines))]
