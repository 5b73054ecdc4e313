"""Which scans may stand for the paper: their format, resolution and colours, as the page shows them."""

from __future__ import annotations

import pytest
from pikepdf import Array, Name

from motcua.papers.scans import Scan, count_pages, look_at
from tests.papers.samples import a_pdf
from tests.papers.scans import a_scan


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (a_scan(200), Scan((1, 7))),
        (a_scan(150), Scan((1, 7), coarse=(1,))),
        (a_scan(150, inside=True), Scan((1, 7), coarse=(1,))),
        (a_scan(300, space=Name.DeviceGray, channels=1), Scan((1, 7), grey=(1,))),
        (a_scan(300, space=Array([Name.Indexed, Name.DeviceGray, 255, b"0"]), channels=1), Scan((1, 7), grey=(1,))),
        (a_scan(300, space=Array([Name.Indexed, Name.DeviceRGB, 255, b"0"]), channels=1), Scan((1, 7))),
        (a_scan(20, part=20), Scan((1, 7))),  # a small picture in a page that a program wrote
        (a_scan(200, version="1.3"), Scan((1, 3))),
    ],
)
def test_a_scan_is_looked_at_as_it_lies_on_the_sheet(content: bytes, found: Scan) -> None:
    assert look_at(content) == found


def test_what_a_program_wrote_has_no_resolution_and_what_is_no_pdf_no_pages() -> None:
    assert look_at(a_pdf()).coarse == ()
    assert count_pages(a_pdf()) >= 1
    with pytest.raises(ValueError, match="no PDF"):
        count_pages(b"no")
