"""Whose keys and whose word: what the stand-alone verifier says when keys change, are revoked, or witnesses forget."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import ReasonFlags, load_der_x509_certificate

from motcua.seals.notes import HeadNote, cosigned, read_note
from motcua.seals.telling import text
from motcua.signing.certificates import key_digest
from tests.seals.checking import verify
from tests.seals.history import AT
from tests.seals.keys import MadeKey, a_key, a_list, root
from tests.seals.stamping import a_token
from verifier.certificates import Believed, Doubt
from verifier.heads import Head, read_head
from verifier.keys import changed_witnesses, forgetful_witnesses, key_changes

FIRST, SECOND, STRANGER = (a_key("Tỉnh Hà Tĩnh", which=number) for number in range(3))
ROOTS = (root()[1],)
NODE = "motcua/H27"


def told(
    size: int,
    key: MadeKey = FIRST,
    *,
    following: MadeKey | None = None,
    stamped_by: MadeKey | None = None,
    witnesses: dict[MadeKey, datetime] | None = None,
) -> dict[str, Any]:
    """A head as its node publishes it; it says of its tree what its size says."""
    at = AT + timedelta(minutes=size)
    next_key = key_digest(following.certificate) if following else ""
    note = HeadNote(NODE, size, sha256(str(size).encode()).digest(), at, next_key).text
    signature = key.sign(note.encode())
    cosignatures = []
    for witness, moment in (witnesses or {}).items():
        own = cosigned(note, witness="motcua/H99", at=moment)
        signed = {"signature": text(witness.sign(own.encode())), "certificate": text(witness.certificate)}
        cosignatures.append({"note": own, **signed})
    return {
        "note": note,
        "signature": text(signature),
        "certificates": [text(key.certificate)],
        "stamp": text(a_token(signature, at=at, key=stamped_by)) if stamped_by else None,
        "cosignatures": cosignatures,
    }


def read(*heads: dict[str, Any], **believed: Any) -> list[Head]:
    return [read_head(one, Believed(ROOTS, **believed)) for one in heads]


def test_a_key_counts_as_the_nodes_own_once_the_key_before_announced_it() -> None:
    stories = {
        "announced": (told(1), told(2, following=SECOND), told(3, SECOND)),
        "not announced, though of the same name": (told(1), told(2, SECOND)),
        "announced by a stranger": (told(1), told(2, STRANGER, following=SECOND), told(3, SECOND)),
        "the old one again": (told(1, following=SECOND), told(2, SECOND), told(3)),
    }

    found = {
        name: [one.said["size"] for one in key_changes(read(*heads), frozenset())] for name, heads in stories.items()
    }

    assert found == {
        "announced": [],
        "not announced, though of the same name": [2],
        "announced by a stranger": [2, 3],
        "the old one again": [3],
    }
    pinned = frozenset(key_digest(key.certificate) for key in (FIRST, SECOND))
    assert key_changes(read(told(1), told(2, SECOND)), pinned) == []
    assert [one.what for one in key_changes(read(told(1, STRANGER)), pinned)] == ["other-key"]
    (noted,) = key_changes(read(told(1), told(2, SECOND)), frozenset(), has_gaps=True)
    assert (noted.what, noted.is_note) == ("key-not-followed", True)


def test_what_a_head_announces_stands_in_what_is_signed_and_nothing_else_may() -> None:
    note = str(told(2, following=SECOND)["note"])

    assert read_note(note).text == note
    for line in ("next 00", "other line", f"next {'0' * 64}\nnext {'0' * 64}"):
        head = told(1)
        head["note"] += f"{line}\n"
        head["signature"] = text(FIRST.sign(head["note"].encode()))
        with pytest.raises(Doubt, match="unreadable-head"):
            read(head)


@pytest.mark.parametrize(
    ("which", "reason", "is_stamped", "holds"),
    [
        ("signer", ReasonFlags.key_compromise, False, False),  # only the thief says when it was
        ("signer", ReasonFlags.key_compromise, True, True),
        ("signer", ReasonFlags.superseded, False, True),
        ("stamps", ReasonFlags.key_compromise, True, False),  # whoever stole that key stamps any moment
        ("stamps", ReasonFlags.cessation_of_operation, True, True),
    ],
)
def test_a_list_that_is_handed_in_says_whose_word_no_longer_counts(
    which: str, reason: ReasonFlags, *, is_stamped: bool, holds: bool
) -> None:
    stamps = a_key("Cơ quan cấp dấu thời gian", stamps=True)
    revoked = a_list(FIRST if which == "signer" else stamps, at=AT + timedelta(days=1), reason=reason)
    head = told(5, stamped_by=stamps if is_stamped else None)

    def look() -> list[Head]:
        return read(head, lists=(revoked,))

    if holds:
        assert look()[0].size == 5
    else:
        with pytest.raises(Doubt, match="certificate-revoked"):
            look()
    early = a_list(FIRST, at=AT - timedelta(days=1), reason=reason)
    with pytest.raises(Doubt, match="certificate-revoked"):
        read(head, lists=(early,))


def test_of_two_witnesses_the_one_that_was_set_back_is_named() -> None:
    steady, forgetful = a_key("Nút H98"), a_key("Nút H99")
    later = [AT + timedelta(hours=hour) for hour in range(4)]
    small = told(40, witnesses={steady: later[0], forgetful: later[2]})
    large = told(300, witnesses={steady: later[1], forgetful: later[1]})

    (found,) = forgetful_witnesses(read(large, small))

    assert (found.what, found.is_note, "Nút H99" in found.said["witness"]) == ("witness-rollback", False, True)
    assert (found.said["before"], found.said["size"]) == (300, 40)
    assert forgetful_witnesses(read(large, small, lists=(a_list(forgetful, at=later[3]),))) == []  # it does not count
    other = told(301, witnesses={a_key("Nút H98", which=1): later[3]})
    assert [one.what for one in changed_witnesses(read(small, other))] == ["witness-key"]


def test_at_the_command_line_keys_are_pinned_and_lists_handed_in(tmp_path: Path) -> None:
    heads, pinned, listed = tmp_path / "heads.jsonl", tmp_path / "node.pem", tmp_path / "root.crl"
    stamps = a_key("Cơ quan cấp dấu thời gian", stamps=True)
    lines = [told(1, stamped_by=stamps), told(2, SECOND, stamped_by=stamps)]
    heads.write_text("".join(f"{json.dumps(line)}\n" for line in lines))
    both = [load_der_x509_certificate(key.certificate).public_bytes(Encoding.PEM) for key in (FIRST, SECOND)]
    pinned.write_bytes(b"".join(both))
    listed.write_bytes(a_list(STRANGER, at=AT).public_bytes(Encoding.PEM))

    code, said = verify("heads", heads)
    fine, nothing = verify("heads", heads, "--keys", pinned, "--lists", listed)

    assert (code, [one["what"] for one in said["findings"]]) == (1, ["other-key"])
    assert (fine, nothing["findings"]) == (0, [])
