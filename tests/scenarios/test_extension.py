"""Gia hạn theo luật chuyên ngành: a sector law gives more time, by its article and by nothing else.

Everything goes through pages and jobs, as the people at the desks would do it.
"""

from __future__ import annotations

import pytest
from django.urls import reverse

from motcua.kernel.local import aware
from tests.cases import story
from tests.people import a_chair, a_clerk
from tests.scenarios.steps import at_a_desk, now, received_now, working_day_after

pytestmark = pytest.mark.django_db


def test_a_sector_law_gives_more_time_and_the_page_says_which() -> None:
    dossier = received_now()
    hung, lan = at_a_desk(a_chair()), at_a_desk(a_clerk())

    hung.sends("dossiers:extend", dossier.ref, amount="5", unit="wd", legal_basis="Luật Đất đai 31/2024/QH15, điều 61")

    assert now(dossier).legal_due_at == aware(working_day_after(dossier, 5))
    assert "Luật Đất đai 31/2024/QH15, điều 61" in lan.reads("dossiers:detail", dossier.ref)
    assert story(dossier)[-1] == "time_extended"


def test_without_an_article_nobody_extends_anything() -> None:
    hung, dossier = at_a_desk(a_chair()), received_now()

    bare = {"idempotency_key": "bare-0001", "amount": "5", "unit": "wd", "legal_basis": ""}

    assert hung.client.post(reverse("dossiers:extend", args=[dossier.ref]), bare).status_code == 400
    assert now(dossier).legal_due_at == dossier.legal_due_at
