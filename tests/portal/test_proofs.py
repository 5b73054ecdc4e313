"""The proofs of reception and of the result's issue, on the pages of the person whom they serve."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from motcua.dossiers.models import Dossier
from motcua.portal.proofs import proofs_of
from tests.cases import a_dossier, a_received_dossier, a_settled_dossier, finish
from tests.dossiers.results import a_sealed_result
from tests.people import a_records_clerk
from tests.portal.given import signed_in
from tests.world import at

pytestmark = pytest.mark.django_db


def test_before_it_is_sealed_the_page_says_by_when_and_afterwards_that_it_is_late(client: Client) -> None:
    dossier = a_received_dossier()
    now = timezone.now()

    (soon,) = proofs_of([dossier], now)[dossier.pk]
    (late,) = proofs_of([dossier], now + timedelta(hours=1))[dossier.pk]

    assert (soon.is_sealed, "chậm nhất" in soon.state, "chậm hơn" in late.state) == (False, True, True)
    assert soon.state in signed_in(client).get(f"/my/{dossier.ref}/").text
    assert soon.state in Client().get(f"/track/{dossier.submission.tracking_code}/").text


def test_the_issue_of_a_result_is_proved_once_it_is_ready() -> None:
    dossier = a_sealed_result().dossier
    before = titles(dossier)

    finish(dossier, "issue", "issued", by=a_records_clerk(), when=at("2019-05-03 15:00"))

    dossier.refresh_from_db()
    assert before == ["Cơ quan đã tiếp nhận hồ sơ"]
    assert titles(dossier) == ["Cơ quan đã tiếp nhận hồ sơ", "Kết quả được ban hành"]
    assert titles(a_dossier()) == []


def titles(dossier: Dossier) -> list[str]:
    return [one.title for one in proofs_of([dossier], timezone.now())[dossier.pk]]


@pytest.mark.parametrize("many", [1, 2])
def test_proofs_of_many_dossiers_cost_three_queries(many: int, django_assert_num_queries: Any) -> None:
    dossiers = [a_settled_dossier() for _number in range(many)]

    with django_assert_num_queries(3):
        assert len(proofs_of(dossiers, timezone.now())) == many
