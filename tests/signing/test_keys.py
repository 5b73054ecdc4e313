"""Keys in files, in a token, at a remote service: all sign alike, and who is lost is lost without harm."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from pytest_django import Settings

from motcua.signing.demo.authority import Authority
from motcua.signing.keys import KeyGone
from motcua.signing.keys.contract import Algorithm
from motcua.signing.keys.remote import remote_key
from motcua.signing.keys.token import TokenKey, token_key
from motcua.signing.pdf import FieldTaken, Verdict, sign, validate, verdict_of
from motcua.signing.plain import BadSignature, verify_bytes
from tests.pki import Kind, a_key, office
from tests.signing.documents import AT, NAME, a_prepared_document
from tests.signing.tokens import LABEL, LIBRARY, RemoteService, made_token, remote_service


@pytest.fixture(scope="session")
def tokens(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder in which the token lives, made once a run: the library reads where it is at its first use."""
    folder = tmp_path_factory.mktemp("softhsm")
    made_token(folder)
    return folder


@pytest.fixture
def token(tokens: Path, settings: Settings) -> Path:
    settings.TOKEN_LIBRARY, settings.TOKEN_PIN_FILE = LIBRARY, str(tokens / "pin")
    return tokens / "tokens"


@pytest.fixture
def remote(settings: Settings, tmp_path: Path) -> Iterator[RemoteService]:
    with remote_service() as service:
        (tmp_path / "token").write_text("open-sesame\n")
        settings.REMOTE_SIGNING_URL, settings.REMOTE_SIGNING_TOKEN_FILE = service.address, str(tmp_path / "token")
        yield service


def in_token(kind: Kind) -> TokenKey:
    """The same key as `a_key(kind=kind)`, in the token."""
    key = a_key(kind=kind)
    return token_key(f"token={LABEL};object={'rsa' if kind == 'pss' else kind}", key.certificate, key.chain,
                     key.algorithm, key.digest)  # fmt: skip


@pytest.mark.parametrize("kind", ["rsa", "pss", "p256", "p384"])
@pytest.mark.parametrize("digest", ["sha256", "sha384", "sha512"])
def test_a_key_in_a_file_signs_what_its_certificate_verifies(kind: Kind, digest: str) -> None:
    key = a_key(kind=kind, digest=digest)

    signature = key.sign(b"bytes")

    verify_bytes(b"bytes", signature, key.certificate)
    with pytest.raises(BadSignature):
        verify_bytes(b"other bytes", signature, key.certificate)
    with pytest.raises(BadSignature):
        verify_bytes(b"bytes", signature, a_key(kind="p256" if kind == "p384" else "p384").certificate)


def test_private_keys_are_readable_by_their_owner_alone(authority: Authority) -> None:
    a_key()

    modes = {stat.S_IMODE(file.stat().st_mode) for file in authority.folder.rglob("*.key")}

    assert modes == {0o600}


@pytest.mark.debian("softhsm2")
@pytest.mark.parametrize("kind", ["rsa", "p256"])
@pytest.mark.usefixtures("token")
def test_a_key_in_a_token_signs_documents(kind: Kind) -> None:
    signed = sign(a_prepared_document(), field="signer", key=in_token(kind), look=NAME, at=AT)

    assert verdict_of(validate(signed, trust=office().trust, at=AT)) is Verdict.GENUINE


@pytest.mark.debian("softhsm2")
def test_g11_a_token_pulled_out_in_the_middle_loses_nothing_and_signs_nothing_twice(token: Path) -> None:
    prepared, key = [a_prepared_document()] * 12, in_token("p256")
    signed: dict[int, bytes] = {}
    tries = count()

    def sign_the_rest() -> None:
        for number, document in enumerate(prepared):
            if number not in signed:
                if next(tries) == 5:
                    token.rename(token.with_name("away"))
                signed[number] = sign(document, field="signer", key=key, look=NAME, at=AT)

    with pytest.raises(KeyGone):
        sign_the_rest()
    assert len(signed) == 5
    token.with_name("away").rename(token)
    sign_the_rest()

    assert sorted(signed) == list(range(12))
    assert {verdict_of(validate(one, trust=office().trust, at=AT)) for one in signed.values()} == {Verdict.GENUINE}
    with pytest.raises(FieldTaken):
        sign(signed[0], field="signer", key=key, look=NAME, at=AT)


@pytest.mark.usefixtures("remote")
@pytest.mark.parametrize("algorithm", ["rsa-pkcs1v15", "rsa-pss"])
def test_a_remote_key_signs_documents_by_their_digest(algorithm: Algorithm) -> None:
    own = a_key()
    key = remote_key("minh", own.certificate, own.chain, algorithm, own.digest)

    signed = sign(a_prepared_document(), field="signer", key=key, look=NAME, at=AT)

    assert verdict_of(validate(signed, trust=office().trust, at=AT)) is Verdict.GENUINE


def test_a_remote_service_that_lies_or_is_away_signs_nothing(remote: RemoteService, settings: Settings) -> None:
    own = a_key()
    key = remote_key("minh", own.certificate, own.chain, own.algorithm, own.digest)

    remote.lies = True
    with pytest.raises(KeyGone, match="BadSignature"):
        key.sign(b"bytes")
    settings.REMOTE_SIGNING_URL = "http://127.0.0.1:9"
    with pytest.raises(KeyGone):
        key.sign(b"bytes")
