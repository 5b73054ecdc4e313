"""The shape that a signature must have before anything of it is computed.

Every wrapping attack needs a second place: another signature, another element of the same Id, a reference that points
elsewhere, an object that carries the old content. So exactly one shape is taken, and everything else is refused.
"""

from __future__ import annotations

from base64 import b64decode
from binascii import Error as NotBase64
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from lxml.etree import _Element as Element

from motcua.signing.xml.names import (
    CANONICAL,
    COUNTERSIGNATURES,
    COUNTERSIGNED_TYPE,
    DIGEST_NAMES,
    DS,
    ENVELOPED,
    METHOD_NAMES,
    SIGNATURE,
    SIGNED_PROPERTIES_TYPE,
    XADES,
)
from motcua.signing.xml.problems import Problem, Refused

_ID_NAMES = frozenset({"id", "Id", "ID", "iD"})
_XML = "{http://www.w3.org/XML/1998/namespace}"
_PARTS = ([f"{DS}{name}" for name in ("SignedInfo", "SignatureValue", "KeyInfo")], f"{DS}Object")


@dataclass(frozen=True, slots=True)
class Shape:
    """A signature of the accepted shape: who is said to have made it, and which references it has."""

    signature: Element
    certificate: bytes
    properties: Element | None
    references: int
    covering: int
    """The place of the reference that covers the whole document, or for a countersignature the signature's value."""

    @property
    def is_xades(self) -> bool:
        """Whether it signs properties of its own: the time that is claimed, and the certificate."""
        return self.properties is not None


def signature_of(root: Element) -> Element:
    """The one signature over the document. Raises Refused where there is none, or another beside it."""
    if root.tag == SIGNATURE:
        raise Refused(Problem.NOT_ENVELOPED)
    found = list(root.iter(SIGNATURE))
    if not found:
        raise Refused(Problem.NOT_SIGNED)
    main = found[0]
    if found[1:] != countersignatures_of(main):
        raise Refused(Problem.SEVERAL)
    return main


def countersignatures_of(signature: Element) -> list[Element]:
    """The signatures over a signature, at the one place where they may stand."""
    return signature.findall(COUNTERSIGNATURES)


def shape_of(signature: Element, *, root: Element) -> Shape:
    """The shape of the signature over the document. Raises Refused."""
    return _shape(signature, _covers_root(root))


def shape_of_countersignature(signature: Element, *, over: Element) -> Shape:
    """The shape of a signature over another one's value. Raises Refused."""
    return _shape(signature, _covers_value_of(over))


def refuse_shared_ids(root: Element) -> None:
    """Refuse a document in which one Id names two elements, however the attribute is written."""
    ids = Counter(value for node in root.iter("*") for value in _ids_of(node))
    if any(times > 1 for times in ids.values()):
        raise Refused(Problem.DUPLICATE_ID)


def refuse_inherited(above: Iterable[Element]) -> None:
    """Refuse attributes such as xml:lang above a signature: its parts inherit them, which signxml does not know."""
    if any(str(name).startswith(_XML) for node in above for name in node.attrib):
        raise Refused(Problem.INHERITED)


def _ids_of(node: Element) -> Iterable[str]:
    return (str(value) for name, value in node.attrib.items() if str(name).rpartition("}")[2] in _ID_NAMES)


class _Covers:
    """Which reference is the one that matters: to the whole document, or to the value of another signature."""

    def __init__(self, uris: set[str], transforms: list[list[str]], kind: str | None) -> None:
        self.uris, self.transforms, self.kind = uris, transforms, kind

    def is_meant_by(self, reference: Element) -> bool:
        """Whether this reference points there."""
        return reference.get("URI") in self.uris and reference.get("Type") in (None, self.kind)


def _covers_root(root: Element) -> _Covers:
    uris = {"", *(f"#{value}" for value in _ids_of(root))}
    return _Covers(uris, [[ENVELOPED], *([ENVELOPED, method] for method in sorted(CANONICAL))], None)


def _covers_value_of(signature: Element) -> _Covers:
    uris = {f"#{value}" for value in _ids_of(_child(signature, "SignatureValue"))}
    return _Covers(uris, [[], *([method] for method in sorted(CANONICAL))], COUNTERSIGNED_TYPE)


def _shape(signature: Element, covers: _Covers) -> Shape:
    _look_at_parts(signature)
    _look_at_algorithms(signature)
    properties = _signed_properties(signature)
    references = _child(signature, "SignedInfo").findall(f"{DS}Reference")
    return Shape(
        signature=signature,
        certificate=_certificate(_child(signature, "KeyInfo")),
        properties=properties,
        references=len(references),
        covering=_covering(references, covers, _own_targets(signature, properties)),
    )


def _look_at_parts(signature: Element) -> None:
    # A comment inside a value would hide from one reader what another reads.
    own = (node for node in signature.iter() if not isinstance(node.tag, str))
    parts = [node.tag for node in signature]
    required, optional = _PARTS
    if next(own, None) is not None or parts not in (required, [*required, optional]):
        raise Refused(Problem.SHAPE)


def _look_at_algorithms(signature: Element) -> None:
    info = _child(signature, "SignedInfo")
    method, canonical = _child(info, "SignatureMethod"), _child(info, "CanonicalizationMethod")
    accepted = (
        method.get("Algorithm") in METHOD_NAMES
        and canonical.get("Algorithm") in CANONICAL
        and len(method) == len(canonical) == 0
        and all(used.get("Algorithm") in DIGEST_NAMES for used in _own_digests(signature))
    )
    if not accepted:
        raise Refused(Problem.ALGORITHM)


def _own_digests(signature: Element) -> Iterable[Element]:
    """The digests that this signature stands on; those of a countersignature are looked at with it."""
    yield from _child(signature, "SignedInfo").iter(f"{DS}DigestMethod")
    yield from signature.iterfind(f"{DS}Object/{XADES}QualifyingProperties/{XADES}SignedProperties//{DS}DigestMethod")


def _certificate(key_info: Element) -> bytes:
    """The one certificate that is said to have signed. A bare key, a second certificate, an address are refused."""
    certificates = key_info.findall(f"{DS}X509Data/{DS}X509Certificate")
    named = {node.tag for node in key_info.iterfind(f"{DS}X509Data/*")}
    harmless = {f"{DS}X509Certificate", f"{DS}X509SubjectName", f"{DS}X509IssuerSerial"}
    if [node.tag for node in key_info] != [f"{DS}X509Data"] or len(certificates) != 1 or not named <= harmless:
        raise Refused(Problem.KEY_INFO)
    try:
        return b64decode("".join((certificates[0].text or "").split()), validate=True)
    except (NotBase64, ValueError) as error:
        raise Refused(Problem.KEY_INFO) from error


def _signed_properties(signature: Element) -> Element | None:
    """What a XAdES signature says about itself. Any other object inside a signature is refused."""
    holder = signature.find(f"{DS}Object")
    if holder is None:
        return None
    qualifying = [node for node in holder if node.tag == f"{XADES}QualifyingProperties"]
    if len(holder) != 1 or len(qualifying) != 1 or qualifying[0].get("Target") != f"#{signature.get('Id')}":
        raise Refused(Problem.SHAPE)
    signed = qualifying[0].findall(f"{XADES}SignedProperties")
    others = [node for node in qualifying[0] if node.tag != f"{XADES}UnsignedProperties"]
    if len(signed) != 1 or others != signed or len(qualifying[0]) > 2:
        raise Refused(Problem.SHAPE)
    return signed[0]


def _own_targets(signature: Element, properties: Element | None) -> dict[str, str]:
    """What else a signature refers to, with the kind of reference: its properties must be, its key may be."""
    if properties is None:
        return {}
    key = _child(signature, "KeyInfo").get("Id")
    return {f"#{properties.get('Id')}": SIGNED_PROPERTIES_TYPE} | ({f"#{key}": ""} if key else {})


def _covering(references: list[Element], covers: _Covers, own: dict[str, str]) -> int:
    """Where the reference stands that matters; each of the others must be one of the signature's own, once."""
    covering = [place for place, one in enumerate(references) if covers.is_meant_by(one)]
    if len(covering) != 1:
        raise Refused(Problem.ROOT_NOT_COVERED)
    others = [one for place, one in enumerate(references) if place != covering[0]]
    targets = Counter((one.get("URI"), one.get("Type", "")) for one in others)
    wanted = set(own.items())
    has_properties = not own or any(kind == SIGNED_PROPERTIES_TYPE for _uri, kind in targets)
    if not set(targets) <= wanted or max(targets.values(), default=1) > 1 or not has_properties:
        raise Refused(Problem.REFERENCE)
    _look_at_transforms(references[covering[0]], covers.transforms)
    for one in others:
        _look_at_transforms(one, [[], *([method] for method in sorted(CANONICAL))])
    return covering[0]


def _look_at_transforms(reference: Element, allowed: list[list[str]]) -> None:
    steps = reference.findall(f"{DS}Transforms/{DS}Transform")
    if [step.get("Algorithm") for step in steps] not in allowed or any(len(step) for step in steps):
        raise Refused(Problem.TRANSFORM)


def _child(node: Element, name: str) -> Element:
    """The one child of that name."""
    found = node.findall(f"{DS}{name}")
    if len(found) != 1:
        raise Refused(Problem.SHAPE)
    return found[0]
