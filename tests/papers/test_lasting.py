"""What was issued gets its time stamp later: nothing waits for it, and an outage is told."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import pytest
from asn1crypto import x509 as asn1
from cryptography.hazmat.primitives.serialization import Encoding
from pytest_django import Settings

from motcua.kernel.actors import system
from motcua.kernel.refusals import NotAllowed
from motcua.papers import actions, chain, queries
from motcua.papers.actions.refusals import DocumentChanged
from motcua.papers.jobs import make_lasting
from motcua.papers.models import CertifiedCopy, CopyForm, OfficialDocument, Step
from motcua.papers.renewing import renew
from motcua.signing.demo.authority import STAMPING, Authority
from motcua.signing.demo.forms import leaf
from motcua.signing.demo.stamping import StampingOffice
from motcua.signing.keys import key_of_agency, key_of_person
from motcua.signing.pdf import LastStamp, Level, Verdict, validate
from motcua.signing.pdf.imprints import imprints
from motcua.signing.queries import reports_of
from tests.papers import official
from tests.people import a_chair, a_clerk, a_records_clerk
from tests.pki import BEGINS, a_certificate, office
from tests.world import at

pytestmark = pytest.mark.django_db
LATER = at("2027-01-05 08:00")


@pytest.fixture(autouse=True)
def clock(authority: Authority) -> Iterator[None]:
    office().now = at("2026-12-01 08:00")
    yield
    office().now, office().service.is_open = None, True
    office().service.serve_for(office().authority)


def really_issued() -> OfficialDocument:
    """Signed and sealed with real keys."""
    document, hung, thu = official.a_drafted(), a_chair(), a_records_clerk()
    a_certificate(user=hung.user, agency=document.agency)
    a_certificate(agency=document.agency)
    signed = chain.signed(document, key=key_of_person(hung.user.pk, official.SIGNED), at=official.SIGNED)
    document = actions.keep_signature(document, signed, by=hung, at=official.SIGNED)
    document = actions.give_number(document, by=thu, at=official.SEALED)
    sealed = chain.sealed(document, key=key_of_agency(document.agency_id, official.SEALED), at=official.SEALED)
    return actions.keep_seal(document, sealed, by=thu, at=official.SEALED)


def a_signed_copy(document: OfficialDocument) -> CertifiedCopy:
    """A full copy of it, by the agency."""
    asked = actions.CopyOf(agency=document.agency, form=CopyForm.FULL, of=document)
    entered = actions.enter_copy(asked, by=a_records_clerk(), at=official.SEALED)
    key = key_of_agency(document.agency_id, official.SEALED)
    signed = chain.certified(entered, key=key, base_url="https://mot-cua.example", at=official.SEALED)
    return actions.keep_copy(entered, signed, by=a_records_clerk(), at=official.SEALED)


def stamping_until(ends: datetime) -> None:
    """The authority stamps from now on with a certificate that ends then."""
    made, desk = office().authority, StampingOffice(office().authority)
    short = leaf(
        STAMPING, made.certificate("stamping").public_key(), by=made.certificate("issuing"),
        signing=made.key("issuing"), begins=BEGINS, ends=ends, address=made.address, purpose="stamping",
    )  # fmt: skip
    desk.mine = asn1.Certificate.load(short.public_bytes(Encoding.DER))
    desk.certificates[0] = desk.mine
    office().service.stamping = desk


def test_the_stamp_is_renewed_before_its_authority_ends_and_not_before_that_or_in_vain(
    caplog: pytest.LogCaptureFixture, settings: Settings
) -> None:
    first, at_last, soon = at("2026-12-01 08:00"), at("2029-01-01 08:00"), at("2027-10-20 08:00")
    stamping_until(at("2027-12-01 08:00"))
    documents = [really_issued()]
    copy = a_signed_copy(documents[0])
    make_lasting(0)

    early = renew(at=at("2027-08-01 08:00"))
    in_vain = renew(at=soon)
    office().service.is_open = False
    away = renew(at=at("2027-11-15 08:00"))
    office().service.is_open = True
    stamping_until(at("2031-12-01 08:00"))
    office().now = soon
    renewed, again = renew(at=soon), renew(at=soon)

    assert (early, in_vain, away, renewed, again) == (0, 0, 0, 2, 0)
    copy.refresh_from_db()
    assert copy.lasting is not None
    (of_copy,) = validate(queries.open_file(copy.lasting).read(), trust=office().trust, at=at_last)
    assert (of_copy.verdict, of_copy.stamped_at, of_copy.level) == (Verdict.GENUINE, first, Level.B_LTA)
    for told in ("renewal_gains_nothing", "not_renewed", "renewals_late"):
        assert told in caplog.text
    once, twice = documents[0].revisions.filter(step=Step.LASTING).order_by("pk").select_related("file")
    contents = [queries.open_file(one.file).read() for one in (once, twice)]
    found = [
        {(one.verdict, one.stamped_at) for one in validate(content, trust=office().trust, at=at_last)}
        for content in contents
    ]
    assert found == [{(Verdict.GENUINE, None)}, {(Verdict.GENUINE, first)}]  # only the second still proves when
    (report,) = reports_of(twice.file.sha256)
    assert report.verdict == "genuine"
    assert twice.stamp.algorithm == "rsa2048 sha256"

    settings.WEAK_FROM = {"rsa2048": "2028-06-01"}
    assert renew(at=at("2028-02-01 08:00")) == 0
    assert list(queries.stamps_ending(at("2028-04-01 08:00"), weak=["rsa2048"])) == [twice]


def test_what_was_sealed_gets_proofs_and_a_stamp_and_is_found_by_either_file() -> None:
    document = really_issued()
    before = queries.issued_revision(document)

    make_lasting(0)
    make_lasting(0)

    after = queries.issued_revision(document)
    assert before is not None
    assert after is not None
    assert (after.step, document.revisions.count()) == (Step.LASTING, 4)
    found = validate(queries.open_file(after.file).read(), trust=office().trust, at=LATER)
    assert {(one.verdict, one.level, one.stamped_at) for one in found} == {
        (Verdict.GENUINE, Level.B_LTA, at("2026-12-01 08:00"))
    }
    (report,) = reports_of(after.file.sha256)
    assert (report.verdict, "B-LTA" in report.body) == ("genuine", True)
    copies = [queries.open_file(one.file).read() for one in (before, after)]
    assert {queries.document_sealed_over(imprints(copy)) for copy in copies} == {document}
    assert not queries.without_proofs().exists()


def test_g10_while_the_authority_is_away_the_document_stands_and_the_alarm_is_raised(
    caplog: pytest.LogCaptureFixture,
) -> None:
    document = really_issued()
    office().service.is_open = False

    make_lasting(0)

    issued = queries.issued_revision(document)
    assert issued is not None
    assert issued.step == Step.AGENCY
    assert {one.verdict for one in validate(queries.open_file(issued.file).read(), trust=office().trust, at=LATER)} == {
        Verdict.GENUINE
    }
    assert "papers.stamps_late" in caplog.text
    office().service.is_open = True
    make_lasting(0)
    assert not queries.without_proofs().exists()


def test_one_file_that_cannot_be_read_keeps_no_other_waiting() -> None:
    broken, whole = official.an_issued(), really_issued()

    make_lasting(0)

    assert list(queries.without_proofs()) in ([broken], [])
    assert whole not in queries.without_proofs()


def test_proofs_are_kept_by_the_product_and_for_the_file_that_went_out() -> None:
    document = official.an_issued()
    lasting, stamp = official.as_signed(document), LastStamp(LATER, "rsa2048 sha256")

    with pytest.raises(NotAllowed):
        actions.keep_lasting(document, lasting, stamp=stamp, by=a_clerk(), at=LATER)
    with pytest.raises(DocumentChanged):
        actions.keep_lasting(official.a_drafted(), lasting, stamp=stamp, by=system("test"), at=LATER)
    assert queries.issued_revision(document) is not None
    assert not document.revisions.filter(step=Step.LASTING).exists()
