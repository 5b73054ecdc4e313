"""Every form that goes to signature and seal, before and after both: archival, accessible, valid in any reader."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from motcua.papers.chain import AGENCY, PERSON, form_with_places
from motcua.papers.models import ONE_STOP_FORMS, Form
from motcua.signing.pdf import Look, sign, validate
from motcua.signing.pdf.display import form_look
from motcua.signing.pdf.findings import Verdict
from tests.papers.archival import archival_problems
from tests.papers.form_cases import CASES, Case
from tests.pki import a_key, office
from tests.signing.documents import AT

SIGNED = [case for case in CASES if case.kind in set(ONE_STOP_FORMS) and case.language == "vi"]
OFFICE = "Ủy ban nhân dân phường Nam Hà"


@pytest.mark.debian("qpdf")
@pytest.mark.debian("poppler-utils")
@pytest.mark.parametrize("case", SIGNED, ids=str)
def test_it_stays_archival_and_every_reader_finds_both_signatures_valid(case: Case, tmp_path: Path) -> None:
    prepared, file = form_with_places(Form(case.kind), case.values), tmp_path / "form.pdf"

    signed = sign(prepared, field=PERSON, key=a_key(), look=Look(lines=("{signer}", "{time}"), size=9), at=AT)
    sealed = sign(signed, field=AGENCY, key=a_key(OFFICE, OFFICE, kind="p256"), look=form_look(), at=AT)

    file.write_bytes(sealed)
    told = subprocess.run(["pdfsig", "-nocert", file], check=False, capture_output=True, text=True).stdout
    checked = subprocess.run(["qpdf", "--check", file], check=False, capture_output=True)
    assert [archival_problems(one) for one in (prepared, sealed)] == [[], []]
    assert [one.verdict for one in validate(sealed, trust=office().trust, at=AT)] == [Verdict.GENUINE] * 2
    assert (told.count("Signature is Valid."), checked.returncode) == (2, 0)
