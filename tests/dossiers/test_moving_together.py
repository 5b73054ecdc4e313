"""Moving a dossier while somebody finishes its task, and two orders at the same moment."""

from __future__ import annotations

from functools import partial

import pytest

from motcua.config.supervisor.roles import Urls
from motcua.dossiers import actions
from motcua.dossiers.models import Dossier, MoveStatus, ProcessMoveItem
from motcua.process.queries import graph_of
from tests.cases import a_handed_over_dossier, story
from tests.dossiers.moves import WHEN, a_new_process, an_order
from tests.people import a_case_officer, a_procedure_controller
from tests.together import at_the_same_moment, kinds, meeting_in


@pytest.fixture(autouse=True)
def fresh_graphs() -> None:
    """Each of these tests has a database of its own, in which numbers of processes begin anew."""
    graph_of.cache_clear()


def test_a_task_finished_while_its_dossier_is_moved_is_done_once_by_one_of_both(committed_db: Urls) -> None:
    dossier = a_handed_over_dossier()
    task, binh, cuong = dossier.tasks.open().get(), a_case_officer().actor, a_procedure_controller().actor
    assert dossier.process is not None
    item = an_order(a_new_process(), dossier.process).items.get()

    outcomes = at_the_same_moment(
        [
            partial(actions.finish_task, task, actions.Finish("propose_grant"), by=binh, at=WHEN),
            partial(actions.move_dossier, item, by=cuong, at=WHEN),
        ]
    )

    dossier = Dossier.objects.get(pk=dossier.pk)
    assert kinds(outcomes) in (["done", "done"], ["TaskMoved", "done"])
    assert dossier.tasks.open().count() == 1
    assert ProcessMoveItem.objects.get().status == MoveStatus.MOVED
    assert story(dossier).count("process_changed") == 1
    assert dossier.tasks.open().get().step == ("assess" if "TaskMoved" in kinds(outcomes) else "sign_result")


@meeting_in(actions.move_dossier)
def test_two_workers_on_one_item_move_it_once(committed_db: Urls) -> None:
    dossier, cuong = a_handed_over_dossier(), a_procedure_controller().actor
    assert dossier.process is not None
    item = an_order(a_new_process(), dossier.process).items.get()

    outcomes = at_the_same_moment([partial(actions.move_dossier, item, by=cuong, at=WHEN)] * 2)

    assert kinds(outcomes) == ["done", "done"]
    assert story(dossier).count("process_changed") == 1
    assert dossier.tasks.open().count() == 1


@meeting_in(actions.order_move)
def test_of_two_orders_at_the_same_moment_one_is_refused(committed_db: Urls) -> None:
    dossier, cuong = a_handed_over_dossier(), a_procedure_controller().actor
    source, target = dossier.process, a_new_process()
    assert source is not None

    outcomes = at_the_same_moment([partial(an_order, target, source, by=cuong)] * 2)

    assert kinds(outcomes) == ["MoveUnderWay", "done"]
