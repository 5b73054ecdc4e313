"""What the parts of a process are called on pages."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.agencies.words import role_name
from motcua.catalog.words import term_words
from motcua.process.engine.definition import RECEIVING_UNIT, SETTLING_UNIT, Effect, UserStep
from motcua.process.picture.layout import Said
from motcua.process.sheet import CHOICE, JOIN, SPLIT, WORK

KIND_WORDS: dict[str, Promise] = {
    WORK: gettext_lazy("Work"),
    CHOICE: gettext_lazy("Choice by the dossier"),
    SPLIT: gettext_lazy("Opinions at the same time"),
    JOIN: gettext_lazy("Opinions come together"),
}
EFFECT_WORDS: dict[str, Promise] = {
    Effect.NONE: gettext_lazy("passes the dossier on"),
    Effect.HAND_OVER: gettext_lazy("hands over to the settling unit"),
    Effect.DECIDE_GRANTED: gettext_lazy("decides: granted"),
    Effect.DECIDE_REFUSED: gettext_lazy("decides: refused"),
    Effect.SETTLE: gettext_lazy("result handed to the one-stop unit"),
    Effect.RETURN_RESULT: gettext_lazy("returns the result"),
    Effect.SEND_BACK: gettext_lazy("sends back"),
}
UNIT_WORDS: dict[str, Promise] = {
    RECEIVING_UNIT: gettext_lazy("the unit that received"),
    SETTLING_UNIT: gettext_lazy("the unit that settles"),
}
CONDITION_WORDS: dict[str, Promise] = {
    "": gettext_lazy("in every other case"),
    "channel|is|direct": gettext_lazy("handed in at the counter"),
    "channel|is|online": gettext_lazy("handed in online"),
    "channel|is|postal": gettext_lazy("handed in by post"),
    "owner_kind|is|person": gettext_lazy("the owner is a person"),
    "owner_kind|is|organisation": gettext_lazy("the owner is an organisation"),
    "sets|at_least|2": gettext_lazy("two sets or more"),
}


def unit_words(unit: str) -> str:
    """The unit of a step: as seen from the dossier, or by its code."""
    return str(UNIT_WORDS.get(unit, unit))


def time_words(time: str) -> str:
    """The time of a step, or that it is not counted."""
    return term_words(time) if time else _("not counted")


def said(step: UserStep) -> Said:
    """What the picture writes in the box of a step."""
    time = term_words(str(step.time)) if step.time else ""
    return _(step.name), " · ".join(part for part in (role_name(step.role), time) if part)


def condition_words(when: str) -> str:
    """A condition in words; one that our list does not have is shown as it stands in the file."""
    return str(CONDITION_WORDS.get(when, when.replace("|", " ")))
