"""Certificates are entered, found by day, taken back; reports are kept for good."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from django.db import DatabaseError, connection, transaction

from motcua.kernel.actors import system
from motcua.kernel.refusals import NotAllowed
from motcua.signing import actions
from motcua.signing.actions import Given, give_certificate, keep_report, take_back_certificate
from motcua.signing.certificates import key_digest
from motcua.signing.demo.authority import Authority
from motcua.signing.keys import NoCertificate, key_of_agency, key_of_node, key_of_person
from motcua.signing.models import Certificate, ValidationReport
from motcua.signing.pdf import Verdict, sign, validate
from motcua.signing.plain import verify_bytes
from motcua.signing.queries import holders_of, next_key_of_node, reports_of
from motcua.signing.refusals import (
    CertificateNotForDocuments,
    CertificateOfSomebodyElse,
    CertificateOutOfTime,
    CertificateUnreadable,
)
from tests.jobs import run_jobs
from tests.people import a_chair, a_clerk, an_administrator
from tests.pki import a_certificate, issued_to, office
from tests.signing.documents import AT, NAME, a_prepared_document
from tests.world import a_place, at

pytestmark = pytest.mark.django_db
DAY = at("2019-05-03 10:00")
YEARS: dict[str, Any] = {"valid_from": date(2019, 1, 1), "valid_to": date(2020, 1, 1)}


def _stamping() -> Given:
    made: Authority = office().authority
    return actions.Given(made.certificate("stamping").public_bytes(Encoding.DER), "file:x", "rsa-pkcs1v15")


@pytest.mark.usefixtures("authority")
def test_who_holds_a_certificate_signs_with_its_key() -> None:
    hung, agency = a_chair(), a_place().agency
    a_certificate(user=hung.user, agency=agency)
    a_certificate(agency=agency)
    a_certificate()

    keys = [key_of_person(hung.user.pk, DAY), key_of_agency(agency.pk, DAY), key_of_node(DAY)]

    for key in keys:
        verify_bytes(b"bytes", key.sign(b"bytes"), key.certificate)
        assert len(key.chain) == 2
    assert holders_of([keys[0].certificate]) == {keys[0].certificate: Certificate.objects.get(user=hung.user)}


@pytest.mark.usefixtures("authority")
def test_the_next_key_of_the_node_is_known_from_the_day_it_is_entered_to_the_day_it_is_used() -> None:
    first, second = issued_to("Nút", "", "p256"), issued_to("Nút", "", "p384")
    give_certificate(first, **YEARS, by=system("test"), at=DAY)
    before = next_key_of_node(DAY)

    give_certificate(second, valid_from=date(2020, 1, 2), valid_to=date(2021, 1, 1), by=system("test"), at=DAY)

    assert (before, next_key_of_node(at("2020-01-02 08:00"))) == ("", "")
    assert next_key_of_node(DAY) == key_digest(second.der) != key_digest(first.der)


def test_who_holds_none_is_told_whom_to_ask() -> None:
    with pytest.raises(NoCertificate, match="Võ Quốc Hùng"):
        key_of_person(a_chair().user.pk, DAY)


@pytest.mark.usefixtures("authority")
def test_what_was_taken_back_signs_no_more_and_is_revoked() -> None:
    hung = a_chair()
    entry = a_certificate(user=hung.user, agency=a_place().agency)
    signed = sign(a_prepared_document(), field="signer", key=key_of_person(hung.user.pk, AT), look=NAME, at=AT)

    take_back_certificate(entry, because="Mất thẻ.", by=an_administrator(unit="ward-1"), at=AT)
    run_jobs()

    with pytest.raises(NoCertificate):
        key_of_person(hung.user.pk, AT)
    assert key_of_person(hung.user.pk, AT - timedelta(seconds=1)).certificate == bytes(entry.der)
    (found,) = validate(signed, trust=office().trust, at=AT + timedelta(days=1))
    assert (found.verdict, found.revoked_at) == (Verdict.REVOKED, AT)


@pytest.mark.parametrize(
    ("given", "days", "refusal"),
    [
        (lambda: issued_to("Ai Đó", "Sở Tư pháp"), YEARS, CertificateOfSomebodyElse),
        (lambda: Given(b"0", "file:x", "ecdsa"), YEARS, CertificateUnreadable),
        (_stamping, YEARS, CertificateNotForDocuments),
        (
            lambda: issued_to(a_place().agency.name, ""),
            {"valid_from": date(2015, 1, 1), "valid_to": date(2020, 1, 1)},
            CertificateOutOfTime,
        ),
    ],
)
def test_a_certificate_that_does_not_fit_is_refused(given, days, refusal) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(refusal):
        give_certificate(given(), agency=a_place().agency, by=an_administrator(unit="ward-1"), at=DAY, **days)

    assert not Certificate.objects.exists()


def test_another_certificate_of_the_same_authority_is_nobody_here() -> None:
    entered = a_certificate(agency=a_place().agency)
    other = issued_to(a_place().agency.name, a_place().agency.name)

    assert holders_of([bytes(entered.der), other.der]) == {bytes(entered.der): entered}


def test_only_an_administrator_enters_certificates() -> None:
    given = issued_to(a_place().agency.name, "")

    with pytest.raises(NotAllowed):
        give_certificate(given, agency=a_place().agency, by=a_clerk(), at=DAY, **YEARS)
    with pytest.raises(NotAllowed):
        give_certificate(given, by=an_administrator(unit="ward-1"), at=DAY, **YEARS)
    assert not Certificate.objects.exists()


@pytest.mark.parametrize("change", ["UPDATE validation_report SET verdict = ''", "DELETE FROM validation_report",
                                    "TRUNCATE validation_report"])  # fmt: skip
def test_a_report_is_kept_as_it_was_made(change: str) -> None:
    keep_report(b"%PDF-1.7", (), by=a_clerk(), at=DAY)

    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(change)
    report = ValidationReport.objects.get()
    assert (report.verdict, reports_of(report.document)) == ("not_signed", [report])
