"""Cuối ngày: Lan's list adds up and is signed off; the register of the day as a page, on paper and as a workbook.

Everything goes through pages and jobs, as the people at the desks would do it.
"""

from __future__ import annotations

from io import BytesIO

import pytest
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from motcua.dossiers.models import DayEnd
from motcua.kernel.local import localdate
from tests.cases import a_version
from tests.people import a_citizen, a_clerk, an_outsider
from tests.scenarios.steps import at_a_desk, finishes, takes_in, words_in

pytestmark = pytest.mark.django_db


def test_three_came_one_went_on_one_was_withdrawn_and_one_is_left() -> None:
    lan, an, hoa = at_a_desk(a_clerk()), at_a_desk(a_citizen()), at_a_desk(an_outsider())
    code, today = a_version().procedure.code, localdate(timezone.now())
    left, handed, withdrawn = (takes_in(lan, code) for _ in range(3))
    finishes(lan, handed, "handed_over")
    an.sends("portal:withdraw", withdrawn.ref, reason="Nộp nhầm.")

    # The list of the day: what came is what was settled and what is in process; what is left has its reference.
    page = lan.reads("dossiers:day-end")
    assert left.ref in page
    assert handed.ref not in page
    lan.sends("dossiers:day-end")
    signed = DayEnd.objects.get().figures
    assert (signed["received"], signed["ended"], signed["in_process"], signed["left_over"]) == (3, 1, 2, 1)
    assert signed["carried_over"] + signed["received"] == signed["results_in"] + signed["ended"] + signed["in_process"]

    # The register of the day: the same three lines as a page, on paper and as a workbook.
    address = f"?from={today}&to={today}"
    page = lan.client.get(reverse("dossiers:register") + address).content.decode()
    paper = lan.client.post(reverse("dossiers:register-print") + address, {"idempotency_key": "print-0001"})
    book = load_workbook(BytesIO(b"".join(lan.client.get(reverse("dossiers:register-file") + address))))
    cells = {str(cell.value) for row in book.worksheets[0].iter_rows() for cell in row}
    printed = words_in(b"".join(paper))
    for one in (left, handed, withdrawn):
        assert (one.ref in page, one.ref in cells, one.ref in printed) == (True, True, True)
    assert left.ref not in hoa.client.get(reverse("dossiers:register") + address).content.decode()
