"""Two officers on one task, each in a window of his own: one wins, the other reads who and when."""

from __future__ import annotations

import pytest

from motcua.dossiers.models import Dossier
from motcua.dossiers.queries import tasks_of
from tests.browser.conftest import DESK, OpenPage
from tests.browser.windows import CloseLook, Look, Window, plain_look
from tests.dossiers_pages.given import done, received
from tests.people import a_case_officer, a_clerk

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(("scripts", "look"), [(True, CloseLook()), (False, plain_look)], ids=["scripts", "no scripts"])
def test_the_second_officer_reads_who_finished_the_step_and_when(
    live_site: str, open_page: OpenPage, scripts: bool, look: Look
) -> None:
    dossier = done(received(), "handed_over", by=a_clerk())
    binh, khanh = (Window(open_page(DESK, scripts=scripts, base=live_site), look) for _ in range(2))
    for window, person in ((binh, a_case_officer("binh")), (khanh, a_case_officer("khanh"))):
        window.enters(person, f"/staff/dossiers/{dossier.ref}/")

    binh.presses("Đề xuất giải quyết")
    khanh.presses("Đề xuất từ chối")

    khanh.sees("Đặng Thanh Bình đã làm xong bước này lúc", "Thao tác của ông/bà chưa thay đổi gì")
    assert [task.outcome for task in tasks_of(Dossier.objects.get()) if task.step == "examine"] == ["propose_grant"]
