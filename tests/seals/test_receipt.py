"""A receipt carries the fingerprint of its reception, and whoever holds it can prove what was recorded then."""

from __future__ import annotations

import base64
import copy
import json
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from pypdf import PdfReader

from motcua.config.supervisor.roles import Urls
from motcua.dossiers import actions as dossiers
from motcua.dossiers.models import Dossier
from motcua.ledger.models import Event
from motcua.papers import typesetting
from motcua.papers.queries import open_file
from motcua.papers.specimens import specimens
from motcua.seals import actions
from motcua.seals.notes import cosigned
from motcua.seals.queries import consistency, proof_of
from motcua.seals.telling import text, told_consistency, told_head, told_proof
from motcua.signing.keys import Key
from tests import pki
from tests.cases import a_received_dossier
from tests.papers.archival import archival_problems
from tests.people import a_clerk
from tests.seals.checking import alone, verify
from tests.seals.history import AT, BY, a_head, give_all_positions, happen
from tests.seals.keys import a_key
from tests.seals.stamping import a_token
from tests.world import at
from verifier import heads, receipt
from verifier.certificates import Believed, read_roots
from verifier.published import other_signers

Told = dict[str, Any]


@pytest.fixture
def held(committed_db: Urls, tmp_path: Path, settings: Any) -> tuple[Path, Told, Path]:
    """A receipt, the proof of its reception, and the head that somebody kept from the day before."""
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "motcua.papers.storage.DurableFileSystemStorage",
            "OPTIONS": {"location": str(tmp_path / "files")},
        },
    }
    happen(5)
    first = a_head(size=5, at=AT)
    dossier = a_received_dossier()
    document = dossiers.issue_receipt(dossier, by=a_clerk(), at=at("2019-05-03 10:00"))
    give_all_positions(until=Event.objects.count())
    sealed = actions.sign_head(key=a_key(), by=BY, at=AT + timedelta(minutes=10))
    assert sealed is not None
    token = a_token(bytes(sealed.signature), at=sealed.at)
    actions.keep_stamp(sealed, token, stamped_at=sealed.at, by=BY, at=sealed.at)
    happen(3, stream="rehearsal:later")
    a_head(size=Event.objects.count(), at=AT + timedelta(minutes=20))
    reception = Event.objects.get(stream=dossier.stream, kind="dossier.received")
    proof = proof_of(dossier.stream, reception.seq)
    assert proof is not None
    pdf = tmp_path / "receipt.pdf"
    pdf.write_bytes(open_file(document.file).read())
    kept = tmp_path / "kept.json"
    kept.write_text(json.dumps(told_head(first)))
    return pdf, told_proof(proof), kept


def test_the_holder_of_a_receipt_proves_what_was_recorded(held: tuple[Path, Told, Path], tmp_path: Path) -> None:
    pdf, proof, kept = held
    file = tmp_path / "proof.json"
    file.write_text(json.dumps(proof))

    code, told = verify("receipt", pdf, "--proof", file)

    assert (code, told["findings"]) == (0, [])
    submission = Dossier.objects.get().submission
    assert f"/seals/events/{proof['hash']}/" in Client().get(f"/track/{submission.tracking_code}/").text
    assert any(proof["event"]["recorded_at"] in line for line in told["said"])
    believed = Believed(read_roots([alone() / "root.pem"]))
    published = [heads.read_head(json.loads(kept.read_text()), believed)]
    assert [one.what for one in other_signers(published, "Cơ quan khác")] == ["other-signer"]
    assert other_signers(published, None) == []
    compared = receipt.check(proof, fingerprint=None, published=published, believed=believed, fetch=_fetched)
    assert compared.findings == []
    assert {name: _findings(bend(copy.deepcopy(proof)), believed) for name, bend in BENT.items()} == WHAT_IS_SAID


def _fetched(old: int, new: int) -> Told:
    return told_consistency(consistency(old, new))


def _findings(proof: Told, believed: Believed) -> list[str]:
    """What is said of a bent proof, beside a document that carries the true fingerprint."""
    found = receipt.check(proof, fingerprint=None, published=[], believed=believed, fetch=None)
    return [one.what for one in found.findings]


def _set(*path: str, to: Callable[[Any], Any]) -> Callable[[Told], Told]:
    def bend(proof: Told) -> Told:
        place = proof
        for name in path[:-1]:
            place = place[name]
        place[path[-1]] = to(place[path[-1]])
        return proof

    return bend


def _half_signed(proof: Told) -> Told:
    proof["head"]["note"] = proof["head"]["note"].replace("motcua/H27", "motcua/H28")
    return proof


def _other_stamp(proof: Told) -> Told:
    proof["head"]["stamp"] = base64.b64encode(a_token(b"other", at=AT)).decode()
    return proof


def _stamp_of_a_signer(proof: Told) -> Told:
    """A certificate of the same root that may sign, and may not stamp."""
    signature = base64.b64decode(proof["head"]["signature"])
    proof["head"]["stamp"] = base64.b64encode(a_token(signature, at=AT, key=a_key())).decode()
    return proof


def _of_nothing(proof: Told) -> Told:
    """A head of no events, rightly signed."""
    node, _size, *rest = proof["head"]["note"].split("\n")
    note = "\n".join((node, "0", *rest))
    proof["head"] |= {"note": note, "signature": text(a_key().sign(note.encode())), "stamp": None}
    return proof


def _witnessed(proof: Told, key: Key) -> Told:
    """With the signature of a witness below a head."""
    note = cosigned(proof["head"]["note"], witness="motcua/H99", at=AT)
    signed = {"note": note, "signature": text(key.sign(note.encode())), "certificate": text(key.certificate)}
    proof["head"]["cosignatures"] = [signed]
    return proof


BENT: dict[str, Callable[[Told], Told]] = {
    "the time of recording": _set("event", "recorded_at", to=lambda time: time.replace("20", "19", 1)),
    "the body": _set("event", "body", to=lambda body: body.replace("code", "cade")),
    "its position": _set("position", to=lambda position: position - 1),
    "the path": _set("path", to=lambda path: path[:-1]),
    "the path since": _set("since", "path", to=lambda path: [*path[::-1], "00" * 32]),
    "the signature": _set("head", "signature", to=lambda text: "AA" + text[2:]),
    "the name of the node": _half_signed,
    "a stamp over something else": _other_stamp,
    "a stamp by one who may not stamp": _stamp_of_a_signer,
    "no stamp": _set("head", "stamp", to=lambda stamp: None),
    "a broken stamp": _set("head", "stamp", to=lambda stamp: stamp[:40]),
    "no certificates": _set("head", "certificates", to=lambda chain: []),
    "a head of no events": _of_nothing,
    "a witness under the root": lambda proof: _witnessed(proof, a_key("Nút khác")),
    "a witness under another root": lambda proof: _witnessed(proof, pki.a_key(kind="p256")),
}
WHAT_IS_SAID = {
    "the time of recording": ["changed"],
    "the body": ["changed"],
    "its position": ["not-included"],
    "the path": ["not-included"],
    "the path since": ["not-consistent"],
    "the signature": ["bad-head"],
    "the name of the node": ["bad-head"],
    "a stamp over something else": ["bad-head"],
    "a stamp by one who may not stamp": ["bad-head"],
    "no stamp": ["no-stamp"],
    "a broken stamp": ["bad-head"],
    "no certificates": ["bad-head"],
    "a head of no events": ["bad-head"],
    "a witness under the root": [],
    "a witness under another root": ["unknown-witness"],
}


@pytest.mark.parametrize("kind", ["receipt", "receipt_roll", "receipt_slip"])
def test_every_shape_of_the_receipt_carries_the_fingerprint_and_stays_archival(kind: str) -> None:
    fingerprint = "9f2c41d07be85a36" * 4
    values = {**specimens()[kind], "fingerprint": fingerprint, "seals_url": "https://motcua.example/seals/"}

    content = typesetting.render(kind, values, language="en")

    assert receipt.addresses_in(content) == [("https://motcua.example", fingerprint)]
    assert archival_problems(content) == []
    assert len(PdfReader(BytesIO(content)).pages) == 1
