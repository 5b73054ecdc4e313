"""Names of files, safe to show and to send back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.papers.inspection import safe_name


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Giấy khai sinh.PDF", "Giấy khai sinh.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Users\\An\\tờ khai.pdf", "tờ khai.pdf"),
        ("anh\u202efdp.exe", "anhfdp.exe.pdf"),
        ("a\0b\n.pdf", "ab.pdf"),
        ("To\u031b\u0300 khai.pdf", "Tờ khai.pdf"),
        ("", "file.pdf"),
        ("...", "file.pdf"),
        ("scan.jpg", "scan.jpg.pdf"),
    ],
)
def test_a_name_is_made_safe_and_tells_the_true_kind(name: str, shown: str) -> None:
    assert safe_name(name, suffix=".pdf") == shown


def test_the_two_endings_of_a_jpeg_are_one() -> None:
    assert safe_name("anh.jpeg", suffix=".jpg") == "anh.jpg"


@given(st.text())
def test_no_name_holds_a_folder_or_grows_too_long(name: str) -> None:
    shown = safe_name(name, suffix=".pdf")

    assert not set(shown) & set('/\\\0\n\r<>:"|?*\u202e')
    assert len(shown) <= 120
    assert shown.endswith(".pdf")
    assert not shown.startswith(".")
