"""Long values: the longest names of the national list, the longest lists of papers, lists over many pages."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from motcua.papers import typesetting
from motcua.papers.forms.receipt import ReceiptPaper
from motcua.papers.specimens import dossier as given
from tests.papers.archival import archival_problems
from tests.papers.pictures import collisions, words_on
from tests.papers.receipts import a_receipt

LONGEST_NAME = ("Thủ tục cấp, cấp lại, gia hạn giấy phép hoạt động " * 24)[:1192].strip()
LONG_CODE = "000.00.12345.H27-190426-000123-BỔ-SUNG-02"
HEAD, RECEIVED = given.HEADS["2018"], given.RECEIVED["2018"]


def pages_of(content: bytes) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(content)).pages]


def test_ninety_four_papers_go_over_several_pages_under_a_repeated_head() -> None:
    papers = tuple(ReceiptPaper(name=f"Giấy tờ thứ {number} " * 3, originals=1, copies=1) for number in range(94))

    content = typesetting.render("receipt", a_receipt(papers=papers), language="vi")

    pages = pages_of(content)
    assert len(pages) > 3
    assert all("Tên giấy tờ" in page for page in pages[:-1])
    assert [f"{number}/{len(pages)}" in page for number, page in enumerate(pages, start=1)] == [True] * len(pages)
    assert archival_problems(content) == []


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("kind", ["receipt", "receipt_roll", "receipt_slip"])
def test_the_longest_name_is_printed_whole(kind: str, language: str) -> None:
    values = a_receipt(
        request=LONGEST_NAME,
        submitter="Công ty cổ phần đầu tư xây dựng và phát triển hạ tầng " * 4,
        papers=(ReceiptPaper(name=LONGEST_NAME, originals=1, copies=0),),
    )

    content = typesetting.render(kind, values, language=language)

    assert "".join(LONGEST_NAME.split()) in "".join("".join(pages_of(content)).split())
    assert archival_problems(content) == []


@pytest.mark.debian("poppler-utils")
def test_long_codes_and_names_stay_in_their_columns(tmp_path: Path) -> None:
    register = given.a_register(HEAD, RECEIVED)
    rows = (replace(register.rows[0], code=LONG_CODE, procedure=LONGEST_NAME),) * 6
    document = tmp_path / "register.pdf"

    document.write_bytes(typesetting.render("register", replace(register, rows=rows).printed(), language="vi"))

    words, _ = words_on(document)
    assert collisions(words) == []
    assert "".join(word.text for word in words).count(LONG_CODE) == 6


def test_a_register_of_five_hundred_has_its_head_on_every_page() -> None:
    register = given.a_register(HEAD, RECEIVED)

    content = typesetting.render("register", replace(register, rows=register.rows[:1] * 500).printed(), language="vi")

    pages = pages_of(content)
    assert len(pages) > 20
    assert all("Cơ quan chủ trì giải quyết" in page for page in pages[:-1])
    assert archival_problems(content) == []


def test_a_register_without_dossiers_says_so() -> None:
    register = given.a_register(HEAD, RECEIVED)

    content = typesetting.render("register", replace(register, rows=()).printed(), language="vi")

    assert "Không có hồ sơ nào" in pages_of(content)[0]
    assert archival_problems(content) == []


def test_before_reception_a_form_has_no_code_and_its_own_number() -> None:
    head = replace(HEAD, code="", number="", ref="LN00000042-1")

    content = typesetting.render(
        "supplement_request", given.a_supplement_request(head, RECEIVED).printed(), language="vi"
    )

    page = pages_of(content)[0]
    assert "Mã hồ sơ" not in page
    assert "Số: 07/" in page
    assert "LN00000042-1" in page
    assert archival_problems(content) == []


def test_a_second_request_counts_itself_and_names_its_ground() -> None:
    request = replace(given.a_supplement_request(HEAD, RECEIVED), round=2, ground="Bổ sung chưa đúng hướng dẫn")

    page = pages_of(typesetting.render("supplement_request", request.printed(), language="vi"))[0]

    assert "Lần yêu cầu bổ sung: 2" in page
    assert "Bổ sung chưa đúng hướng dẫn" in page


def test_what_looks_like_a_blank_of_a_sentence_is_printed_as_it_stands() -> None:
    apology = replace(given.an_apology(HEAD, RECEIVED), head=replace(HEAD, request="Cấp {code} và {agency}"))

    page = pages_of(typesetting.render("apology", apology.printed(), language="vi"))[0]

    assert "“Cấp {code} và {agency}”" in page
