"""How signatures are shown: by Decree 30/2020, and for digitised papers as it was before."""

from __future__ import annotations

import subprocess
from datetime import date
from pathlib import Path

import pytest

from motcua.signing.demo.pictures import ACROSS_MM, seal, signature
from motcua.signing.pdf import Field, Look, prepare, sign
from motcua.signing.pdf.display import (
    MILLIMETRE,
    agency_field,
    agency_look,
    appendix_look,
    copy_look,
    corner_field,
    digitised_look,
    person_field,
    person_look,
)
from tests.papers.archival import archival_problems
from tests.papers.samples import a_pdf
from tests.pki import a_key
from tests.signing.documents import AT, a_document

PAGE = (612, 792)
PERSON = person_field(300, 80)
AGENCY = agency_field(PERSON, across_mm=ACROSS_MM)
NAME = "Ủy ban nhân dân phường Nam Hà"
TIME = "2026-11-23T15:00:00+07:00"


def test_the_seal_covers_the_left_third_of_the_signature_in_true_size() -> None:
    left, _bottom, right, _top = PERSON.box

    assert AGENCY.box[2] == pytest.approx(left + (right - left) / 3)
    assert AGENCY.box[2] - AGENCY.box[0] == pytest.approx(36 * MILLIMETRE)


def test_signature_and_seal_leave_the_document_archival() -> None:
    prepared = prepare(a_document(), [PERSON, AGENCY])

    signed = sign(prepared, field="signer", key=a_key(), look=person_look(signature("Minh")), at=AT)
    sealed = sign(signed, field="agency", key=a_key(NAME, NAME, kind="p256"), look=agency_look(seal(NAME)), at=AT)

    assert archival_problems(sealed) == []


@pytest.mark.debian("poppler-utils")
@pytest.mark.parametrize(
    ("look", "said"),
    [
        (person_look(signature("Minh")), ""),
        (agency_look(seal("Nam Hà")), f"{NAME} {TIME}"),
        (appendix_look("15/QĐ-UBND"), f"15/QĐ-UBND {TIME}"),
        (copy_look("Sao y"), f"Sao y {NAME} {TIME}"),
        (digitised_look("Sao y", on=date(2020, 3, 5), picture=seal("Nam Hà")), f"Sao y {NAME} {TIME}"),
        (digitised_look("Sao y", on=date(2019, 5, 3), picture=seal("Nam Hà")), f"Sao y {NAME} {TIME}"),
        (appendix_look("{signer} {0}"), f"{{signer}} {{0}} {TIME}"),
    ],
)
def test_each_look_says_what_the_decree_asks(look: Look, said: str, tmp_path: Path) -> None:
    field = corner_field("corner", "Chữ ký số", page_size=PAGE, with_seal=bool(look.picture))
    file = tmp_path / "shown.pdf"

    file.write_bytes(
        sign(prepare(a_pdf(), [field]), field="corner", key=a_key(NAME, NAME, kind="p256"), look=look, at=AT)
    )

    shown = subprocess.run(["pdftotext", file, "-"], capture_output=True, text=True, check=True).stdout
    assert " ".join(shown.split()) == said


def test_only_before_decree_30_a_digitised_paper_bears_the_seal() -> None:
    before, after = (digitised_look("Sao y", on=day, picture=b"seal") for day in (date(2020, 3, 4), date(2020, 3, 5)))

    assert (before.picture, after.picture) == (b"seal", b"")


def test_a_field_without_size_shows_nothing() -> None:
    hidden = prepare(a_document(), [Field("node", "Dấu của nút")])

    signed = sign(hidden, field="node", key=a_key(), look=copy_look("Sao y"), at=AT)

    assert archival_problems(signed) == []
