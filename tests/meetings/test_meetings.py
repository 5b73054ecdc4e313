"""Of two at the same moment one does it and the other is told why not, or both may; and nothing is written twice."""

from __future__ import annotations

import pytest

from motcua.config.supervisor.roles import Urls
from motcua.ledger.models import Event
from motcua.process.queries import graph_of
from tests.meetings import (
    accounts,
    at_work,
    documents,
    office,
    papers_and_catalogue,
    seals,
    signing,
    successions,
    sweeps,
    turns,
)
from tests.meetings.meeting import MEETINGS, Meeting
from tests.together import meeting_in, twice

SCENES = (accounts, at_work, documents, office, papers_and_catalogue, seals, signing, successions, sweeps, turns)
"""Importing them fills the table."""


@meeting_in(*(one.of for one in MEETINGS))
@pytest.mark.parametrize("meeting", MEETINGS, ids=[f"{one.name}: {one.scene.__name__}" for one in MEETINGS])
def test_of_two_at_the_same_moment(meeting: Meeting, meeting_db: Urls) -> None:
    graph_of.cache_clear()  # keyed by numbers of rows, which another database may have given otherwise
    work = meeting.scene()
    before = Event.objects.count()

    outcomes = twice(work)

    assert outcomes == sorted(meeting.come_to)
    assert Event.objects.count() - before == meeting.told
