"""How often and how long somebody may write inside a dossier: dated rows. No law sets these; they are the house's."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class MessageRule:
    """What holds from a day on, until a later row: messages of one author in one dossier a day, and their length."""

    valid_from: date
    a_day: int
    longest: int
    source: str


MESSAGE_RULES: tuple[MessageRule, ...] = (MessageRule(date(2018, 6, 21), 20, 4000, "the house's own measure"),)


def message_rule(day: date) -> MessageRule:
    """The rule in force on a day; before the first row the first one serves."""
    return next((rule for rule in reversed(MESSAGE_RULES) if rule.valid_from <= day), MESSAGE_RULES[0])
