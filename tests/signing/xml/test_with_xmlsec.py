"""A second reader: xmlsec1 verifies what we sign, and we verify what it signs."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from lxml import etree

from motcua.signing.keys.software import SoftwareKey
from motcua.signing.pdf.findings import Verdict
from motcua.signing.xml import countersign, sign, validate, with_stamp
from motcua.signing.xml.names import DS, XADES
from tests.signing.xml.authority import NOW, Authority, an_authority, as_pem, pkcs8
from tests.signing.xml.documents import DECISION, GIVEN, NS, amount_of

pytestmark = pytest.mark.debian("xmlsec1")
NAMED = [f"{NS}:decision", *(f"{space.strip('{}')}:{name}" for space, name in (
    (XADES, "SignedProperties"), (DS, "KeyInfo"), (DS, "SignatureValue"),
))]  # fmt: skip
WITHOUT_NAME_SPACE = b'<?xml version="1.0"?><!-- a --><d><to>L\xc3\xaa</to><!-- b --><x a="&lt;&#10;"/></d>'
PLAIN = b'<d:decision xmlns:d="urn:motcua:test:d"><d:to xmlns=""/></d:decision>'


@pytest.fixture(scope="module")
def authority() -> Authority:
    return an_authority()


def verified(xml: bytes, authority: Authority, folder: Path, *, node: str = "") -> bool:
    """What xmlsec1 says, on the day of the test, with the same root and the authority between."""
    for name, holder in (("root", authority.root), ("between", authority.issuing)):
        (folder / f"{name}.pem").write_bytes(as_pem(holder))
    (folder / "signed.xml").write_bytes(xml)
    command = ["xmlsec1", "--verify", "--trusted-pem", f"{folder}/root.pem", "--untrusted-pem", f"{folder}/between.pem"]
    command += ["--verification-time", f"{NOW:%Y-%m-%d %H:%M:%S}", "--enabled-key-data", "x509"]
    command += [word for name in NAMED for word in ("--id-attr:Id", name)]
    command += ["--node-xpath", node] if node else []
    return subprocess.run([*command, f"{folder}/signed.xml"], capture_output=True, check=False).returncode == 0


@pytest.mark.parametrize("document", [DECISION, WITHOUT_NAME_SPACE, PLAIN])
@pytest.mark.parametrize(("kind", "digest"), [("rsa2048", "sha256"), ("p256", "sha256"), ("p384", "sha512")])
def test_it_verifies_what_we_sign(
    authority: Authority, tmp_path: Path, document: bytes, kind: str, digest: str
) -> None:
    holder = authority.gives("UBND phường Bến Nghé", kind=kind, digest=digest)  # type: ignore[arg-type]

    signed = sign(document, key=holder, at=NOW)

    assert verified(signed, authority, tmp_path)
    assert validate(signed, trust=authority.trust(), at=NOW).verdict is Verdict.GENUINE
    assert not verified(signed.replace(b"</", b" </", 1), authority, tmp_path)


def test_it_verifies_signature_and_countersignature_with_a_stamp(authority: Authority, tmp_path: Path) -> None:
    ward, head = authority.gives("UBND phường Bến Nghé"), authority.gives("Trần Minh", "0420", kind="p384")
    both = countersign(with_stamp(sign(DECISION, key=ward, at=NOW), authority.stamper(NOW)), key=head, at=NOW)

    assert verified(both, authority, tmp_path, node="/*/*[local-name()='Signature']")
    assert verified(both, authority, tmp_path, node="//*[local-name()='CounterSignature']/*")


def test_ours_is_xades_of_three_references_and_never_in_the_exclusive_form(authority: Authority) -> None:
    signed = etree.fromstring(sign(DECISION, key=authority.gives("UBND phường Bến Nghé"), at=NOW))

    assert len(signed.findall(f".//{DS}Reference")) == 3
    assert {node.get("Algorithm") for node in signed.iter(f"{DS}CanonicalizationMethod")} == {
        "http://www.w3.org/2006/12/xml-c14n11"
    }
    assert b"xml-exc-c14n" not in etree.tostring(signed)


def test_pss_which_it_does_not_know_yet_we_verify_ourselves(authority: Authority) -> None:
    holder = authority.gives("UBND phường Bến Nghé", kind="rsa2048", digest="sha512", pss=True)

    assert validate(sign(DECISION, key=holder, at=NOW), trust=authority.trust(), at=NOW).verdict is Verdict.GENUINE


TEMPLATE = """<ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:SignedInfo>
<ds:CanonicalizationMethod Algorithm="{canonical}"/><ds:SignatureMethod Algorithm="{method}"/>
<ds:Reference URI="{uri}"><ds:Transforms>
<ds:Transform Algorithm="http://www.w3.org/2000/09/xmldsig#enveloped-signature"/>{then}</ds:Transforms>
<ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#{digest}"/><ds:DigestValue/></ds:Reference></ds:SignedInfo>
<ds:SignatureValue/><ds:KeyInfo><ds:X509Data><ds:X509Certificate/></ds:X509Data></ds:KeyInfo></ds:Signature>"""
MORE, OLD = "http://www.w3.org/2001/04/xmldsig-more#", "http://www.w3.org/2000/09/xmldsig#"
C14N_10, C14N_11 = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315", "http://www.w3.org/2006/12/xml-c14n11"


def made_by_xmlsec(holder: SoftwareKey, folder: Path, **blanks: str) -> bytes:
    filled = {"canonical": C14N_10, "method": f"{MORE}rsa-sha256", "uri": "", "then": "", "digest": "sha256", **blanks}
    template = DECISION.replace(b"</decision>", TEMPLATE.format(**filled).encode() + b"</decision>")
    (folder / "template.xml").write_bytes(template)
    pem = pkcs8(holder, Encoding.PEM)
    (folder / "key.pem").write_bytes(pem)
    (folder / "own.pem").write_bytes(as_pem(holder))
    command = ["xmlsec1", "--sign", "--privkey-pem", f"{folder}/key.pem,{folder}/own.pem", "--id-attr:Id", NAMED[0]]
    made = subprocess.run([*command, f"{folder}/template.xml"], capture_output=True, check=True)
    return made.stdout


@pytest.mark.parametrize(
    "blanks",
    [
        {},
        {"canonical": C14N_11, "then": f'<ds:Transform Algorithm="{C14N_11}"/>'},
        {"uri": "#decision", "method": f"{MORE}rsa-sha512", "digest": "sha512"},
    ],
)
def test_we_verify_what_it_signs(authority: Authority, tmp_path: Path, blanks: dict[str, str]) -> None:
    holder = authority.gives("UBND phường Bến Nghé", kind="rsa2048")

    made = made_by_xmlsec(holder, tmp_path, **blanks)

    found = validate(made, trust=authority.trust(), at=NOW)
    assert (found.verdict, found.problems, found.claimed_at) == (Verdict.GENUINE, (), None)
    assert amount_of(found.signed_xml) == GIVEN
    changed = validate(made.replace(b"15/Q", b"16/Q"), trust=authority.trust(), at=NOW)
    assert changed.verdict is Verdict.CHANGED


@pytest.mark.parametrize(
    ("kind", "blanks"),
    [("rsa1024", {}), ("rsa2048", {"method": f"{OLD}rsa-sha1"}), ("p521", {"method": f"{MORE}ecdsa-sha256"})],
)
def test_what_is_too_weak_is_refused_though_it_signed_it(
    authority: Authority, tmp_path: Path, kind: str, blanks: dict[str, str]
) -> None:
    made = made_by_xmlsec(authority.gives("UBND phường Bến Nghé", kind=kind), tmp_path, **blanks)

    assert validate(made, trust=authority.trust(), at=NOW).verdict is Verdict.BROKEN
