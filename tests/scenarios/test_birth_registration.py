"""Đăng ký khai sinh: a birth is registered, from the parent's request to the certificate in the parent's hand.

Everything goes through pages and jobs, as the people at the desks would do it.
"""

from __future__ import annotations

import pytest
from django.test import Client

from motcua.dossiers.models import Dossier, Outcome, State
from motcua.ledger.verify import verify_ledger
from tests.cases import CERTIFICATE, DECLARATION, a_version, story, the_paper
from tests.jobs import run_jobs
from tests.people import a_case_officer, a_chair, a_citizen, a_clerk, a_records_clerk
from tests.scenarios.conftest import a_file
from tests.scenarios.steps import a_signed_document, at_a_desk, completes, files_online, finishes, now

pytestmark = pytest.mark.django_db


def test_filed_online_with_a_paper_that_cannot_be_read() -> None:
    version = a_version()
    an, lan, binh = at_a_desk(a_citizen()), at_a_desk(a_clerk()), at_a_desk(a_case_officer())
    hung, thu = at_a_desk(a_chair()), at_a_desk(a_records_clerk())

    # An files from home; the photograph of the certificate is blurred.
    papers = {the_paper(DECLARATION).pk: a_file(), the_paper(CERTIFICATE).pk: a_file("mo.pdf")}
    dossier = files_online(an, version.procedure.code, papers)
    assert dossier.submission.tracking_code in an.reads("portal:submitted", dossier.submission.uid)

    # Lan asks for it once, with the reason; An sends a better one.
    blurred = {
        f"ask-{the_paper(CERTIFICATE).pk}": "1",
        f"reason-{the_paper(CERTIFICATE).pk}": "Bản chụp mờ, không đọc được.",
    }
    lan.sends("dossiers:supplement", dossier.ref, **blurred)
    assert "Bản chụp mờ, không đọc được." in an.reads("portal:dossier", dossier.ref)
    completes(an, dossier, a_file("ro.pdf"))
    assert now(dossier).state == State.NEW

    # Lan receives it: the code, the promised day, the receipt.
    lan.sends("dossiers:receive", dossier.ref)
    dossier = now(dossier)
    assert dossier.promised_at is not None
    assert "dossiers.issue_receipt" in run_jobs()
    assert an.opens("portal:receipt", dossier.ref).startswith(b"%PDF-")

    # Lan hands it over, Bình examines it, chair Hùng signs, Thu numbers and seals it.
    finishes(lan, dossier, "handed_over")
    finishes(binh, dossier, "propose_grant", note="Đủ điều kiện.")
    finishes(hung, dossier, "signed", file=a_file("giay-khai-sinh.pdf"), **a_signed_document())
    dossier = finishes(thu, dossier, "issued")
    assert (dossier.state, dossier.outcome) == (State.SETTLED, Outcome.GRANTED)

    # An comes to the counter and takes the certificate home.
    dossier = finishes(lan, dossier, "returned", handed_to="Lê Văn An", way_out="counter")
    assert dossier.state == State.RETURNED
    assert an.opens("portal:result-file", dossier.ref).startswith(b"%PDF-")
    assert story(dossier) == [
        "lodged", "supplement_requested", "supplement_answered", "received", "handed_over", "step_done", "decided",
        "settled", "returned",
    ]  # fmt: skip
    assert verify_ledger(stream=dossier.stream).bad is None


def test_handed_in_at_the_counter_and_refused_with_its_reason() -> None:
    version = a_version()
    lan, binh, hung = at_a_desk(a_clerk()), at_a_desk(a_case_officer()), at_a_desk(a_chair())
    thu, an = at_a_desk(a_records_clerk()), at_a_desk(a_citizen())

    # An stands at Lan's counter with every paper.
    there = {f"there-{paper.pk}": "1" for paper in version.papers.all()}
    taken = lan.sends("dossiers:intake", procedure=version.procedure.code, number="042084000123", name="Lê Văn An",
                      phone="0912345678", channel="direct", sets="1", return_channel="counter", do="receive",
                      **there)  # fmt: skip
    dossier = now_behind(taken)
    assert (dossier.state, dossier.owner) == (State.RECEIVED, a_citizen().party)
    run_jobs()
    assert lan.opens("dossiers:receipt", dossier.ref).startswith(b"%PDF-")

    # The house finds that it is not competent, and says why; the refusal is a result like any other.
    finishes(lan, dossier, "handed_over")
    finishes(binh, dossier, "propose_refusal", note="Không thuộc thẩm quyền.")
    finishes(hung, dossier, "signed", **a_signed_document(reason="Không thuộc thẩm quyền của phường."))
    finishes(thu, dossier, "issued")
    dossier = finishes(lan, dossier, "returned", handed_to="Lê Văn An")

    assert (dossier.state, dossier.outcome) == (State.RETURNED, Outcome.REFUSED)
    assert "Không thuộc thẩm quyền của phường." in an.reads("portal:result", dossier.ref)
    assert story(dossier) == ["lodged", "received", "handed_over", "step_done", "decided", "settled", "returned"]


def test_a_stranger_follows_nothing_but_what_the_code_allows() -> None:
    an, lan, stranger = at_a_desk(a_citizen()), at_a_desk(a_clerk()), Client()
    papers = {the.pk: a_file() for the in a_version().papers.all()}
    dossier = files_online(an, a_version().procedure.code, papers)
    lan.sends("dossiers:receive", dossier.ref)

    shown = stranger.get(f"/track/{dossier.submission.tracking_code}/").content.decode()
    wrong = stranger.get("/track/0000000000/")

    assert now(dossier).ref in shown
    assert not [datum for datum in ("Lê Văn An", "042084000123", "912345678") if datum in shown]
    assert wrong.status_code == 404


def now_behind(address: str) -> Dossier:
    """The dossier whose page the officer was led to."""
    return Dossier.objects.get(code=address.rstrip("/").rpartition("/")[2])
