"""Who signed, and whether they still could: the chain alone is never enough."""

from __future__ import annotations

import copy
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from lxml import etree

from motcua.signing.keys.software import SoftwareKey
from motcua.signing.pdf.findings import Verdict
from motcua.signing.trust import Trust
from motcua.signing.xml import Problem, Refused, XmlFound, countersign, sign, validate, with_stamp
from motcua.signing.xml.names import DS, XADES
from motcua.signing.xml.reading import read
from motcua.signing.xml.shape import shape_of, signature_of
from tests.signing.xml.authority import BORN, LONG_AGO, NOW, RIVAL, WARD, Authority, an_authority
from tests.signing.xml.documents import DECISION, GIVEN, amount_of

STAMPED = LONG_AGO + timedelta(minutes=5)
BEFORE, AFTER = LONG_AGO - timedelta(days=1), LONG_AGO + timedelta(days=1)


@pytest.fixture(scope="module")
def authority() -> Authority:
    return an_authority()


@pytest.fixture(scope="module")
def ward(authority: Authority) -> SoftwareKey:
    return authority.gives("UBND phường Bến Nghé")


def found_in(xml: bytes, trust: Trust, *, organisation: str = WARD) -> XmlFound:
    return validate(xml, trust=trust, at=NOW, organisation=organisation)


def a_signed_one(holder: SoftwareKey, *, stamps: Authority | None = None) -> bytes:
    signed = sign(DECISION, key=holder, at=LONG_AGO)
    return with_stamp(signed, stamps.stamper(STAMPED)) if stamps else signed


def test_who_signed_for_which_agency_and_when(authority: Authority, ward: SoftwareKey) -> None:
    found = found_in(a_signed_one(ward, stamps=authority), authority.trust())

    assert found.verdict is Verdict.GENUINE
    assert (found.name, found.code, found.issuer) == ("UBND phường Bến Nghé", WARD, "Thử nghiệm CA")
    assert (found.claimed_at, found.stamped_at) == (LONG_AGO, STAMPED)
    assert found.revocation_known
    assert amount_of(found.signed_xml) == GIVEN


def test_another_organisation_of_the_same_authority_is_not_the_one_expected(authority: Authority) -> None:
    rival = authority.gives("UBND phường Khác", RIVAL)

    found = found_in(a_signed_one(rival), authority.trust())

    assert (found.verdict, found.problems) == (Verdict.UNKNOWN_SIGNER, (Problem.OTHER_ORGANISATION,))
    assert found.signed_xml == b""


def test_an_authority_that_nobody_trusts(authority: Authority) -> None:
    stranger = an_authority("Lạ").gives("UBND phường Bến Nghé")

    assert found_in(a_signed_one(stranger), authority.trust()).verdict is Verdict.UNKNOWN_SIGNER


def test_a_certificate_that_signed_itself(authority: Authority) -> None:
    found = found_in(a_signed_one(an_authority("Lạ").root), authority.trust())

    assert found.verdict is Verdict.UNKNOWN_SIGNER


def test_certificates_that_were_given_for_something_else(authority: Authority) -> None:
    of_stamps = authority.gives("Dấu thời gian", purpose="stamping")

    for holder in (of_stamps, authority.issuing, authority.root):
        assert found_in(a_signed_one(holder), authority.trust(), organisation="").verdict is Verdict.UNKNOWN_SIGNER


def test_expired_before_it_signed(authority: Authority) -> None:
    days = datetime(2025, 1, 1, tzinfo=UTC), LONG_AGO - timedelta(days=30)
    late = a_signed_one(authority.gives("UBND phường Bến Nghé", days=days), stamps=authority)

    assert found_in(late, authority.trust()).verdict is Verdict.EXPIRED


def test_expired_since_it_signed_counts_only_with_a_stamp(authority: Authority) -> None:
    holder = authority.gives("UBND phường Bến Nghé", days=(BEFORE, NOW - timedelta(days=1)))

    assert found_in(a_signed_one(holder), authority.trust()).verdict is Verdict.EXPIRED
    assert found_in(a_signed_one(holder, stamps=authority), authority.trust()).verdict is Verdict.GENUINE


def test_revoked_before_it_signed(authority: Authority, ward: SoftwareKey) -> None:
    found = found_in(a_signed_one(ward, stamps=authority), authority.trust({ward: BEFORE}))

    assert (found.verdict, found.revoked_at, found.signed_xml) == (Verdict.REVOKED, BEFORE, b"")


def test_revoked_since_it_signed_counts_only_with_a_stamp(authority: Authority, ward: SoftwareKey) -> None:
    trust = authority.trust({ward: AFTER})

    assert found_in(a_signed_one(ward), trust).verdict is Verdict.REVOKED
    assert found_in(a_signed_one(ward, stamps=authority), trust).verdict is Verdict.GENUINE


def test_a_stamp_of_strangers_proves_nothing_and_is_told(authority: Authority, ward: SoftwareKey) -> None:
    found = found_in(a_signed_one(ward, stamps=an_authority("Lạ")), authority.trust({ward: AFTER}))

    assert (found.verdict, found.stamped_at) == (Verdict.REVOKED, None)
    assert Problem.STAMP in found.problems


def test_a_stamp_whose_authority_has_since_expired_proves_nothing_any_more(
    authority: Authority, ward: SoftwareKey
) -> None:
    stamper = authority.stamper(STAMPED, days=(BORN, AFTER))
    signed = with_stamp(sign(DECISION, key=ward, at=LONG_AGO), stamper)

    then = validate(signed, trust=authority.trust(), at=LONG_AGO + timedelta(hours=1))
    found = found_in(signed, authority.trust())

    assert then.stamped_at == STAMPED
    assert (found.verdict, found.stamped_at, found.judged_at) == (Verdict.GENUINE, None, NOW)
    assert found.problems == (Problem.STAMP,)


def test_the_stamp_of_another_signature_proves_nothing(authority: Authority, ward: SoftwareKey) -> None:
    moved = authority.stamper(STAMPED)(b"another value")
    found = found_in(with_stamp(a_signed_one(ward), lambda _value: moved), authority.trust())

    assert (found.stamped_at, found.problems) == (None, (Problem.STAMP,))


@pytest.mark.parametrize("kind", ["rsa1024", "p521"])
def test_a_weak_or_unusual_key_signs_nothing(authority: Authority, kind: str) -> None:
    holder = authority.gives("UBND phường Bến Nghé", kind=kind)

    with pytest.raises(Refused, match="weak_key"):
        sign(DECISION, key=holder, at=NOW)


def test_the_head_countersigns_and_each_is_judged_alone(authority: Authority, ward: SoftwareKey) -> None:
    head = authority.gives("Trần Minh", "0420", kind="p384", digest="sha384")
    both = countersign(a_signed_one(ward), key=head, at=NOW)

    found = found_in(both, authority.trust())

    assert found.verdict is Verdict.GENUINE
    assert [(one.name, one.verdict) for one in found.countersigned] == [("Trần Minh", Verdict.GENUINE)]
    assert amount_of(found.signed_xml) == GIVEN


def test_a_countersignature_by_a_stranger_leaves_the_signature_as_it_is(
    authority: Authority, ward: SoftwareKey
) -> None:
    added = countersign(a_signed_one(ward), key=an_authority("Lạ").gives("Kẻ lạ"), at=NOW)

    found = found_in(added, authority.trust())

    assert found.verdict is Verdict.GENUINE
    assert [one.verdict for one in found.countersigned] == [Verdict.UNKNOWN_SIGNER]


def test_a_countersignature_moved_from_elsewhere_does_not_fit(authority: Authority, ward: SoftwareKey) -> None:
    one = countersign(a_signed_one(ward), key=ward, at=NOW)
    other = sign(DECISION.replace(b"1000000", b"2000000"), key=ward, at=NOW)
    moved = other.replace(b"</xades:QualifyingProperties>", unsigned_part(one) + b"</xades:QualifyingProperties>")

    found = found_in(moved, authority.trust())

    assert [countersigned.verdict for countersigned in found.countersigned] == [Verdict.BROKEN]


def unsigned_part(xml: bytes) -> bytes:
    start, end = xml.index(b"<xades:UnsignedProperties"), xml.index(b"</xades:UnsignedProperties>")
    return xml[start:end] + b"</xades:UnsignedProperties>"


def test_what_could_not_be_verified_is_not_signed(ward: SoftwareKey) -> None:
    for xml, problem in (
        (DECISION.replace(b'Id="decision"', b'xml:lang="vi"'), Problem.INHERITED),
        (sign(DECISION, key=ward, at=NOW), Problem.SEVERAL),
        (DECISION.replace(b"<to>", b'<to Id="decision">'), Problem.DUPLICATE_ID),
    ):
        with pytest.raises(Refused, match=problem.value):
            sign(xml, key=ward, at=NOW)


def test_a_part_that_is_referred_to_twice_is_no_shape_of_ours(ward: SoftwareKey) -> None:
    root = read(sign(DECISION, key=ward, at=NOW))
    signature = signature_of(root)
    references = signature.findall(f"{DS}SignedInfo/{DS}Reference")
    references[-1].addnext(copy.deepcopy(references[-1]))

    with pytest.raises(Refused, match=Problem.REFERENCE.value):
        shape_of(signature, root=root)


def with_a_stranger_among_the_properties(signature: Any) -> None:
    etree.SubElement(next(signature.iter(f"{XADES}QualifyingProperties")), "stranger")


def with_properties_twice(signature: Any) -> None:
    properties = next(signature.iter(f"{XADES}SignedProperties"))
    properties.addnext(copy.deepcopy(properties))


def with_a_certificate_in_other_signs(signature: Any) -> None:
    certificate = next(signature.iter(f"{DS}X509Certificate"))
    certificate.text = f"!{certificate.text}"


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (with_a_stranger_among_the_properties, Problem.SHAPE),
        (with_properties_twice, Problem.SHAPE),
        (with_a_certificate_in_other_signs, Problem.KEY_INFO),
    ],
)
def test_nothing_stands_in_a_signature_but_what_belongs_there(
    ward: SoftwareKey, change: Callable[[Any], None], problem: Problem
) -> None:
    root = read(sign(DECISION, key=ward, at=NOW))
    change(signature_of(root))

    with pytest.raises(Refused, match=problem.value):
        shape_of(signature_of(root), root=root)
