"""Files damaged at random: taken or refused with a sentence, never a failure."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motcua.papers.inspection import FileRefused, Finding, inspect
from tests.papers.samples import a_docx, a_pdf, a_picture, a_script, an_xlsx

WHOLE = {
    "pdf": a_pdf(pages=3, text="BT ET " * 50),
    "active": a_pdf(root={"/OpenAction": a_script()}),
    "locked": a_pdf(password="secret"),
    "jpeg": a_picture(size=(64, 48), with_location=True),
    "png": a_picture("PNG", size=(64, 48)),
    "docx": a_docx({"word/_rels/document.xml.rels": b"<Relationships/>"}),
    "xlsx": an_xlsx(),
}
DAMAGE = st.lists(st.tuples(st.floats(0, 0.999), st.binary(min_size=0, max_size=6), st.integers(0, 6)), max_size=6)


# Pillow warns about what a camera wrote beside a picture; it is no concern of ours.
@pytest.mark.filterwarnings("ignore::UserWarning:PIL")
@pytest.mark.parametrize("kind", WHOLE)
@given(damage=DAMAGE)
@settings(max_examples=150, deadline=timedelta(seconds=5), suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_damaged_file_is_taken_or_refused(kind: str, damage: list[tuple[float, bytes, int]]) -> None:
    content = WHOLE[kind]
    for place, put, cut in damage:
        at = int(place * len(content))
        content = content[:at] + put + content[at + cut :]

    try:
        outcome: Finding | FileRefused = inspect(content, name="scan")
    except FileRefused as refused:
        outcome = refused

    assert isinstance(outcome, Finding | FileRefused)
