"""Kết quả chưa có người nhận: it lies ready, its owner is reminded and the reminders are counted, then it is collected.

Everything goes through pages and jobs, as the people at the desks would do it.
"""

from __future__ import annotations

import pytest

from motcua.dossiers.models import Result, State
from tests.cases import a_returned_dossier, a_settled_dossier, story
from tests.people import a_case_officer, a_chair, a_citizen, a_clerk, an_outsider
from tests.scenarios.steps import at_a_desk, finishes, now

pytestmark = pytest.mark.django_db


def test_nobody_comes_for_it_until_the_second_reminder() -> None:
    lan, an, hoa = at_a_desk(a_clerk()), at_a_desk(a_citizen()), at_a_desk(an_outsider())
    dossier, collected = a_settled_dossier(), a_returned_dossier()

    # Lan looks at what lies ready: what was collected is not among it, and another ward has a list of its own.
    waiting = lan.reads("dossiers:results")
    assert dossier.ref in waiting
    assert collected.ref not in waiting
    assert dossier.ref not in hoa.reads("dossiers:results")
    assert at_a_desk(a_case_officer()).client.get("/staff/results/").status_code == 403

    # The director sees the list too, and is offered no reminder that would be refused to him.
    remind = f"/staff/dossiers/{dossier.ref}/remind/"
    told_to_the_director = at_a_desk(a_chair()).reads("dossiers:results")
    assert remind in waiting
    assert dossier.ref in told_to_the_director
    assert remind not in told_to_the_director

    # She reminds An twice; An reads it, and where the result lies.
    lan.sends("dossiers:remind", dossier.ref)
    lan.sends("dossiers:remind", dossier.ref)
    page = an.reads("portal:dossier", dossier.ref)
    assert "Đã nhắc chủ hồ sơ" in page
    assert Result.objects.get(dossier=dossier).reminders == 2

    # Neither the reminders nor the waiting moved a day; An comes, and it leaves the list.
    assert (now(dossier).state, now(dossier).legal_due_at) == (State.SETTLED, dossier.legal_due_at)
    finishes(lan, dossier, "returned", handed_to="Lê Văn An")
    assert dossier.ref not in lan.reads("dossiers:results")
    assert story(dossier)[-3:] == ["reminded_to_collect", "reminded_to_collect", "returned"]
