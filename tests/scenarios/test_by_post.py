"""Qua bưu chính công ích: a dossier comes by post, and its result goes out by post: delivered, or back to the office.

Everything goes through pages and jobs, as the people at the desks would do it.
"""

from __future__ import annotations

import pytest
from django.utils import timezone

from motcua.dossiers.models import Channel, Direction, Result, State
from motcua.kernel.local import localdate
from motcua.ledger.verify import verify_ledger
from tests.cases import a_settled_dossier, a_version, story
from tests.jobs import run_jobs
from tests.people import a_case_officer, a_chair, a_citizen, a_clerk, a_records_clerk
from tests.scenarios.steps import a_signed_document, at_a_desk, finishes, on, takes_in

pytestmark = pytest.mark.django_db


def test_in_and_out_by_post_without_an_ever_coming_to_the_office() -> None:
    lan, binh, an = at_a_desk(a_clerk()), at_a_desk(a_case_officer()), at_a_desk(a_citizen())
    hung, thu = at_a_desk(a_chair()), at_a_desk(a_records_clerk())
    today = localdate(timezone.now())
    a_version()

    # The postman brings the envelope; Lan takes the dossier in with the number of the item.
    dossier = takes_in(lan, "1.001193", channel="postal", return_channel="post", postal_number="EM1VN",
                       **on("posted_on", today))  # fmt: skip
    came = dossier.postal_items.get()
    assert (dossier.channel, came.direction, came.number) == (Channel.POSTAL, Direction.IN, "EM1VN")
    assert "dossiers.issue_receipt" in run_jobs()
    assert an.opens("portal:receipt", dossier.ref).startswith(b"%PDF-")

    # It is settled like any other.
    finishes(lan, dossier, "handed_over")
    finishes(binh, dossier, "propose_grant")
    finishes(hung, dossier, "signed", **a_signed_document())
    finishes(thu, dossier, "issued")

    # Lan gives the result to the post; while it is on its way the dossier is not returned yet.
    lan.sends("dossiers:post-result", dossier.ref, number="RR2VN", **on("posted_on", today))
    assert "RR2VN đang chuyển" in lan.reads("dossiers:results")
    assert "Bưu điện đang chuyển kết quả cho ông/bà: bưu gửi RR2VN" in an.reads("portal:dossier", dossier.ref)
    lan.sends("dossiers:delivered", dossier.ref)

    dossier.refresh_from_db()
    assert (dossier.state, Result.objects.get().return_channel) == (State.RETURNED, "post")
    assert story(dossier)[-3:] == ["settled", "result_posted", "returned"]
    assert verify_ledger(stream=dossier.stream).bad is None


def test_a_result_comes_back_from_the_post_and_is_collected_after_a_reminder() -> None:
    lan, an = at_a_desk(a_clerk()), at_a_desk(a_citizen())
    dossier = a_settled_dossier()

    lan.sends("dossiers:post-result", dossier.ref, number="RR1VN", **on("posted_on", localdate(timezone.now())))
    assert "RR1VN đang chuyển" in lan.reads("dossiers:results")
    lan.sends("dossiers:came-back", dossier.ref)
    lan.sends("dossiers:remind", dossier.ref)
    assert "RR1VN bị chuyển hoàn" in lan.reads("dossiers:results")
    assert "Đã nhắc chủ hồ sơ" in an.reads("portal:dossier", dossier.ref)
    dossier = finishes(lan, dossier, "returned", handed_to="Trần Thị Cúc", mandate="Giấy ủy quyền số 12")

    assert dossier.state == State.RETURNED
