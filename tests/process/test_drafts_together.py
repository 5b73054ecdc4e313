"""Two controllers at one draft at the same moment."""

from __future__ import annotations

from functools import partial

from motcua.config.supervisor.roles import Urls
from motcua.process import actions
from motcua.process.models import ProcessDefinition
from tests.people import a_procedure_controller
from tests.process.drafts import AT, a_draft, a_second_controller, a_sheet, an_approval
from tests.together import at_the_same_moment, kinds, meeting_in


@meeting_in(actions.save_draft)
def test_of_two_who_save_at_the_same_moment_one_is_told(committed_db: Urls) -> None:
    draft, cuong = a_draft(), a_procedure_controller().actor

    outcomes = at_the_same_moment([partial(actions.save_draft, draft, a_sheet(), edition=1, by=cuong, at=AT)] * 2)

    assert kinds(outcomes) == ["DraftChanged", "done"]


@meeting_in(actions.approve_draft)
def test_of_two_who_approve_at_the_same_moment_one_issues(committed_db: Urls) -> None:
    draft, other = a_draft(), a_second_controller().actor
    approve = partial(actions.approve_draft, draft, an_approval(), edition=1, by=other, at=AT)

    outcomes = at_the_same_moment([approve] * 2)

    assert kinds(outcomes) == ["DraftClosed", "done"]
    assert ProcessDefinition.objects.filter(procedure__isnull=False).count() == 1


@meeting_in(actions.begin_draft)
def test_of_two_who_begin_at_the_same_moment_one_is_sent_to_the_other_draft(committed_db: Urls) -> None:
    draft, cuong = a_draft(), a_procedure_controller().actor
    actions.discard_draft(draft, by=cuong, at=AT)
    begin = partial(actions.begin_draft, draft.procedure, draft.agency, a_sheet(), by=cuong, at=AT)

    outcomes = at_the_same_moment([begin] * 2)

    assert kinds(outcomes) == ["DraftExists", "done"]
