"""Tại chỗ: a procedure of the same day is settled while its owner waits at the counter.

Everything goes through pages and jobs, as the people at the desks would do it.
"""

from __future__ import annotations

import pytest

from motcua.dossiers.models import State
from tests.cases import a_version
from tests.jobs import run_jobs
from tests.people import a_clerk
from tests.scenarios.steps import a_signed_document, at_a_desk, finishes, takes_in

pytestmark = pytest.mark.django_db


def test_a_certified_copy_is_settled_while_an_waits() -> None:
    lan = at_a_desk(a_clerk())
    a_version("1.001199", term="0wd")

    dossier = takes_in(lan, "1.001199")
    assert "Không cần giấy tiếp nhận" in lan.reads("dossiers:taken-in", dossier.ref)
    lan.sends("dossiers:settle", dossier.ref, outcome="granted", **a_signed_document())
    dossier = finishes(lan, dossier, "returned", handed_to="Lê Văn An")

    assert dossier.state == State.RETURNED
    assert "dossiers.issue_receipt" not in run_jobs()


def test_who_wants_a_receipt_all_the_same_gets_one() -> None:
    lan = at_a_desk(a_clerk())
    a_version("1.001199", term="0wd")
    dossier = takes_in(lan, "1.001199")

    lan.sends("dossiers:give-receipt", dossier.ref)

    assert "dossiers.issue_receipt" in run_jobs()
    assert lan.opens("dossiers:receipt", dossier.ref).startswith(b"%PDF-")
