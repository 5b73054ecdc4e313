"""Many dossiers approved at once while somebody holds one of them: all but that one are done, and that one is named."""

from __future__ import annotations

import pytest

from motcua.dossiers import bulk
from motcua.dossiers.models import Dossier
from motcua.ledger.verify import verify_ledger
from tests.cases import story
from tests.dossiers.test_bulk import approved_while_one_is_held

pytestmark = pytest.mark.usefixtures("committed_db")


@pytest.mark.parametrize("count", [20, pytest.param(500, marks=pytest.mark.soak)])
def test_all_but_the_held_one_are_done_and_that_one_is_named(count: int) -> None:
    job, held = approved_while_one_is_held(count)

    ((item, reason),) = bulk.refused_of(job)
    assert bulk.tally_of(job) == bulk.Tally(done=count - 1, refused=1, waiting=0)
    assert (item.task.dossier, item.why) == (held, "DossierHeld")
    assert reason
    done = sum("step_done" in story(dossier) for dossier in Dossier.objects.all())
    assert done == count - 1
    assert verify_ledger().bad is None
