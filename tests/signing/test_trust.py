"""Whom a node trusts: folders of certificates and lists, lists that are brought, proofs that a file brings along."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import load_der_x509_crl
from pytest_django import Settings

from motcua.signing.demo.authority import Authority
from motcua.signing.jobs import bring_lists
from motcua.signing.pdf import Level, Verdict, strengthen, validate
from motcua.signing.trust import Purpose, Standing, Trust
from tests.pki import a_certificate, a_key, office
from tests.signing.documents import AT, a_sealed_document, a_signed_document
from tests.world import a_place


@pytest.fixture
def clock(authority: Authority) -> Iterator[None]:
    office().now = AT + timedelta(minutes=1)
    yield
    office().now = None


def test_a_folder_of_certificates_and_lists_in_every_usual_form_is_trusted(tmp_path: Path) -> None:
    made = office().authority
    root, issuing = made.certificate("root"), made.certificate("issuing")
    (tmp_path / "both.pem").write_bytes(root.public_bytes(Encoding.PEM) + issuing.public_bytes(Encoding.PEM))
    (tmp_path / "again.der").write_bytes(issuing.public_bytes(Encoding.DER))
    crl = load_der_x509_crl((made.folder / "trust" / "issuing.crl").read_bytes())
    (tmp_path / "issuing.crl").write_bytes(crl.public_bytes(Encoding.PEM))
    (tmp_path / "read me.txt").write_text("not a certificate")

    trust = Trust.in_folder(tmp_path)

    assert (len(trust.roots), len(trust.others), len(trust.lists)) == (1, 2, 1)
    assert trust.judge(a_key().certificate, moment=AT, purpose=Purpose.DOCUMENTS).standing is Standing.GOOD
    assert len(trust.chain_of(a_key().certificate)) == 2


@pytest.mark.parametrize("name", ["broken.crt", "broken.pem", "broken.crl", "cut.crl"])
def test_a_file_that_cannot_be_read_is_named_and_takes_nothing_from_the_others(
    tmp_path: Path, name: str, caplog: pytest.LogCaptureFixture
) -> None:
    trusted = office().authority.folder / "trust"
    for file in trusted.glob("*.cr?"):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    wrong = (trusted / "issuing.crl").read_bytes()[:-40] if name == "cut.crl" else b"-----BEGIN CERTIFICATE-----\nno"
    (tmp_path / name).write_bytes(wrong)

    trust = Trust.in_folder(tmp_path)

    assert (trust.unreadable, len(trust.roots), len(trust.lists)) == ((name,), 1, 2)
    judged = trust.judge(a_key().certificate, moment=AT, purpose=Purpose.DOCUMENTS)
    assert (judged.standing, judged.revocation_known) == (Standing.GOOD, True)
    assert name in caplog.text


def test_where_nothing_can_be_read_nobody_is_trusted(tmp_path: Path) -> None:
    (tmp_path / "root.crt").write_bytes(b"no certificate")

    trust = Trust.in_folder(tmp_path)

    assert trust.unreadable == ("root.crt",)
    assert trust.judge(a_key().certificate, moment=AT, purpose=Purpose.DOCUMENTS).standing is Standing.UNKNOWN


@pytest.mark.django_db
def test_lists_are_brought_from_the_addresses_in_trusted_certificates(
    authority: Authority, settings: Settings, tmp_path: Path
) -> None:
    for name in ("root", "issuing"):
        (tmp_path / f"{name}.crt").write_bytes((authority.folder / "trust" / f"{name}.crt").read_bytes())
    settings.TRUST = str(tmp_path)
    a_certificate(agency=a_place().agency)

    bring_lists(0)
    bring_lists(0)

    assert len(Trust.configured().lists) == 2
    assert set(Trust.configured().lists) == set(office().trust.lists)


def test_a_list_that_is_too_old_says_nothing() -> None:
    silent = replace(office().trust, lists=())

    late = office().trust.judge(a_key().certificate, moment=AT, purpose=Purpose.DOCUMENTS)
    none = silent.judge(a_key().certificate, moment=AT, purpose=Purpose.DOCUMENTS)

    assert (late.standing, late.revocation_known) == (Standing.GOOD, True)
    assert (none.standing, none.revocation_known) == (Standing.GOOD, False)
    (found,) = validate(a_signed_document(), trust=silent, at=AT)
    assert (found.verdict, found.problems) == (Verdict.GENUINE, ("revocation_unknown",))


@pytest.mark.usefixtures("clock")
def test_what_the_file_brings_along_is_enough_where_this_node_knows_nothing() -> None:
    strong = strengthen(a_sealed_document(), trust=office().trust, at=AT)

    found = validate(strong, trust=Trust(office().trust.roots), at=AT + timedelta(days=400))

    assert [(one.verdict, one.revocation_known) for one in found] == [(Verdict.GENUINE, True)] * 2


@pytest.mark.usefixtures("clock")
def test_strengthened_again_it_keeps_its_first_moment() -> None:
    strong = strengthen(a_sealed_document(), trust=office().trust, at=AT)
    office().now = AT + timedelta(days=300)

    stronger = strengthen(strong, trust=office().trust, at=AT + timedelta(days=300))

    found = validate(stronger, trust=office().trust, at=AT + timedelta(days=400))
    assert {(one.verdict, one.level, one.stamped_at) for one in found} == {
        (Verdict.GENUINE, Level.B_LTA, AT + timedelta(minutes=1))
    }
