"""Damage of every kind: nothing is taken for genuine that was changed, and nothing breaks whoever looks."""

from __future__ import annotations

import random
from datetime import timedelta
from hashlib import sha256

import pytest

from motcua.signing.demo.authority import Authority
from motcua.signing.pdf import Verdict, validate, verdict_of
from motcua.signing.refusals import StampRefused
from motcua.signing.stamps import stamp, stamped_at
from tests.pki import office
from tests.signing.documents import AT, a_signed_document

GOOD = {Verdict.GENUINE}
DIGEST = sha256(b"a tree head").digest()


def damaged(content: bytes, lot: random.Random) -> bytes:
    """One byte changed, a piece cut out, or a piece doubled."""
    at, length = lot.randrange(len(content)), lot.randrange(1, 60)
    kind = lot.randrange(3)
    if kind == 0:
        return content[:at] + bytes([content[at] ^ (1 << lot.randrange(8))]) + content[at + 1 :]
    if kind == 1:
        return content[:at] + content[at + length :]
    return content[: at + length] + content[at:]


def genuine_after_damage(times: int, seed: int) -> list[int]:
    """The damages by number that were taken for genuine."""
    lot = random.Random(seed)  # noqa: S311 - damage is no secret
    signed = a_signed_document()
    return [
        number
        for number in range(times)
        if verdict_of(validate(damaged(signed, lot), trust=office().trust, at=AT)) in GOOD
    ]


def test_no_damage_to_a_signed_document_goes_unseen() -> None:
    assert genuine_after_damage(40, seed=1) == []


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(2, 6))
def test_no_damage_goes_unseen_ever(seed: int) -> None:
    assert genuine_after_damage(1500, seed=seed) == []


@pytest.mark.usefixtures("authority")
def test_a_damaged_time_stamp_is_refused_or_says_the_same() -> None:
    office().now = AT + timedelta(minutes=1)
    lot = random.Random(7)  # noqa: S311 - damage is no secret
    token, told = stamp(DIGEST, at=AT), set()
    office().now = None

    for _time in range(150):
        try:
            told.add(stamped_at(damaged(token, lot), DIGEST, trust=office().trust))
        except StampRefused:
            continue

    assert told <= {AT + timedelta(minutes=1)}


def test_what_is_no_time_stamp_is_refused(authority: Authority) -> None:
    root = (authority.folder / "trust" / "root.crl").read_bytes()

    for token in (b"", b"\x30\x00", b"%PDF-1.7", root, bytes(500)):
        with pytest.raises(StampRefused):
            stamped_at(token, DIGEST, trust=office().trust)
