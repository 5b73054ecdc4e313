"""Time stamps and what makes a signature provable for long."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from motcua.signing.demo.authority import Authority
from motcua.signing.pdf import Level, Verdict, strengthen, validate
from motcua.signing.refusals import StampRefused, StampUnavailable
from motcua.signing.stamps import stamp, stamped_at
from motcua.signing.trust import Trust
from tests.papers.archival import archival_problems
from tests.pki import office
from tests.signing.documents import AT, a_sealed_document

DIGEST = sha256(b"a tree head").digest()


@pytest.fixture
def clock(authority: Authority) -> Iterator[None]:
    """The authority's clock says AT, a minute later."""
    office().now = AT + timedelta(minutes=1)
    yield
    office().now, office().service.is_open = None, True


@pytest.mark.usefixtures("clock")
def test_a_stamp_says_when_and_only_over_what_was_stamped() -> None:
    token = stamp(DIGEST, at=AT)

    assert stamped_at(token, DIGEST, trust=office().trust) == AT + timedelta(minutes=1)
    with pytest.raises(StampRefused):
        stamped_at(token, sha256(b"another").digest(), trust=office().trust)
    with pytest.raises(StampRefused):
        stamped_at(token, DIGEST, trust=Trust(()))
    with pytest.raises(StampRefused):
        stamped_at(token[:-1] + b"\0", DIGEST, trust=office().trust)


@pytest.mark.debian("poppler-utils")
@pytest.mark.usefixtures("clock")
@pytest.mark.parametrize("level", [Level.B_T, Level.B_LT, Level.B_LTA])
def test_a_strengthened_document_is_of_that_level_and_as_archival_as_before(level: Level, tmp_path: Path) -> None:
    strong = strengthen(a_sealed_document(), trust=office().trust, at=AT, level=level)

    found = validate(strong, trust=office().trust, at=AT + timedelta(days=1))
    assert [(one.verdict, one.level, one.stamped_at) for one in found] == [
        (Verdict.GENUINE, level, AT + timedelta(minutes=1))
    ] * 2
    assert archival_problems(strong) == []
    (tmp_path / "strong.pdf").write_bytes(strong)
    said = subprocess.run(["pdfsig", tmp_path / "strong.pdf"], capture_output=True, text=True, check=False).stdout
    assert said.count("Signature is Valid.") == 2


@pytest.mark.usefixtures("clock")
def test_an_authority_that_is_away_costs_nothing() -> None:
    office().service.is_open = False

    with pytest.raises(StampUnavailable):
        strengthen(a_sealed_document(), trust=office().trust, at=AT)
    with pytest.raises(StampUnavailable):
        stamp(DIGEST, at=AT)
