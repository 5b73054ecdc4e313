"""Trả lại để thẩm định lại: the chair does not sign and says why; the officer examines again, the time goes on.

Everything goes through pages and jobs, as the people at the desks would do it.
"""

from __future__ import annotations

import pytest
from django.urls import reverse

from motcua.dossiers.models import State
from tests.cases import a_version, story
from tests.people import a_case_officer, a_chair, a_clerk
from tests.scenarios.steps import a_signed_document, at_a_desk, finishes, now, takes_in

pytestmark = pytest.mark.django_db


def test_sent_back_with_the_reason_and_signed_the_second_time() -> None:
    lan, binh, hung = at_a_desk(a_clerk()), at_a_desk(a_case_officer()), at_a_desk(a_chair())
    dossier = takes_in(lan, a_version().procedure.code)
    legal = dossier.legal_due_at
    finishes(lan, dossier, "handed_over")
    finishes(binh, dossier, "propose_grant", note="Đủ điều kiện.")

    # Without a reason it does not go back; with it Bình reads the reason on top of his work.
    task = now(dossier).tasks.open().get()
    bare = hung.client.post(
        reverse("dossiers:finish", args=[task.pk]), {"idempotency_key": "bare-0001", "outcome": "send_back"}
    )
    assert bare.status_code == 400
    finishes(hung, dossier, "send_back", note="Thiếu ý kiến về chỉ giới.")
    page = binh.reads("dossiers:detail", dossier.ref)
    assert page.index("Thiếu ý kiến về chỉ giới.") < page.index("Đủ điều kiện.")

    # Bình proposes again, Hùng signs. The legal time went on all the while.
    finishes(binh, dossier, "propose_grant", note="Đã có ý kiến.")
    finishes(hung, dossier, "signed", **a_signed_document())

    assert (now(dossier).state, now(dossier).legal_due_at) == (State.IN_PROCESS, legal)
    assert story(dossier)[2:] == ["handed_over", "step_done", "sent_back", "step_done", "decided"]
