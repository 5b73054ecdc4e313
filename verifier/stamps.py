"""Time stamps (RFC 3161): a token over the SHA-256 of a signature, by an authority that may stamp."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from asn1crypto import cms, tsp
from cryptography import x509
from cryptography.x509.oid import ExtendedKeyUsageOID

from verifier.certificates import Believed, Doubt, check_chain, check_signature, read

DIGESTS = {"sha256", "sha384", "sha512"}


def stamped_at(token: bytes, content: bytes, believed: Believed) -> datetime:
    """When the authority saw the SHA-256 of this content. Raises Doubt for every token that does not say so."""
    try:
        signed = cms.ContentInfo.load(token, strict=True)["content"]
        info = signed["encap_content_info"]["content"].parsed
        signer = signed["signer_infos"][0]
        return _checked(signed, info, signer, content, believed)
    except (ValueError, TypeError, KeyError, IndexError, AttributeError) as why:
        raise Doubt("unreadable-stamp") from why


def _checked(signed: Any, info: tsp.TSTInfo, signer: Any, content: bytes, believed: Believed) -> datetime:
    imprint = info["message_imprint"]
    if imprint["hash_algorithm"]["algorithm"].native != "sha256":
        raise Doubt("stamp-of-something-else")
    if imprint["hashed_message"].native != hashlib.sha256(content).digest():
        raise Doubt("stamp-of-something-else")
    _check_attributes(signed, signer)
    certificates = [read(one.chosen.dump()) for one in signed["certificates"]]
    authority = _signer_of(signer, certificates)
    check_signature(signer["signed_attrs"].untag().dump(), signer["signature"].native, authority)
    moment: datetime = info["gen_time"].native
    if believed.roots:
        # A key that was stolen stamps whatever moment its thief likes (RFC 3161, section 4).
        check_chain([authority, *certificates], believed, moment, is_proven=False)
    return moment


def _check_attributes(signed: Any, signer: Any) -> None:
    """The signature covers the attributes; these must hold the digest of the content, and say that it is a stamp."""
    attributes = {one["type"].native: one["values"][0] for one in signer["signed_attrs"]}
    if len(attributes) != len(signer["signed_attrs"]):
        raise Doubt("unreadable-stamp")
    stated = attributes["message_digest"].native
    algorithm = signer["digest_algorithm"]["algorithm"].native
    inner = signed["encap_content_info"]["content"].parsed.dump()
    if attributes["content_type"].native != "tst_info" or stated != _digest(algorithm, inner):
        raise Doubt("bad-stamp")


def _digest(algorithm: str, content: bytes) -> bytes:
    if algorithm not in DIGESTS:
        raise Doubt("weak-stamp")
    return hashlib.new(algorithm, content).digest()


def _signer_of(signer: Any, certificates: Sequence[x509.Certificate]) -> x509.Certificate:
    sid = signer["sid"].chosen
    for one in certificates:
        if one.serial_number == sid["serial_number"].native and _may_stamp(one):
            return one
    raise Doubt("not-a-stamping-authority")


def _may_stamp(certificate: x509.Certificate) -> bool:
    try:
        usage = certificate.extensions.get_extension_for_class(x509.ExtendedKeyUsage)
    except x509.ExtensionNotFound:
        return False
    return usage.critical and list(usage.value) == [ExtendedKeyUsageOID.TIME_STAMPING]
