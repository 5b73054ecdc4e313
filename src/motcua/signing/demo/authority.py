"""A small certification authority in a folder: made once, issuing, revoking. For the demo and for tests."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, load_pem_private_key

from motcua.signing.demo.forms import Subject, authority, leaf, revocation_list
from motcua.signing.keys.software import Private, keep_private

ROOT = Subject("Một Cửa – Chứng thực gốc (trình diễn)", "Nút trình diễn Một Cửa")
ISSUING = Subject("Một Cửa – Chứng thực (trình diễn)", "Nút trình diễn Một Cửa")
ANSWERING = Subject("Một Cửa – Trả lời trạng thái (trình diễn)", "Nút trình diễn Một Cửa")
STAMPING = Subject("Một Cửa – Dấu thời gian (trình diễn)", "Nút trình diễn Một Cửa")


@dataclass(frozen=True, slots=True)
class Issued:
    """What was issued: the certificate (DER), and where its key lies, as an entry of a certificate names it."""

    der: bytes
    key_at: str
    scheme: str


@dataclass(frozen=True, slots=True)
class Authority:
    """The authority in its folder. Private keys are files that only their owner reads."""

    folder: Path

    @property
    def address(self) -> str:
        """Where its service answers."""
        return (self.folder / "address").read_text().strip()

    def issue(self, subject: Subject, *, begins: datetime, ends: datetime, private: Private | None = None) -> Issued:
        """A certificate for signing documents, with a key of its own that is kept in the folder."""
        private = private or rsa.generate_private_key(public_exponent=65537, key_size=2048)
        below = leaf(subject, private.public_key(), by=self.certificate("issuing"), signing=self.key("issuing"),
                     begins=begins, ends=ends, address=self.address)  # fmt: skip
        der = below.public_bytes(Encoding.DER)
        name = sha256(der).hexdigest()
        keep_private(self.folder / "keys" / f"{name}.key", private)
        scheme = "ecdsa" if isinstance(private, ec.EllipticCurvePrivateKey) else "rsa-pkcs1v15"
        return Issued(der, f"file:{name}", scheme)

    def revoke(self, certificate: bytes, *, at: datetime) -> None:
        """Revoke from this moment on, and publish the list anew."""
        serial = f"{x509.load_der_x509_certificate(certificate).serial_number:x}"
        with _alone(self.folder):
            revoked = self.revoked()
            revoked.setdefault(serial, at.isoformat())
            write(self.folder / "revoked.json", json.dumps(revoked, indent=1).encode())
            self.publish(at)

    def revoked(self) -> dict[str, str]:
        """Since when what is revoked, by serial number."""
        file = self.folder / "revoked.json"
        found: dict[str, str] = json.loads(file.read_text()) if file.exists() else {}
        return found

    def publish(self, at: datetime) -> None:
        """Write the lists of both authorities where trust finds them."""
        mine = {int(serial, 16): datetime.fromisoformat(since) for serial, since in self.revoked().items()}
        for name, revoked in (("issuing", mine), ("root", {})):
            made = revocation_list(revoked, by=self.certificate(name), signing=self.key(name), at=at)
            write(self.folder / "trust" / f"{name}.crl", made.public_bytes(Encoding.DER))

    def certificate(self, name: str) -> x509.Certificate:
        """One of its own certificates: root, issuing, answering, stamping."""
        inside = "trust" if name in {"root", "issuing"} else "own"
        return x509.load_pem_x509_certificate((self.folder / inside / f"{name}.crt").read_bytes())

    def key(self, name: str) -> Private:
        """The key of one of its own certificates."""
        return _private(self.folder / "own" / f"{name}.key")


def found_authority(folder: Path, *, address: str, begins: datetime, at: datetime) -> Authority:
    """The authority of this folder, founded where there is none yet; two at once found one.

    Its certificates hold from `begins` for forty years, so that a demo that plays in the past finds them valid.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    with _alone(folder):
        if not (folder / "address").exists():
            _found(folder, address, begins, begins + timedelta(days=40 * 365), at)
    return Authority(folder)


def _found(folder: Path, address: str, begins: datetime, ends: datetime, at: datetime) -> None:
    for part in ("own", "trust", "keys"):
        shutil.rmtree(folder / part, ignore_errors=True)
        (folder / part).mkdir(mode=0o700)
    keys = {name: rsa.generate_private_key(public_exponent=65537, key_size=2048)
            for name in ("root", "issuing", "answering", "stamping")}  # fmt: skip
    root = authority(ROOT, keys["root"].public_key(), by=None, signing=keys["root"], begins=begins, ends=ends,
                     address=address)  # fmt: skip
    issuing = authority(ISSUING, keys["issuing"].public_key(), by=root, signing=keys["root"], begins=begins, ends=ends,
                        address=address)  # fmt: skip
    made = {"root": root, "issuing": issuing}
    for name, subject in (("answering", ANSWERING), ("stamping", STAMPING)):
        made[name] = leaf(subject, keys[name].public_key(), by=issuing, signing=keys["issuing"], begins=begins,
                          ends=ends, address=address, purpose=name)  # fmt: skip
    for name, private in keys.items():
        keep_private(folder / "own" / f"{name}.key", private)
        inside = "trust" if name in {"root", "issuing"} else "own"
        write(folder / inside / f"{name}.crt", made[name].public_bytes(Encoding.PEM))
    Authority(folder).publish(at)
    write(folder / "address", address.encode())


@lru_cache(maxsize=32)
def _private(file: Path) -> Private:
    """Parsed once: that takes fifty times as long as signing."""
    private = load_pem_private_key(file.read_bytes(), password=None)
    assert isinstance(private, rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey)  # noqa: S101 - we made it
    return private


def write(file: Path, content: bytes) -> None:
    """Write a file whole or not at all."""
    draft = file.with_suffix(f"{file.suffix}.{os.getpid()}.draft")
    draft.write_bytes(content)
    draft.rename(file)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    with (folder / "lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
