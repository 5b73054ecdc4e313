"""Trả kết quả trực tuyến: the owner wished the result online and finds the file under the own submissions.

Everything goes through pages and jobs, as the people at the desks would do it.
"""

from __future__ import annotations

import pytest

from motcua.dossiers.models import Dossier, Result, State
from tests.cases import a_version
from tests.people import a_case_officer, a_chair, a_citizen, a_clerk, a_records_clerk
from tests.scenarios.conftest import a_file
from tests.scenarios.steps import a_signed_document, at_a_desk, finishes, takes_in

pytestmark = pytest.mark.django_db


def settled(**document: object) -> Dossier:
    """An wished the result online; it is signed and issued."""
    lan = at_a_desk(a_clerk())
    dossier = takes_in(lan, a_version().procedure.code, return_channel="online")
    finishes(lan, dossier, "handed_over")
    finishes(at_a_desk(a_case_officer()), dossier, "propose_grant")
    finishes(at_a_desk(a_chair()), dossier, "signed", **a_signed_document(**document))
    return finishes(at_a_desk(a_records_clerk()), dossier, "issued")


def test_the_file_of_the_result_goes_out_online_and_nobody_has_to_come() -> None:
    lan, an = at_a_desk(a_clerk()), at_a_desk(a_citizen())
    dossier = settled(file=a_file("giay-khai-sinh.pdf"))

    assert "trực tuyến, bằng tệp" in lan.reads("dossiers:detail", dossier.ref)
    dossier = finishes(lan, dossier, "returned", way_out="online")

    assert (dossier.state, Result.objects.get().return_channel) == (State.RETURNED, "online")
    assert an.opens("portal:result-file", dossier.ref).startswith(b"%PDF-")


def test_a_result_on_paper_is_given_into_hands() -> None:
    lan = at_a_desk(a_clerk())
    dossier = settled()

    assert "trực tuyến, bằng tệp" not in lan.reads("dossiers:detail", dossier.ref)
    task = dossier.tasks.open().get()
    bare = lan.client.post(f"/staff/tasks/{task.pk}/finish/", {"idempotency_key": "bare-0001", "outcome": "returned"})
    dossier = finishes(lan, dossier, "returned", handed_to="Lê Văn An")

    assert (bare.status_code, dossier.state) == (400, State.RETURNED)
