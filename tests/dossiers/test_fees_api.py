"""Fees for programs: the same actions, the same refusals."""

from __future__ import annotations

import pytest
from django.test import Client

from motcua.kernel.ids import uuid7
from tests.cases import a_handed_over_dossier
from tests.dossiers.fees import a_dossier_that_owes, a_version_with_fees, the_fees
from tests.people import Person, a_case_officer, a_clerk, an_outsider

pytestmark = pytest.mark.django_db


def program_of(person: Person) -> Client:
    client = Client()
    client.force_login(person.user)
    return client


def sent(client: Client, path: str, body: dict[str, object], key: str = "") -> tuple[int, dict[str, object]]:
    headers = {"Idempotency-Key": key or uuid7().hex}
    answer = client.post(f"/api/v1/dossiers/{path}", body, content_type="application/json", headers=headers)
    return answer.status_code, answer.json()


def test_charged_paid_and_cancelled() -> None:
    dossier = a_handed_over_dossier(version=a_version_with_fees())
    fixed, _worded = the_fees(dossier.procedure_version)
    binh, lan = program_of(a_case_officer()), program_of(a_clerk())

    asked = sent(binh, f"{dossier.ref}/charge", {"charges": [{"fee": fixed.pk}], "wait": True})[1]
    paid = sent(lan, f"{dossier.ref}/pay", {"method": "cash", "amount": 50_000})[1]
    receipt = lan.get(f"/api/v1/dossiers/{dossier.ref}/fees").json()["receipts"][0]
    cancelled = sent(lan, f"{dossier.ref}/fee-receipts/{receipt['id']}/cancel", {"reason": "Nhầm."})[1]

    assert (asked["state"], asked["outstanding"]) == (6, 50_000)
    assert (paid["state"], paid["paid"], receipt["number"]) == (4, 50_000, "0000001")
    assert (cancelled["paid"], cancelled["outstanding"]) == (0, 50_000)


def test_waived_by_its_article() -> None:
    dossier = a_dossier_that_owes()
    body = {"charge": dossier.charges.get().pk, "amount": 50_000, "legal_ground": "Điều 5"}

    status, bill = sent(program_of(a_clerk()), f"{dossier.ref}/waive", body)

    assert (status, bill["waived"], bill["state"]) == (200, 50_000, 4)


def test_the_same_key_pays_once_and_what_does_not_fit_is_refused() -> None:
    dossier, lan = a_dossier_that_owes(), program_of(a_clerk())
    paying: dict[str, object] = {"method": "cash", "amount": 50_000}

    refused = sent(lan, f"{dossier.ref}/pay", {"method": "cash", "amount": 49_999})
    twice = [sent(lan, f"{dossier.ref}/pay", paying, key="the-same-key")[0] for _ in range(2)]
    stranger = sent(program_of(an_outsider()), f"{dossier.ref}/pay", paying)[0]

    assert (refused[0], refused[1]["type"]) == (409, "urn:motcua:amount-differs")
    assert twice == [200, 200]
    assert stranger == 404
    assert dossier.fee_receipts.count() == 1
