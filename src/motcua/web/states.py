"""The ten states of a dossier as every page shows them: word, icon and colour together.

The codes are the national portal's; a page below the domains may know them, as it knows the days of the week.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class StateLook:
    """How one state looks."""

    word: str | Promise
    icon: str
    tone: str


STATE_LOOKS = {
    1: StateLook(_("Newly registered"), "plus", "calm"),
    2: StateLook(_("Received"), "check", "calm"),
    3: StateLook(_("Not received"), "cross", "plain"),
    4: StateLook(_("Being processed"), "half", "calm"),
    5: StateLook(_("Supplement requested"), "pause", "soon"),
    6: StateLook(_("Payment requested"), "money", "soon"),
    7: StateLook(_("Withdrawn"), "back", "plain"),
    8: StateLook(_("Processing stopped"), "stop", "plain"),
    9: StateLook(_("Processed"), "flag", "good"),
    10: StateLook(_("Result returned"), "check", "good"),
}
UNKNOWN = StateLook(_("Unknown state"), "info", "plain")


def state_look(code: int) -> StateLook:
    """The look of a state; an unknown code shows as such and breaks no page."""
    return STATE_LOOKS.get(code, UNKNOWN)
