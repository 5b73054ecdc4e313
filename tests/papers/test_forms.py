"""Every form of both circulars, in both languages: it can be archived and read aloud."""

from __future__ import annotations

from datetime import date

import pytest

from motcua.papers import typesetting
from motcua.papers.forms.generations import form_of_delay, generation_on
from motcua.papers.specimens import specimens
from tests.papers.archival import archival_problems

ALL = [(generation, kind) for generation in ("2018", "2025") for kind in specimens(generation)]


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize(("generation", "kind"), ALL)
def test_it_can_be_archived_and_read_aloud(generation: str, kind: str, language: str) -> None:
    content = typesetting.render(kind, specimens(generation)[kind], language=language)

    assert archival_problems(content) == []


@pytest.mark.parametrize(
    ("day", "circular", "delay"),
    [
        (date(2018, 7, 1), "01/2018/TT-VPCP", "apology"),
        (date(2025, 9, 14), "01/2018/TT-VPCP", "apology"),
        (date(2025, 9, 15), "03/2025/TT-VPCP", "extension"),
    ],
)
def test_the_day_decides_whose_forms_are_used(day: date, circular: str, delay: str) -> None:
    assert (generation_on(day).circular, form_of_delay(day)) == (circular, delay)
