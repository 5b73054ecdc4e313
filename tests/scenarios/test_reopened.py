"""Mở lại: by a recorded decision a closed matter is taken up again as a new dossier; the closed one stays as it is.

Everything goes through pages and jobs, as the people at the desks would do it.
"""

from __future__ import annotations

import pytest
from django.utils import timezone

from motcua.dossiers.models import Dossier, State
from motcua.kernel.local import localdate
from tests.cases import a_version
from tests.people import a_citizen, a_clerk
from tests.scenarios.steps import at_a_desk, now, on, takes_in

pytestmark = pytest.mark.django_db


def test_a_withdrawn_matter_is_taken_up_again_by_a_decision() -> None:
    lan, an = at_a_desk(a_clerk()), at_a_desk(a_citizen())
    closed = takes_in(lan, a_version().procedure.code)
    an.sends("portal:withdraw", closed.ref, reason="Nộp nhầm.")

    lan.sends("dossiers:reopen", closed.ref, number="7/QĐ-UBND", signer_name="Võ Quốc Hùng", ground="Điều 9.",
              **on("decided_on", localdate(timezone.now())))  # fmt: skip

    # The closed one is final and leads to the new one, which is received like any other and gets a code of its own.
    anew = Dossier.objects.get(reopening__closed=closed)
    assert (now(closed).state, anew.state) == (State.WITHDRAWN, State.NEW)
    assert anew.ref in lan.reads("dossiers:detail", closed.ref)
    assert closed.ref in an.reads("portal:dossier", anew.ref)
    lan.sends("dossiers:receive", anew.ref)
    assert (now(closed).state, now(anew).state) == (State.WITHDRAWN, State.RECEIVED)
    assert now(anew).code != closed.code
