"""A tray of ten as four people meet it: the leader signs, the clerk seals, the citizen downloads, a stranger checks."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from motcua.dossiers.models import Dossier
from motcua.papers.models import OfficialDocument
from motcua.signing.demo.authority import Authority
from tests.browser.conftest import DESK, PHONE, OpenPage
from tests.browser.test_main_job import the_jobs_are_done
from tests.browser.windows import CloseLook, Look, Window, plain_look
from tests.dossiers_pages.test_signing_pages import drafted
from tests.people import a_chair, a_citizen, a_records_clerk
from tests.pki import a_certificate
from tests.world import a_place

pytestmark = pytest.mark.browser
FEW, TEN = 2, 10


NewWindow = Callable[[tuple[int, int]], Window]


@pytest.fixture(params=[True, False], ids=["scripts", "no scripts"])
def window(request: pytest.FixtureRequest, live_site: str, open_page: OpenPage) -> NewWindow:
    """Opens a window for a person; with scripts the pages are looked at closely."""
    look: Look = CloseLook() if request.param else plain_look
    return lambda size: Window(open_page(size, scripts=request.param, base=live_site), look)


@pytest.mark.parametrize("many", [FEW, pytest.param(TEN, marks=pytest.mark.soak)])
def test_a_tray_is_signed_sealed_downloaded_and_checked(
    window: NewWindow, authority: Authority, tmp_path: Path, many: int
) -> None:
    subjects = a_tray(many)

    hung, thu, an, anybody = window(DESK), window(DESK), window(PHONE), window(PHONE)

    hung_signs(hung, subjects)
    thu_seals(thu, many)
    dossier = Dossier.objects.order_by("pk").first()
    assert dossier is not None
    file = an_downloads(an, dossier, tmp_path)
    anybody_checks(anybody, file)


def a_tray(many: int) -> list[str]:
    """Drafts that name Hùng, and the certificates of those who sign."""
    a_citizen(), a_records_clerk()
    a_certificate(user=a_chair().user, agency=a_place().agency)
    a_certificate(agency=a_place().agency)
    return [drafted(f"Giấy phép xây dựng thứ {number:02d}").document.subject for number in range(many)]


def hung_signs(hung: Window, subjects: list[str]) -> None:
    hung.enters(a_chair(), "/staff/signing/")
    hung.sees("Chỉ ký cùng lúc những văn bản ông/bà đã mở xem.", "chưa mở xem")
    for subject in subjects:
        hung.opens(subject)
        hung.sees("Ký số bằng khóa của tôi")
        hung.takes("Chờ ký")
    hung.presses("Ký các văn bản đã chọn")
    the_jobs_are_done()
    hung.page.reload()
    hung.sees("Đã xong", str(len(subjects)))
    hung.takes("Chờ ký")
    hung.sees("Không có văn bản nào chờ ông/bà ký")


def thu_seals(thu: Window, many: int) -> None:
    thu.enters(a_records_clerk(), "/staff/sealing/")
    thu.opens("Giấy phép xây dựng thứ 00")
    thu.presses("Cấp số tiếp theo và đóng dấu")
    thu.sees("Đã cấp số và đóng dấu: Giấy phép xây dựng thứ 00.")
    thu.takes("Chờ đóng dấu")
    thu.presses("Cấp số và đóng dấu các văn bản đã chọn")
    the_jobs_are_done()
    thu.page.reload()
    thu.takes("Kết quả đã ban hành")
    thu.sees("01/GPXD-UBND", f"{many:02d}/GPXD-UBND")
    thu.opens("01/GPXD-UBND")
    thu.sees("Võ Quốc Hùng", "Mã kiểm tra")


def an_downloads(an: Window, dossier: Dossier, folder: Path) -> Path:
    an.enters(a_citizen(), f"/my/{dossier.ref}/result/")
    an.sees("01/GPXD-UBND", "Mã kiểm tra")
    assert an.fetches("Xem văn bản") == "application/pdf"
    file = folder / "ket-qua.pdf"
    file.write_bytes(an.page.request.get(f"/my/{dossier.ref}/result/file/").body())
    return file


def anybody_checks(anybody: Window, file: Path) -> None:
    document = OfficialDocument.objects.get(number=1)
    anybody.goes_to(f"/verify/{document.verification_code}/")
    anybody.sees("Văn bản là thật", "01/GPXD-UBND", "Võ Quốc Hùng")
    anybody.goes_to("/verify/")
    anybody.attaches(0, file)
    anybody.presses("Kiểm tra tệp")
    anybody.sees("Văn bản là thật", "01/GPXD-UBND")
