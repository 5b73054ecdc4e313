"""Making XML signatures, over a document and over another signature. XAdES, so that signer and time are signed."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, cast

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from lxml import etree
from signxml.algorithms import CanonicalizationMethod, DigestAlgorithm, SignatureConstructionMethod, SignatureMethod
from signxml.signer import SignatureReference
from signxml.util import SigningSettings
from signxml.xades.xades import XAdESDataObjectFormat, XAdESSigner

from motcua.signing.keys import Key
from motcua.signing.xml.checking import certificate_of
from motcua.signing.xml.names import COUNTERSIGNED_TYPE, DS, SIGNATURE, XADES
from motcua.signing.xml.problems import Problem, Refused
from motcua.signing.xml.reading import parser, read
from motcua.signing.xml.shape import refuse_inherited, refuse_shared_ids, shape_of, signature_of

Element = etree._Element
Stamp = Callable[[bytes], bytes]
_CANONICAL = CanonicalizationMethod.CANONICAL_XML_1_1
_METHODS = {"rsa-pkcs1v15": "RSA_{}", "rsa-pss": "{}_RSA_MGF1", "ecdsa": "ECDSA_{}"}
_FORMAT = XAdESDataObjectFormat(Description="Document", MimeType="text/xml")


def sign(xml: bytes, *, key: Key, at: datetime) -> bytes:
    """The document with a signature over all of it. Raises Refused where it could not be verified afterwards."""
    root = read(xml)
    if next(root.iter(SIGNATURE), None) is not None:
        raise Refused(Problem.SEVERAL)
    refuse_shared_ids(root)
    refuse_inherited([root])
    return _written(_OverDocument(key, at=at).made(root))


def countersign(xml: bytes, *, key: Key, at: datetime) -> bytes:
    """The signed document with somebody else's signature over its signature. Raises Refused."""
    root = read(xml)
    signature = signature_of(root)
    shape_of(signature, root=root)
    _OverSignature(key, at=at).made(signature)
    return _written(root)


def with_stamp(xml: bytes, stamp: Stamp) -> bytes:
    """The signed document with a time stamp over its signature: it was made before that moment. Raises Refused.

    `stamp` gets the bytes over which the time stamp is to be made, and gives it back as DER.
    """
    root = read(xml)
    signature = signature_of(root)
    shape_of(signature, root=root)
    token = stamp(stamped_bytes(signature))
    holder = etree.SubElement(_unsigned_properties(signature), f"{XADES}SignatureTimeStamp")
    etree.SubElement(holder, f"{DS}CanonicalizationMethod", Algorithm=_CANONICAL.value)
    etree.SubElement(holder, f"{XADES}EncapsulatedTimeStamp").text = b64encode(token).decode()
    return _written(root)


def stamped_bytes(signature: Element) -> bytes:
    """What a time stamp over a signature is made of: its value, in canonical form."""
    value = signature.find(f"{DS}SignatureValue")
    if value is None:
        raise Refused(Problem.SHAPE)
    alone = etree.fromstring(etree.tostring(value, with_tail=False), parser=parser())
    return bytes(etree.tostring(alone, method="c14n"))


class _AsKey:
    """A key of ours as signxml expects one. It says itself how it signs."""

    def __init__(self, key: Key, public: rsa.RSAPublicKey | ec.EllipticCurvePublicKey) -> None:
        self._key = key
        self.key_size = public.key_size

    def sign(self, message: bytes, **_how: Any) -> bytes:
        """The signature over a message."""
        return self._key.sign(message)


class _OverDocument(XAdESSigner):
    """signxml's signer with our key and our time."""

    method = SignatureConstructionMethod.enveloped

    def __init__(self, key: Key, *, at: datetime) -> None:
        digest = key.digest.upper()
        super().__init__(
            method=self.method,
            signature_algorithm=SignatureMethod[_METHODS[key.algorithm].format(digest)],
            digest_algorithm=DigestAlgorithm[digest],
            c14n_algorithm=_CANONICAL,
            data_object_format=_FORMAT,
        )
        self._holder, self._holder_certificate = key, certificate_of(key.certificate)
        self._at = at
        self.signature_annotators.append(_name_the_value)

    def made(self, over: Element) -> Element:
        """What was signed, with its signature."""
        key = _AsKey(self._holder, _public(self._holder_certificate))
        certificates = [self._holder_certificate]
        signed: Element = self.sign(over, key=cast(Any, key), cert=certificates, always_add_key_value=False)
        return signed

    def add_signing_time(
        self, signed_signature_properties: Element, sig_root: Element, signing_settings: SigningSettings
    ) -> None:
        """The moment that we were given; signxml would ask the clock."""
        time = etree.SubElement(signed_signature_properties, f"{XADES}SigningTime")
        time.text = self._at.astimezone(UTC).isoformat(timespec="seconds")


class _OverSignature(_OverDocument):
    """A signature that is made in its place inside another one, because its canonical form depends on the place."""

    method = SignatureConstructionMethod.detached

    def __init__(self, key: Key, *, at: datetime) -> None:
        super().__init__(key, at=at)
        self.signature_annotators.insert(0, _name_the_kind)

    def _unpack(self, signature: Element, _references: object) -> tuple[Element, Element, list[Element], list[Any]]:
        holder = etree.SubElement(_unsigned_properties(signature), f"{XADES}CounterSignature")
        own = etree.SubElement(holder, SIGNATURE, nsmap=self.namespaces)
        value = signature.find(f"{DS}SignatureValue")
        if value is None or not value.get("Id"):
            raise Refused(Problem.SHAPE)
        return own, signature.getroottree().getroot(), [value], [SignatureReference(URI=f"#{value.get('Id')}")]


def _public(certificate: x509.Certificate) -> Any:
    return certificate.public_key()


def _name_the_value(signature: Element, *, signing_settings: SigningSettings) -> None:
    """An Id for the signature's value, so that others can sign it."""
    value = signature.find(f"{DS}SignatureValue")
    if value is not None:
        value.set("Id", f"{signature.get('Id')}-Value")


def _name_the_kind(signature: Element, *, signing_settings: SigningSettings) -> None:
    reference = signature.find(f"{DS}SignedInfo/{DS}Reference")
    if reference is not None:
        reference.set("Type", COUNTERSIGNED_TYPE)


def _unsigned_properties(signature: Element) -> Element:
    """The place inside a signature for what is added after it was made."""
    qualifying = signature.find(f"{DS}Object/{XADES}QualifyingProperties")
    if qualifying is None:
        raise Refused(Problem.SHAPE)
    around = qualifying.find(f"{XADES}UnsignedProperties")
    if around is None:
        around = etree.SubElement(qualifying, f"{XADES}UnsignedProperties")
    inside = around.find(f"{XADES}UnsignedSignatureProperties")
    return etree.SubElement(around, f"{XADES}UnsignedSignatureProperties") if inside is None else inside


def _written(root: Element) -> bytes:
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8"))
