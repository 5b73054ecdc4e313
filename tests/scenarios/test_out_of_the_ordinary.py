"""Tại chỗ, bưu điện, sổ giấy, mở lại: what goes another way than the usual one.

Everything goes through pages and jobs, as the people at the desks would do it.
"""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from motcua.dossiers.models import Dossier, LateEntry, State
from motcua.kernel.local import local, localdate
from tests.cases import a_settled_dossier, a_version
from tests.jobs import run_jobs
from tests.people import a_citizen, a_clerk
from tests.scenarios.steps import Desk, a_signed_document, at_a_desk, finishes, now

pytestmark = pytest.mark.django_db


def on(name: str, day: date) -> dict[str, object]:
    return {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}


def takes_in(desk: Desk, code: str, **fields: object) -> Dossier:
    there = {f"there-{paper.pk}": "1" for paper in a_version(code).papers.all()}
    led = desk.sends("dossiers:intake", procedure=code, number="042084000123", name="Lê Văn An", phone="0912345678",
                     sets="1", return_channel="counter", do="receive",
                     **{"channel": "direct"} | fields | there)  # fmt: skip
    return Dossier.objects.get(code=led.rstrip("/").rpartition("/")[2])


def test_a_certified_copy_is_settled_while_an_waits() -> None:
    lan = at_a_desk(a_clerk())
    a_version("1.001199", term="0wd")

    dossier = takes_in(lan, "1.001199")
    assert "Không cần giấy tiếp nhận" in lan.reads("dossiers:taken-in", dossier.ref)
    lan.sends("dossiers:settle", dossier.ref, outcome="granted", **a_signed_document())
    dossier = finishes(lan, dossier, "returned", handed_to="Lê Văn An")

    assert dossier.state == State.RETURNED
    assert "dossiers.issue_receipt" not in run_jobs()


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


def test_what_was_written_into_the_book_while_the_line_was_down() -> None:
    lan = at_a_desk(a_clerk())
    a_version("1.001193")
    moment = local(timezone.now() - timedelta(hours=3))

    dossier = takes_in(lan, "1.001193", channel="postal", postal_number="EM1VN", **on("posted_on", moment.date()),
                       **on("late_day", moment.date()), late_time=f"{moment:%H:%M}", late_book="2", late_number="41",
                       late_reason="Mất điện.")  # fmt: skip

    assert dossier.received_at is not None
    assert f"{local(dossier.received_at):%d %H:%M}" == f"{moment:%d %H:%M}"
    assert LateEntry.objects.get().number == "41"
    assert dossier.postal_items.get().number == "EM1VN"
    assert "Nhập muộn từ sổ giấy" in lan.reads("dossiers:detail", dossier.ref)


def test_a_withdrawn_matter_is_taken_up_again_by_a_decision() -> None:
    lan, an = at_a_desk(a_clerk()), at_a_desk(a_citizen())
    closed = takes_in(lan, a_version().procedure.code)
    an.sends("portal:withdraw", closed.ref, reason="Nộp nhầm.")

    lan.sends("dossiers:reopen", closed.ref, number="7/QĐ-UBND", signer_name="Võ Quốc Hùng", ground="Điều 9.",
              **on("decided_on", localdate(timezone.now())))  # fmt: skip

    anew = Dossier.objects.get(reopening__closed=closed)
    assert (now(closed).state, anew.state) == (State.WITHDRAWN, State.NEW)
    assert anew.ref in lan.reads("dossiers:detail", closed.ref)
    assert closed.ref in an.reads("portal:dossier", anew.ref)
