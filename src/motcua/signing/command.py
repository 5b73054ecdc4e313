"""`motcua certificates`: lists, enters and takes back certificates, and says whom the node trusts; at the console."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, load_pem_private_key
from cryptography.x509 import load_der_x509_crl, load_pem_x509_certificate
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from motcua.agencies.models import Agency
from motcua.agencies.queries import agency_by_code
from motcua.kernel.actors import system
from motcua.kernel.local import localdate
from motcua.kernel.refusals import Refusal
from motcua.people.models import User
from motcua.signing.actions import Given, give_certificate, take_back_certificate
from motcua.signing.certificates import Unreadable, load, read
from motcua.signing.keys.software import Private, keep_private
from motcua.signing.models import Certificate
from motcua.signing.trust import Trust
from motcua.signing.uploads import scheme_of

BY = system("console")


class Unusable(Exception):
    """What was named at the console is not there or cannot be read."""


class Found(Exception):
    """Something is not as it should be."""


def main(argv: Sequence[str]) -> int:
    """Exit code 0 when done, 1 where a rule refuses it or a file of trust is broken, 2 where something is not there."""
    options = _parser().parse_args(argv)
    try:
        options.work(options, timezone.now())
    except (Refusal, Found) as reason:
        sys.stderr.write(f"{reason}\n")
        return 1
    except Unusable as error:
        sys.stderr.write(f"{error}\n")
        return 2
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="motcua certificates", description=__doc__)
    words = parser.add_subparsers(required=True)
    listing = words.add_parser("list", help="các chứng thư đang dùng / those that hold today")
    listing.add_argument("--json", action="store_true")
    listing.set_defaults(work=_list)
    trusting = words.add_parser("trust", help="các tổ chức chứng thực được tin cậy / whom this node trusts")
    trusting.add_argument("--json", action="store_true")
    trusting.set_defaults(work=_trust)
    giving = words.add_parser("give", help="nhập chứng thư / enter one")
    giving.add_argument("file", type=Path, help="chứng thư / the certificate, PEM or DER")
    giving.add_argument("--agency", default="", help="mã định danh cơ quan / the agency's code; none: the node itself")
    giving.add_argument("--person", default="", help="tên tài khoản / user name, of a person in the agency")
    place = giving.add_mutually_exclusive_group(required=True)
    place.add_argument("--key", type=Path, help="khóa riêng / the private key, PEM: kept below var/pki/keys")
    place.add_argument("--key-at", help="pkcs11:token=…;object=… / csc:ID")
    giving.add_argument("--pss", action="store_true", help="RSA-PSS")
    giving.add_argument("--from", dest="begins", type=date.fromisoformat, metavar="YYYY-MM-DD",
                        help="dùng từ ngày / in use from that day: today, where none is named")  # fmt: skip
    giving.set_defaults(work=_give)
    taking = words.add_parser("take-back", help="thu hồi / take one back")
    taking.add_argument("fingerprint", help="SHA-256, hoặc phần đầu / or its beginning")
    taking.add_argument("--because", required=True, help="lý do / the reason")
    taking.set_defaults(work=_take_back)
    return parser


def _list(options: argparse.Namespace, at: datetime) -> None:
    rows = Certificate.objects.holding(at).select_related("user", "agency").order_by("agency", "user", "pk")
    told = [_told(one) for one in rows]
    lines = [json.dumps(told, ensure_ascii=False)] if options.json else ["\t".join(one.values()) for one in told]
    sys.stdout.write("".join(f"{line}\n" for line in lines))


def _told(one: Certificate) -> dict[str, str]:
    reading = read(bytes(one.der))
    return {
        "fingerprint": one.fingerprint[:16],
        "of": "person" if one.user_id else "agency" if one.agency_id else "node",
        "name": reading.name,
        "agency": one.agency.name if one.agency else "",
        "from": one.valid_from.isoformat(),
        "to": one.valid_to.isoformat(),
        "key_at": one.key_at.partition(":")[0],
    }


def _trust(options: argparse.Namespace, at: datetime) -> None:
    """Raises Found where files cannot be read, after all others are told."""
    trust = Trust.configured()
    told = {
        "roots": [read(one).name for one in trust.roots],
        "others": [read(one).name for one in trust.others],
        "lists": [_list_told(one, at) for one in trust.lists],
        "unreadable": list(trust.unreadable),
    }
    rows = [f"{kind}\t{one}" for kind, several in told.items() for one in several]
    lines = [json.dumps(told, ensure_ascii=False)] if options.json else rows
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    if trust.unreadable:
        raise Found(f"không đọc được / cannot be read: {', '.join(trust.unreadable)}")


def _list_told(content: bytes, at: datetime) -> str:
    made = load_der_x509_crl(content)
    is_late = made.next_update_utc is not None and made.next_update_utc < at
    until = made.next_update_utc.isoformat() if made.next_update_utc else "–"
    return f"{made.issuer.rfc4514_string()} → {until}" + (" (đã quá hạn / out of date)" if is_late else "")


def _give(options: argparse.Namespace, at: datetime) -> None:
    der = _certificate(options.file)
    reading, agency = read(der), _agency(options.agency, localdate(at))
    user = _user(options.person) if options.person else None
    key_at = options.key_at or f"file:{reading.fingerprint}"
    given = Given(der, key_at, scheme_of(der, pss=options.pss))
    private = _private(options.key) if options.key else None
    with transaction.atomic():
        entry = give_certificate(
            given,
            user=user,
            agency=agency,
            valid_from=options.begins or max(localdate(reading.not_before), localdate(at)),
            valid_to=localdate(reading.not_after),
            by=BY,
            at=at,
        )
        if private is not None:
            keep_private(settings.PKI / "keys" / f"{reading.fingerprint}.key", private)
    sys.stdout.write(f"{entry.fingerprint}\n")


def _take_back(options: argparse.Namespace, at: datetime) -> None:
    found = list(Certificate.objects.filter(fingerprint__startswith=options.fingerprint.lower())[:2])
    if len(found) != 1:
        raise Unusable(f"không rõ chứng thư nào / no such certificate, or several: {options.fingerprint}")
    take_back_certificate(found[0], because=options.because, by=BY, at=at)


def _certificate(file: Path) -> bytes:
    try:
        content = file.read_bytes()
        if b"-----BEGIN" in content:
            return load_pem_x509_certificate(content).public_bytes(Encoding.DER)
        return load(content).public_bytes(Encoding.DER)
    except (OSError, ValueError, Unreadable) as error:
        raise Unusable(f"không đọc được / cannot be read: {file}") from error


def _private(file: Path) -> Private:
    try:
        private = load_pem_private_key(file.read_bytes(), password=None)
    except (OSError, ValueError, TypeError) as error:
        raise Unusable(f"không đọc được khóa / the key cannot be read: {file}") from error
    if not isinstance(private, rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey):
        raise Unusable(f"không phải khóa ký / no key for signing: {file}")
    return private


def _agency(code: str, on: date) -> Agency | None:
    if not code:
        return None
    agency = agency_by_code(code, on)
    if agency is None:
        raise Unusable(f"không có cơ quan / no such agency: {code}")
    return agency


def _user(name: str) -> User:
    user = User.objects.filter(username=name).first()
    if user is None:
        raise Unusable(f"không có tài khoản / no such account: {name}")
    return user
