"""What authorities say of their certificates: answers (OCSP) asked for, lists (CRL) brought.

For jobs: it asks the network. Addresses are taken only from certificates that lead to a root that we trust.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import ocsp
from cryptography.x509.oid import AuthorityInformationAccessOID

from motcua.signing.calling import NoAnswer, ask
from motcua.signing.certificates import load
from motcua.signing.trust import Trust

SECONDS = 20.0


def answers_about(certificates: Iterable[bytes], *, trust: Trust) -> list[bytes]:
    """OCSP answers about these certificates and those above them, as far as their authorities answer."""
    pairs = {pair for one in certificates for pair in _pairs(one, trust)}
    return [answer for below, above in sorted(pairs) if (answer := _answer(load(below), load(above)))]


def lists_about(certificates: Iterable[bytes], *, trust: Trust) -> list[bytes]:
    """The revocation lists at hand of the authorities of these certificates."""
    issuers = {load(below).issuer for one in certificates for below, _above in _pairs(one, trust)}
    return [one for one in trust.lists if x509.load_der_x509_crl(one).issuer in issuers]


def fetched_lists(certificates: Iterable[bytes], *, trust: Trust) -> dict[str, bytes]:
    """The lists that the authorities of these certificates publish now, by address, as far as they answer."""
    known = {below for leaf in certificates for below, _above in _pairs(leaf, trust)}
    found = {}
    for address in sorted({place for one in (*known, *trust.others) for place in _list_addresses(load(one))}):
        try:
            found[address] = x509.load_der_x509_crl(ask(address, seconds=SECONDS)).public_bytes(Encoding.DER)
        except (NoAnswer, ValueError):
            continue
    return found


def _pairs(certificate: bytes, trust: Trust) -> list[tuple[bytes, bytes]]:
    chain = (certificate, *trust.chain_of(certificate))
    return list(pairwise(chain))


def _answer(below: x509.Certificate, above: x509.Certificate) -> bytes | None:
    address = _answering_address(below)
    if not address:
        return None
    asked = ocsp.OCSPRequestBuilder().add_certificate(below, above, hashes.SHA256()).build()
    try:
        content = ask(address, asked.public_bytes(Encoding.DER), kind="application/ocsp-request", seconds=SECONDS)
        said = ocsp.load_der_ocsp_response(content)
    except (NoAnswer, ValueError):
        return None
    return content if said.response_status is ocsp.OCSPResponseStatus.SUCCESSFUL else None


def _answering_address(certificate: x509.Certificate) -> str:
    try:
        access = certificate.extensions.get_extension_for_class(x509.AuthorityInformationAccess).value
    except x509.ExtensionNotFound:
        return ""
    found = (one.access_location.value for one in access if one.access_method == AuthorityInformationAccessOID.OCSP)
    return str(next(found, ""))


def _list_addresses(certificate: x509.Certificate) -> list[str]:
    try:
        points = certificate.extensions.get_extension_for_class(x509.CRLDistributionPoints).value
    except x509.ExtensionNotFound:
        return []
    return [str(name.value) for point in points for name in point.full_name or ()]
