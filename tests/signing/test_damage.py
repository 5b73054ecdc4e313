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
from tests.signing.attacks import RANGE
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
    """The damages by number that were taken for genuine.

    Not counted: those inside the signature's own room that leave the signer, what was signed and the whole signature as
    they were. There stand certificates of authorities, which we do not take from there but from the folder of trust.
    """
    lot = random.Random(seed)  # noqa: S311 - damage is no secret
    signed = a_signed_document()
    room = range(*map(int, RANGE.findall(signed)[0][1:3]))
    taken = []
    for number in range(times):
        spoilt = damaged(signed, lot)
        if verdict_of(validate(spoilt, trust=office().trust, at=AT)) in GOOD:
            pairs = zip(signed, spoilt, strict=False)
            changed = [place for place, (before, now) in enumerate(pairs) if before != now]
            if len(spoilt) != len(signed) or not set(changed) <= set(room):
                taken.append(number)
    return taken


@pytest.mark.parametrize("more", [b"junk", b"\n% a comment\n", b"%%EOF\n", b"startxref\n9\n%%EOF\n"])
def test_what_follows_the_end_of_a_signed_file_is_seen(more: bytes) -> None:
    assert verdict_of(validate(a_signed_document() + more, trust=office().trust, at=AT)) not in GOOD
    assert verdict_of(validate(a_signed_document() + b"\r\n", trust=office().trust, at=AT)) in GOOD


def test_nothing_is_hidden_behind_the_signature_in_its_own_room() -> None:
    filled = with_contents_kept(b"41" * 20)

    assert verdict_of(validate(filled, trust=office().trust, at=AT)) is Verdict.BROKEN


def with_contents_kept(more: bytes) -> bytes:
    """The signature as it is, with something in the zeros that fill its room."""
    signed = a_signed_document()
    _zero, _before, after, _length = map(int, RANGE.findall(signed)[0])
    return signed[: after - 1 - len(more)] + more + signed[after - 1 :]


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
