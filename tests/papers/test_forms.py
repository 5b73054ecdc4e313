"""Every form of both circulars, in both languages, on its papers: what it says, how it looks, that it can be kept."""

from __future__ import annotations

import re
import subprocess
import unicodedata
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from motcua.papers import typesetting
from motcua.papers.forms.generations import form_of_delay, generation_on
from motcua.papers.outgoing import FORMS
from tests.papers.archival import archival_problems
from tests.papers.form_cases import CASES, Case
from tests.papers.kept import Golden
from tests.papers.pictures import collisions, differs, digest, words_on

STEERING = {"made_at", "generation", "paper", "qr_text", "bar_text", "timeliness", "holds", "ref"}
"""Values that steer the form and are not printed as they stand."""
PERSON = {"address", "phone", "email", "identifier"}
NOT_THERE = {
    "document_register": {"which"},
    "receipt_slip": PERSON | {"name", "sets", "term", "book", "entry", "officer"},
    "supplement_request": {"identifier"},
    "refusal": {"identifier", "code"},
    "apology": PERSON,
    "extension": PERSON,
    "stop_notice": PERSON,
    "control_slip": PERSON | {"tracking_code", "track_url"},
    "fee_receipt": {"phone", "email", "tracking_code", "track_url", "submitter"},
}
"""What a form shares with the others of its dossier and has no line for."""

PARTS = {"copy_mark", "copy_foot"}
"""Laid on or behind the pages of another document; looked at where copies are made."""

every_case = pytest.mark.parametrize("case", CASES, ids=str)


@every_case
def test_it_can_be_archived_and_read_aloud(case: Case) -> None:
    assert archival_problems(case.content) == []


@every_case
def test_it_says_what_it_said(case: Case) -> None:
    kept = Golden("text", kind=case.kind, name=case.name)

    found = [line for page in PdfReader(BytesIO(case.content)).pages for line in page.extract_text().splitlines()]

    assert kept.of([" ".join(re.sub(r"\.{4,}", "……", line).split()) for line in found]) == kept.lines


@every_case
@pytest.mark.debian("poppler-utils")
def test_it_looks_as_it_looked(case: Case, tmp_path: Path) -> None:
    kept = Golden("pictures", kind=case.kind, name=case.name)

    found = kept.of(digest(written(case.content, tmp_path)))

    assert not differs(found, kept.lines)


@every_case
@pytest.mark.debian("poppler-utils")
def test_another_reader_gets_every_value_back_as_it_was(case: Case, tmp_path: Path) -> None:
    document = written(case.content, tmp_path)

    text = subprocess.run(["pdftotext", "-raw", document, "-"], check=True, capture_output=True, text=True).stdout

    assert unicodedata.is_normalized("NFC", text)
    assert [value for value in texts(case.values, NOT_THERE.get(case.kind, set())) if not holds(text, value)] == []


@every_case
@pytest.mark.debian("poppler-utils")
def test_nothing_sticks_out_and_nothing_stands_on_something_else(case: Case, tmp_path: Path) -> None:
    words, sizes = words_on(written(case.content, tmp_path))

    outside = [one for one in words if one.left < 9 or one.right > sizes[one.page][0] - 9]
    assert outside == []
    assert collisions(words) == []


@every_case
@pytest.mark.debian("poppler-utils", "qpdf")
def test_other_checkers_find_nothing_wrong(case: Case, tmp_path: Path) -> None:
    document = written(case.content, tmp_path)

    checked = subprocess.run(["qpdf", "--check", document], check=False, capture_output=True)
    told = subprocess.run(["pdfinfo", document], check=True, capture_output=True, text=True).stdout

    assert checked.returncode == 0
    told_of = dict(line.split(":", 1) for line in told.splitlines())
    said = {name: told_of[name].strip() for name in ("Tagged", "JavaScript", "Encrypted", "PDF version")}
    assert said == {"Tagged": "yes", "JavaScript": "no", "Encrypted": "no", "PDF version": "1.7"}


@every_case
def test_made_again_it_is_the_same_file(case: Case) -> None:
    typesetting._compiler.cache_clear()

    assert typesetting.render(case.kind, case.values, language=case.language) == case.content


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


def test_every_form_has_its_specimen_and_every_number_its_form() -> None:
    numbered = {kind for day in (date(2019, 5, 1), date(2025, 10, 1)) for kind in generation_on(day).forms}
    folders = {folder.name for folder in typesetting.FORMS.iterdir() if (folder / "form.typ").exists()} - PARTS

    assert {case.kind for case in CASES} == folders
    assert folders - numbered == {"document_register", "fee_receipt", "hand_over_list", *FORMS}
    assert numbered <= folders


def written(content: bytes, folder: Path) -> Path:
    """The document as a file, for programs of others."""
    document = folder / "document.pdf"
    document.write_bytes(content)
    return document


def texts(value: Any, without: set[str]) -> Iterator[str]:
    """Every text that a form was given to print; the reader's language is printed for foreigners only."""
    if isinstance(value, str) and value:
        yield value
    if isinstance(value, dict):
        for name, part in value.items():
            yield from texts(part, without) if name not in without | STEERING | {"en"} else ()
    if isinstance(value, list):
        for part in value:
            yield from texts(part, without)


def holds(text: str, value: str) -> bool:
    """Whether a text has a value in it, however its lines are broken, and in capitals where the form has them."""
    bare = "".join(text.split())
    return "".join(value.split()) in bare or "".join(value.upper().split()) in bare
