"""Six at the same moment on rows that may not overlap: one enters it, five read why not, and nobody waits in a ring."""

from __future__ import annotations

import pytest

from motcua.config.supervisor.roles import Urls
from tests.meetings.accounts import giving_a_mandate
from tests.meetings.meeting import Scene
from tests.meetings.office import appointing_to_one_post, declaring_an_absence
from tests.together import at_the_same_moment, kinds

SIX = [
    (appointing_to_one_post, "PostHeld"),
    (declaring_an_absence, "AbsenceKnown"),
    (giving_a_mandate, "MandateStands"),
]


@pytest.mark.parametrize(("scene", "refusal"), SIX)
def test_of_six_one_enters_it(scene: Scene, refusal: str, meeting_db: Urls) -> None:
    outcomes = [kinds(at_the_same_moment([scene()] * 6)) for _ in range(3)]

    assert outcomes == [[*[refusal] * 5, "done"]] * 3
