"""Form 01: what is printed, that it can be archived and read aloud, and that it comes out the same."""

from __future__ import annotations

import re
import subprocess
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from motcua.papers import typesetting
from motcua.papers.forms.receipt import ReceiptPaper
from motcua.papers.forms.wording import moment_in_words, place_and_date
from tests.papers.archival import alternative_texts, archival_problems, structure_types
from tests.papers.receipts import a_receipt

GOLDEN = """
ỦY BAN NHÂN DÂN
THÀNH PHỐ HÀ TĨNH
BỘ PHẬN TIẾP NHẬN
VÀ TRẢ KẾT QUẢ
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 0001/BPTNTKQ Hà Tĩnh, ngày 26 tháng 4 năm 2019
GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ
Mã hồ sơ: 000.00.04.H27-190426-0001
Bộ phận Tiếp nhận và Trả kết quả
Tiếp nhận hồ sơ của: Lê Văn An
Địa chỉ: Số 12, đường Phan Đình Phùng, phường Bắc Hà, thành phố Hà Tĩnh,
tỉnh Hà Tĩnh
Số điện thoại: 0912 345 678 Email:
Số căn cước/Hộ chiếu: 042084000123
Nội dung yêu cầu giải quyết: Đăng ký khai sinh
Thành phần hồ sơ nộp gồm:
TT Tên giấy tờ Bản chính Bản sao
1 Tờ khai đăng ký khai sinh theo mẫu 1 0
2 Giấy chứng sinh 1 0
3 Giấy chứng nhận kết hôn của cha, mẹ 0 1
Số lượng hồ sơ: 01 (bộ)
Thời gian giải quyết hồ sơ theo quy định: 03 ngày làm việc
Thời gian nhận hồ sơ: 16 giờ 00 phút, ngày 26/04/2019
Thời gian trả kết quả giải quyết hồ sơ: 16 giờ 00 phút, ngày 04/05/2019
Đăng ký nhận kết quả tại: Bộ phận Tiếp nhận và Trả kết quả thành phố Hà Tĩnh
Vào Sổ theo dõi hồ sơ: quyển số: 01/2019, số thứ tự: 0001
NGƯỜI NỘP HỒ SƠ (Ký và ghi rõ họ tên)
Lê Văn An
NGƯỜI TIẾP NHẬN HỒ SƠ (Ký và ghi rõ họ tên)
Nguyễn Thị Lan
Tra cứu hồ sơ tại: https://motcua.example/tracking/
Mã tra cứu: 7K2MQ-X9PTR
000.00.04.H27-190426-0001 Mẫu số 01, Thông tư 01/2018/TT-VPCP 1/1
"""
ATTACKS = [
    '#read("/etc/passwd")',
    '#include "layout.typ"',
    "$x^2$",
    "@ref",
    "\\u{41} \\",
    "*đậm* _nghiêng_",
    "<script>",
]


def words(content: bytes) -> str:
    """The text of a document, its blanks evened out and without the dots for a pen."""
    text = " ".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)
    return " ".join(re.sub(r"\.{4,}", "", text).split())


def test_the_receipt_says_what_form_01_asks_in_its_order() -> None:
    content = typesetting.render("receipt", a_receipt(), language="vi")

    assert words(content) == " ".join(GOLDEN.split())


def test_the_receipt_is_one_sheet_of_a5() -> None:
    pages = PdfReader(BytesIO(typesetting.render("receipt", a_receipt(), language="vi"))).pages

    assert len(pages) == 1
    assert (round(pages[0].mediabox.width / 72 * 25.4), round(pages[0].mediabox.height / 72 * 25.4)) == (148, 210)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_receipt_can_be_archived_and_read_aloud(language: str) -> None:
    content = typesetting.render("receipt", a_receipt(), language=language)

    assert archival_problems(content) == []
    assert structure_types(content).count("TH") == 4
    assert alternative_texts(content)[-1].endswith("https://motcua.example/tracking/")


def test_the_english_receipt_explains_the_vietnamese_one() -> None:
    text = words(typesetting.render("receipt", a_receipt(), language="en"))

    assert "Thời gian nhận hồ sơ (Received at): 16 giờ 00 phút, ngày 26/04/2019 (16:00, 26 April 2019)" in text


def test_the_same_values_give_the_same_bytes() -> None:
    first = typesetting.render("receipt", a_receipt(), language="vi")
    typesetting._compiler.cache_clear()

    assert typesetting.render("receipt", a_receipt(), language="vi") == first
    assert typesetting.render("receipt", a_receipt(entry="0002"), language="vi") != first


@pytest.mark.parametrize("attack", ATTACKS)
def test_what_looks_like_a_program_is_printed_as_it_stands(attack: str) -> None:
    content = typesetting.render(
        "receipt", a_receipt(request=attack, papers=(ReceiptPaper(name=attack, originals=1, copies=0),)), language="vi"
    )

    assert f"Nội dung yêu cầu giải quyết: {attack}" in words(content)
    assert f"1 {attack} 1 0" in words(content)


def test_a_sign_without_a_glyph_is_shown_as_an_empty_square_and_hidden_ones_are_dropped() -> None:
    content = typesetting.render(
        "receipt", a_receipt(submitter="Nguye\u0302\u0303n\u202e 漢 😀\0\uf0b7"), language="vi"
    )

    assert "Tiếp nhận hồ sơ của: Nguyễn □ □- Địa chỉ" in words(content)
    assert archival_problems(content) == []


def test_every_sign_that_counts_as_legible_has_its_glyph() -> None:
    every = "".join(chr(number) for span in typesetting.LEGIBLE for number in span)

    content = typesetting.render("receipt", a_receipt(request=every, submitter=every), language="vi")

    assert archival_problems(content) == []


def test_long_values_flow_to_a_second_page_with_the_table_head_repeated() -> None:
    papers = tuple(ReceiptPaper(name="Giấy tờ kèm theo đơn đề nghị " * 4, originals=1, copies=2) for _ in range(30))

    content = typesetting.render("receipt", a_receipt(papers=papers), language="vi")

    pages = [page.extract_text() for page in PdfReader(BytesIO(content)).pages]
    assert len(pages) > 2
    assert all("Tên giấy tờ" in page for page in pages[:-1])
    assert archival_problems(content) == []


def test_no_page_holds_the_look_up_code_without_the_signatures() -> None:
    for number in range(1, 14):
        papers = tuple(ReceiptPaper(name="Giấy tờ kèm theo", originals=1, copies=0) for _ in range(number))

        content = typesetting.render("receipt", a_receipt(papers=papers), language="vi")

        last = PdfReader(BytesIO(content)).pages[-1].extract_text()
        assert "NGƯỜI NỘP" in last
        assert "Mã tra cứu" in last


@pytest.mark.debian("poppler-utils")
def test_another_reader_finds_the_same_text(tmp_path: Path) -> None:
    document = tmp_path / "receipt.pdf"
    document.write_bytes(typesetting.render("receipt", a_receipt(), language="vi"))

    text = subprocess.run(["pdftotext", "-layout", document, "-"], check=True, capture_output=True, text=True).stdout

    assert "16 giờ 00 phút, ngày 04/05/2019" in text
    assert "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ" in text


@pytest.mark.debian("qpdf")
def test_another_checker_finds_nothing_wrong(tmp_path: Path) -> None:
    document = tmp_path / "receipt.pdf"
    document.write_bytes(typesetting.render("receipt", a_receipt(), language="vi"))

    assert subprocess.run(["qpdf", "--check", document], check=False, capture_output=True).returncode == 0


@pytest.mark.parametrize(
    ("day", "line"),
    [
        (date(2019, 1, 5), "Hà Tĩnh, ngày 05 tháng 01 năm 2019"),
        (date(2019, 2, 28), "Hà Tĩnh, ngày 28 tháng 02 năm 2019"),
        (date(2019, 3, 9), "Hà Tĩnh, ngày 09 tháng 3 năm 2019"),
        (date(2019, 12, 31), "Hà Tĩnh, ngày 31 tháng 12 năm 2019"),
    ],
)
def test_a_date_takes_a_zero_before_small_days_and_the_first_two_months(day: date, line: str) -> None:
    assert place_and_date("Hà Tĩnh", day) == line


def test_a_moment_is_told_on_the_clock_of_the_counter() -> None:
    assert moment_in_words(datetime.fromisoformat("2019-01-05T17:05:59+00:00")) == {
        "vi": "00 giờ 05 phút, ngày 06/01/2019",
        "en": "00:05, 6 January 2019",
    }
