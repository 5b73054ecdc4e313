"""Two who declare at the same moment: both are kept, and the one that came last holds."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest

from motcua.ledger.verify import verify_ledger
from motcua.reports import actions
from motcua.reports.models import DeclaredPoints
from tests.people import a_chair
from tests.together import at_the_same_moment, kinds, meeting_in
from tests.world import a_place, at


@meeting_in(actions.declare_points)
@pytest.mark.usefixtures("committed_db")
def test_declaring_points() -> None:
    agency, hung = a_place().agency, a_chair().actor
    declare = partial(
        actions.declare_points, agency, quarter=date(2019, 5, 1), indicator=6, evidence="Biên bản", by=hung,
        at=at("2019-07-05 09:00"),
    )  # fmt: skip

    outcomes = at_the_same_moment([partial(declare, points=2), partial(declare, points=1)])

    assert kinds(outcomes) == ["done", "done"]
    assert DeclaredPoints.objects.count() == 2
    assert verify_ledger().bad is None
