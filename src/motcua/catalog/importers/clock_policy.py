"""What an announcement says about the clock when a dossier is supplemented, or else what the general rule says."""

from __future__ import annotations

import re
from datetime import date

from motcua.catalog.importers.announced import ClockPolicy

DECREE_61 = date(2018, 6, 21)
DECREE_118 = date(2025, 7, 1)

_SENTENCE_END = re.compile(r"[.;\n]+")
_DAYS = re.compile(r"\b(?:sau|quá)\b[^0-9]{0,60}?0*(\d{1,3})\)?\s*ngày(?! làm việc)", re.IGNORECASE)


def clock_policy(texts: list[str], *, in_force_from: date | None) -> ClockPolicy:
    """The rule that the announcement states, with its sentence; where it states none, the regime's of that date.

    Basis: Decree 61/2018, art. 19 (counted afresh once complete); before 21 June 2018 Decision 09/2015.
    """
    sentences = [one.strip(" -+*\t") for one in _SENTENCE_END.split("\n".join(texts))]
    rule, basis = _stated(sentences) or _regime(in_force_from)
    days, closing = _closing(sentences)
    return ClockPolicy(rule, days, "\n".join([basis, closing]).strip())


def _stated(sentences: list[str]) -> tuple[str, str] | None:
    """The first sentence that says what becomes of the time, and what it says."""
    for sentence in sentences:
        said = sentence.lower()
        if "tính lại từ đầu" in said and "thời hạn" in said:
            return "restart", sentence
        if ("không tính" in said or "không được tính" in said) and _speaks_of_supplement(said):
            return "resume", sentence
    return None


def _speaks_of_supplement(said: str) -> bool:
    return "thời gian" in said and "hồ sơ" in said and ("bổ sung" in said or "hoàn thiện" in said)


def _closing(sentences: list[str]) -> tuple[int | None, str]:
    """After how many days an unanswered request closes the dossier, with the sentence; nothing where none says so."""
    for sentence in sentences:
        said = sentence.lower()
        if "đóng hồ sơ" in said and "không" in said and (days := _DAYS.search(sentence)):
            return int(days[1]), sentence
    return None, ""


def _regime(on: date | None) -> tuple[str, str]:
    if on is not None and on < DECREE_61:
        return "resume", "Quyết định 09/2015/QĐ-TTg"
    if on is None or on < DECREE_118:
        return "restart", "Nghị định 61/2018/NĐ-CP, Điều 19"
    return "restart", "Nghị định 118/2025/NĐ-CP"
