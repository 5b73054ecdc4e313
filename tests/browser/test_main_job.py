"""The main job as five people do it in their browsers: found, filed, completed, received, processed, returned."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from motcua.config import worker
from tests.browser.conftest import DESK, PHONE, OpenPage
from tests.browser.matters import HAS_REAL, OURS, REAL, Matter, a_matter
from tests.browser.windows import CloseLook, Window, plain_look
from tests.dossiers_pages.given import a_records_clerk_of_agency
from tests.papers.samples import a_pdf, a_picture
from tests.people import a_case_officer, a_chair, a_citizen, a_clerk

pytestmark = pytest.mark.browser

NewWindow = Callable[[tuple[int, int]], Window]
REASON = "Ảnh chụp bị mờ, không đọc được thời hạn của giấy phép."


@pytest.fixture(params=[REAL, OURS])
def matter(request: pytest.FixtureRequest, live_site: str, tmp_path: Path) -> Matter:
    """What the journey is about, with everybody who takes part."""
    everybody()
    return a_matter(request.param, tmp_path)


@pytest.fixture(params=[True, False], ids=["scripts", "no scripts"])
def window(request: pytest.FixtureRequest, matter: Matter, live_site: str, open_page: OpenPage) -> NewWindow:
    """Opens a window for a person. The journey with scripts on the best data is looked at closely."""
    best = "real" if HAS_REAL else "ours"
    look = CloseLook() if request.param and matter.origin == best else plain_look

    def opened(size: tuple[int, int]) -> Window:
        return Window(open_page(size, scripts=request.param, base=live_site), look)

    return opened


def test_a_permit_is_found_filed_completed_received_processed_and_returned(
    matter: Matter, window: NewWindow, tmp_path: Path
) -> None:
    files = _files(tmp_path)

    an, anybody = window(PHONE), window(PHONE)
    lan, binh, hung, thu = (window(DESK) for _ in range(4))

    code = an_finds_and_files(an, matter, files)
    lan_asks_for_the_permit(lan, matter)
    an_completes(an, matter, files)
    ref = lan_receives_and_hands_over(lan, matter)
    binh_examines(binh, ref)
    hung_signs(hung, ref)
    thu_issues(thu, ref)
    lan_returns(lan, ref)

    an_reads_the_result(an, ref)
    anybody_follows(anybody, code, ref)


def everybody() -> None:
    """The accounts of those who take part."""
    a_citizen(), a_clerk(), a_case_officer(), a_chair(), a_records_clerk_of_agency()


def an_finds_and_files(an: Window, matter: Matter, files: list[Path]) -> str:
    an.goes_to("/")
    an.page.locator("#content").get_by_role("searchbox").fill("gia han giay phep xay dung")
    an.presses("Tìm")
    an.presses(matter.name)
    an.sees(*matter.papers)
    an.presses("Bắt đầu nộp hồ sơ")
    an.sees("Trước khi bắt đầu", "5 ngày làm việc", *matter.papers)
    an.presses("Đăng nhập và bắt đầu")
    an.signs_in("an")
    an.presses("Bắt đầu nộp hồ sơ")
    return an_fills_in(an, files)


def an_fills_in(an: Window, files: list[Path]) -> str:
    an.sees("Bước 1 trên 5")
    an.ticks("Cho bản thân tôi, Lê Văn An")
    an.presses("Lưu và tiếp tục")
    an.writes("Nội dung yêu cầu", "Gia hạn giấy phép số 12/GPXD, nhà ở tại đường Phan Đình Phùng")
    an.presses("Lưu và tiếp tục")
    an.attaches(0, files[0])
    an.attaches(1, files[1])
    an.presses("Lưu và tiếp tục")
    an.ticks("Tại quầy")
    an.presses("Lưu và tiếp tục")
    an.sees("Lê Văn An", "042084000123", files[0].name, files[1].name)
    an.ticks("Tôi cam đoan")
    an.presses("Nộp hồ sơ")
    an.sees("Ông/bà đã nộp hồ sơ")
    return an.page.locator(".mc-code-letters").inner_text()


def lan_asks_for_the_permit(lan: Window, matter: Matter) -> None:
    lan.goes_to("/staff/")
    lan.signs_in("lan")
    lan.takes("Chờ tiếp nhận")
    lan.opens(matter.name)
    lan.sees(*matter.papers)
    assert lan.fetches("giay-phep.jpg") == "image/jpeg"
    lan.presses("Yêu cầu chủ hồ sơ bổ sung")
    lan.ticks(matter.papers[1])
    lan.writes(f"Lý do: {matter.papers[1]}", REASON)
    lan.presses("Gửi yêu cầu cho chủ hồ sơ")
    lan.sees("Chủ hồ sơ cần bổ sung", REASON)


def an_completes(an: Window, matter: Matter, files: list[Path]) -> None:
    an.goes_to("/my/")
    an.presses(matter.name)
    an.sees("Đang chờ ông/bà")
    an.presses("Bổ sung ngay")
    an.sees(matter.papers[1], REASON, "giay-phep.jpg")
    an.attaches(0, files[2])
    an.presses("Gửi phần bổ sung")
    an.sees("Cơ quan đã nhận đủ phần bổ sung. Hồ sơ được giải quyết tiếp.")


def lan_receives_and_hands_over(lan: Window, matter: Matter) -> str:
    lan.takes("Chờ tiếp nhận")
    lan.opens(matter.name)
    lan.sees("Hẹn trả kết quả, nếu tiếp nhận bây giờ")
    lan.presses("Tiếp nhận và in giấy hẹn")
    lan.sees("Bước đang chờ")
    ref = lan.page.locator("h1").inner_text().strip()
    the_jobs_are_done()
    lan.page.reload()
    assert lan.fetches("Giấy tiếp nhận và hẹn trả kết quả") == "application/pdf"
    lan.presses("Chuyển đến đơn vị giải quyết")
    return ref


def binh_examines(binh: Window, ref: str) -> None:
    from_the_queue(binh, "binh", ref)
    binh.sees("Thẩm định hồ sơ", "Đề xuất từ chối")
    binh.presses("Đề xuất giải quyết")


def hung_signs(hung: Window, ref: str) -> None:
    from_the_queue(hung, "hung", ref)
    hung.writes("Trích yếu văn bản", "Giấy phép xây dựng (gia hạn)")
    hung.writes("Số văn bản", "27/GPXD")
    hung.presses("Ký kết quả")
    hung.sees("Số 27/GPXD")


def thu_issues(thu: Window, ref: str) -> None:
    from_the_queue(thu, "thu", ref)
    thu.presses("Chuyển kết quả")


def lan_returns(lan: Window, ref: str) -> None:
    lan.takes("Hàng việc")
    lan.opens(ref.rpartition(".")[2])
    lan.writes("Người nhận kết quả", "Lê Văn An")
    lan.presses("Trả kết quả")
    lan.sees("Đã trao cho Lê Văn An")


def an_reads_the_result(an: Window, ref: str) -> None:
    an.goes_to("/my/")
    an.presses("Gia hạn giấy phép xây dựng")
    an.sees(ref, "Đã trả kết quả")
    assert an.fetches("Giấy tiếp nhận và hẹn trả kết quả (mẫu 01)") == "application/pdf"
    an.presses("Xem kết quả")
    an.sees("Giấy phép xây dựng (gia hạn)", "27/GPXD", "Võ Quốc Hùng")


def anybody_follows(anybody: Window, code: str, ref: str) -> None:
    anybody.goes_to("/")
    anybody.writes("Mã tra cứu", code.lower())
    anybody.presses("Tra cứu hồ sơ")
    anybody.sees(ref, "Đã trả kết quả")
    assert "Lê Văn An" not in anybody.page.content()


def from_the_queue(officer: Window, name: str, ref: str) -> None:
    officer.goes_to("/staff/")
    officer.signs_in(name)
    officer.opens(ref.rpartition(".")[2])


def the_jobs_are_done() -> None:
    """The worker empties its queue, beside the browser's own loop."""
    done = threading.Thread(target=worker.main, args=(["--once"],))
    done.start()
    done.join()


def _files(folder: Path) -> list[Path]:
    """A scan, a photograph that nobody can read, and a better one."""
    pictures = a_picture(size=(64, 48)), a_picture()
    contents = {"don-de-nghi.pdf": a_pdf(), "giay-phep.jpg": pictures[0], "giay-phep-ro.jpg": pictures[1]}
    for name, content in contents.items():
        (folder / name).write_bytes(content)
    return [folder / name for name in contents]
