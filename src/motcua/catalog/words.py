"""Times, fees, channels and levels as a page says them, in the reader's language."""

from __future__ import annotations

import re
from decimal import Decimal

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.catalog.models import Channel, Fee, Level, Method
from motcua.catalog.rules import FeeSummary
from motcua.web.formatting import money
from motcua.worktime.terms import Term

SHORTEST_NAME, LONGEST_NAME = 20, 150
NAME_ENDS_BEFORE = (",", ";", " (", " trong trường hợp", " theo quy định", " để ", " do cơ quan")
SENTENCE_END = re.compile(r"[.;:](?=\s)|\n")

UNITS = {
    "WORKING_DAY": _("%(count)s working days"),
    "DAY": _("%(count)s days"),
    "HOUR": _("%(count)s working hours"),
    "MONTH": _("%(count)s months"),
}
TERM_UNITS = {"wd": "WORKING_DAY", "d": "DAY", "wh": "HOUR", "m": "MONTH"}

QUARANTINE_REASONS = {
    "twin": _("An earlier line of the file has the same code."),
    "no-code": _("The record names no code."),
    "code-not-readable": _("The code has signs that no code has."),
    "no-name": _("The record has no name."),
    "channel-unknown": _("It names a way of filing that nobody knows."),
    "not-json": _("The line cannot be read as a record."),
    "not-an-object": _("The line is a list, a number or a text and no record."),
    "not-utf-8": _("The letters of the line are not written in UTF-8."),
    "file-cut-off": _("The file ends in the middle."),
    "formula": _("A cell of the Excel list is a formula."),
    "no-heading": _("The sheet names no column for code and name."),
    "workbook-not-readable": _("The Excel file cannot be read."),
    "workbook-too-large": _("The Excel file is larger than any list."),
}

FEE_KINDS = {"FEE": _("Fee"), "SERVICE_FEE": _("Charge"), "PRICE_LEVEL": _("Price")}

RETURN_WAYS = {
    "at_submission_place": _("At the counter"),
    "at_home": _("By post to your home"),
    "online": _("Online"),
}


def term_words(term: str) -> str:
    """`15 ngày làm việc` for `15wd`; a same-day procedure says so."""
    read = Term.parse(term)
    if read.is_same_day:
        return gettext("Within the day")
    return str(UNITS[TERM_UNITS[read.unit]]) % {"count": read.amount}


def stated_time(method: Method) -> str:
    """The time as the announcement states it: a number with its unit, or its sentence."""
    if method.time_value is None:
        return method.time_text or gettext("Not stated")
    if method.term == "0wd":
        return gettext("Within the day")
    if method.time_unit in UNITS:
        return str(UNITS[method.time_unit]) % {"count": _plain(method.time_value)}
    return gettext("%(count)s (the announcement names no unit)") % {"count": _plain(method.time_value)}


def time_line(methods: list[Method]) -> str:
    """The time in one line: where cases and channels differ, the shortest and the longest that are stated."""
    stated = list(dict.fromkeys(stated_time(method) for method in methods if method.time_value is not None))
    if len(stated) == 1 and all(method.time_value is not None for method in methods):
        return stated[0]
    if len(stated) > 1:
        return gettext("Differs by case: %(times)s") % {"times": " · ".join(stated[:3])}
    return stated[0] if stated else gettext("As described")


def cost_line(cost: FeeSummary) -> str:
    """What it costs in one line; "free" only where the announcement says so without a note."""
    if cost.reading == "free":
        return gettext("Free")
    if cost.reading == "see-note":
        return gettext("As the note says")
    if cost.reading == "not-stated":
        return gettext("Not stated")
    low, high = money(cost.low, cost.currency), money(cost.high, cost.currency)
    return low if cost.low == cost.high else gettext("%(low)s to %(high)s") % {"low": low, "high": high}


def fee_words(fee: Fee) -> str:
    """One fee: its amount, or that its note counts."""
    if fee.amount:
        return money(fee.amount, fee.currency)
    if fee.description or fee.attachment:
        return gettext("As the note says")
    return gettext("Free") if fee.amount == 0 else gettext("Not stated")


def fee_kind(fee: Fee) -> str:
    """The word for this kind of fee."""
    return str(FEE_KINDS.get(fee.kind, fee.kind))


def channel_word(channel: str) -> str:
    """The word for a channel."""
    return str(Channel(channel).label)


def level_words(levels: list[str] | tuple[str, ...]) -> str:
    """`Cấp tỉnh, cấp xã`."""
    return ", ".join(str(Level(level).label) for level in levels)


def return_words(ways: list[str]) -> str:
    """How the result can be had."""
    return " · ".join(str(RETURN_WAYS[way]) for way in RETURN_WAYS if way in ways)


def quantity_words(originals: int, copies: int) -> str:
    """`1 bản chính, 2 bản sao`; nothing where the list asks for none."""
    parts = []
    if originals:
        parts.append(gettext("Originals: %(count)s") % {"count": originals})
    if copies:
        parts.append(gettext("Copies: %(count)s") % {"count": copies})
    return ", ".join(parts)


def head_and_rest(text: str) -> tuple[str, str]:
    """The name of a paper and what is said about it: announcements put whole paragraphs where a name belongs.

    The name ends with its first sentence; one too long for a name ends before its last comma, bracket or "để", and
    where it has none it stays whole, because half a phrase helps nobody.
    """
    line = text.strip().lstrip("-+*• ").strip()
    end = next((found.end() for found in SENTENCE_END.finditer(line) if found.end() > SHORTEST_NAME), len(line))
    if end <= LONGEST_NAME:
        return line[:end].strip(" ;"), line[end:].strip()
    cut = max(line.rfind(sign, SHORTEST_NAME, LONGEST_NAME) for sign in NAME_ENDS_BEFORE)
    if cut < 0:
        return line[:end].strip(" ;"), line[end:].strip()
    return line[:cut].strip(), line[cut:].strip(" ,;")


def quarantine_reason(reason: str) -> str:
    """Why a record was set aside, in a sentence."""
    return str(QUARANTINE_REASONS.get(reason, reason))


def _plain(value: Decimal) -> str:
    """`12,5` without needless zeros."""
    return format(value.normalize(), "f").replace(".", ",")
