"""The certification authority of the tests: founded once a run, with its real service on loopback.

`a_key()` is a key without a database; `a_certificate(user=…, agency=…)` enters one for somebody of the cast, and then
`key_of_person` finds it where the test asks for the fixture `authority`. Keys are made once for each name.
"""

from __future__ import annotations

import atexit
import shutil
import tempfile
import threading
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Literal

from cryptography.hazmat.primitives.asymmetric import ec, rsa

from motcua.agencies.models import Agency
from motcua.kernel.actors import system
from motcua.people.models import User
from motcua.signing.actions import Given, give_certificate
from motcua.signing.demo.authority import Authority, found_authority
from motcua.signing.demo.desk import AuthorityService
from motcua.signing.demo.forms import Subject
from motcua.signing.keys.contract import Algorithm, Digest
from motcua.signing.keys.software import Private, SoftwareKey, software_key
from motcua.signing.models import Certificate
from motcua.signing.trust import Trust
from tests.world import at

BEGINS, ENDS = datetime(2016, 1, 1, tzinfo=UTC), datetime(2050, 1, 1, tzinfo=UTC)
Kind = Literal["rsa", "pss", "p256", "p384"]


@dataclass
class Office:
    """The authority with its service. `now` is what its clock says: set it to play another day."""

    authority: Authority
    service: AuthorityService
    now: datetime | None = None

    @property
    def trust(self) -> Trust:
        """What a node trusts that trusts this authority."""
        return Trust.in_folder(self.authority.folder / "trust")


@cache
def office() -> Office:
    """The authority of this run, started by the first test that needs it."""
    folder = Path(tempfile.mkdtemp(prefix="motcua-pki-"))
    service = AuthorityService(0, clock=lambda: made.now or datetime.now(UTC))  # noqa: TID251 - the authority's own clock
    made = Office(found_authority(folder, address=service.address, begins=BEGINS, at=BEGINS), service)
    service.serve_for(made.authority)
    threading.Thread(target=service.serve_forever, daemon=True).start()
    atexit.register(_closed, service, folder)
    return made


def _closed(service: AuthorityService, folder: Path) -> None:
    service.shutdown()
    service.server_close()
    shutil.rmtree(folder, ignore_errors=True)


@cache
def a_private(kind: Kind = "rsa", which: int = 0) -> Private:
    """A private key of that kind; the same for the same `which`."""
    if kind in {"rsa", "pss"}:
        return rsa.generate_private_key(public_exponent=65537, key_size=2048)
    return ec.generate_private_key(ec.SECP256R1() if kind == "p256" else ec.SECP384R1())


@cache
def a_key(
    name: str = "Trần Văn Minh",
    organisation: str = "Sở Tư pháp",
    *,
    kind: Kind = "rsa",
    digest: Digest = "sha256",
    begins: datetime = BEGINS,
    ends: datetime = ENDS,
) -> SoftwareKey:
    """A key in memory, with a certificate of the authority."""
    made = office().authority
    issued = made.issue(Subject(name, organisation), begins=begins, ends=ends, private=a_private(kind))
    chain = office().trust.chain_of(issued.der)
    algorithm: Algorithm = "ecdsa" if kind in {"p256", "p384"} else "rsa-pss" if kind == "pss" else "rsa-pkcs1v15"
    return software_key(_file(issued.key_at), issued.der, chain, algorithm, digest)


def issued_to(name: str, organisation: str, kind: Kind = "p256") -> Given:
    """A certificate of the authority, as it is entered."""
    issued = office().authority.issue(Subject(name, organisation), begins=BEGINS, ends=ENDS, private=a_private(kind))
    return Given(issued.der, issued.key_at, issued.scheme)


def a_certificate(
    *, user: User | None = None, agency: Agency | None = None, kind: Kind = "p256", key_at: str = ""
) -> Certificate:
    """The entry by which a person (in an agency), an agency, or the node signs from 2016 to 2049; made at first use.

    `key_at` says where its key lies, where that is not a file.
    """
    standing = Certificate.objects.filter(user=user, agency=agency, taken_back_at=None).first()
    if standing is not None:
        return standing
    organisation = agency.name if agency else ""
    name = user.full_name if user else organisation or "tỉnh Hà Tĩnh"
    given = issued_to(name, organisation, kind)
    return give_certificate(
        replace(given, key_at=key_at or given.key_at),
        user=user,
        agency=agency,
        valid_from=date(2016, 1, 2),
        valid_to=date(2049, 12, 31),
        by=system("test"),
        at=at("2016-01-02 08:00"),
    )


def _file(key_at: str) -> Path:
    return office().authority.folder / "keys" / f"{key_at.partition(':')[2]}.key"
