"""Certificates on the pages of an administrator: entered, ended, taken back, suspended and taken up again."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, NoEncryption, PrivateFormat
from cryptography.hazmat.primitives.serialization.pkcs12 import serialize_key_and_certificates
from cryptography.x509 import load_der_x509_certificate
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from motcua.agencies.alerts import alerts
from motcua.agencies.models import Agency
from motcua.kernel.ids import uuid7
from motcua.kernel.local import localdate
from motcua.signing import actions
from motcua.signing.demo.forms import Subject
from motcua.signing.keys import NoCertificate, key_of_agency, key_of_person
from motcua.signing.models import Certificate, CertificateSuspension
from tests.people import Person, a_chair, a_clerk, an_administrator
from tests.pki import BEGINS, ENDS, a_certificate, a_private, issued_to, office
from tests.world import a_place

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("authority")]


def browser(person: Person) -> Client:
    client = Client()
    client.force_login(person.user)
    return client


def written(name: str, day: object) -> dict[str, str]:
    """A day as a form sends it."""
    year, month, number = str(day).split("-")
    return {f"{name}_day": number, f"{name}_month": month, f"{name}_year": year}


def entering(agency: Agency, file: bytes, **more: str) -> tuple[int, str]:
    """The answer to the form by which Em enters a certificate."""
    form = {"idempotency_key": uuid7().hex, "key_kind": "pkcs11", "key_place": "token=So;object=dau", **more}
    file_sent = SimpleUploadedFile("chung-thu.cer", file)
    answer = browser(an_administrator()).post(
        f"/staff/admin/agencies/{agency.pk}/certificates/enter/", {**form, "file": file_sent}
    )
    return answer.status_code, answer.content.decode()


def sent(page: str, **form: str) -> int:
    whole = {"idempotency_key": uuid7().hex, **form}
    return browser(an_administrator()).post(f"/staff/admin/{page}", whole).status_code


def test_a_certificate_is_entered_by_its_file_and_the_place_of_its_key() -> None:
    agency = a_place("province").agency
    given = issued_to(agency.name, agency.name)
    pem = load_der_x509_certificate(given.der).public_bytes(Encoding.PEM)

    status, _page = entering(agency, pem)

    entry = Certificate.objects.get()
    assert status == 302
    assert (bytes(entry.der), entry.key_at, entry.user, entry.valid_from) == (
        given.der, "pkcs11:token=So;object=dau", None, localdate(timezone.now())
    )  # fmt: skip
    assert entering(agency, pem)[0] == 409
    assert agency.name in browser(an_administrator()).get(f"/staff/admin/agencies/{agency.pk}/certificates/").text


def test_a_certificate_without_an_end_is_entered_like_any_other() -> None:
    agency, never = a_place("province").agency, datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)
    endless = office().authority.issue(Subject(agency.name, ""), begins=BEGINS, ends=never, private=a_private("p256"))

    assert entering(agency, endless.der)[0] == 302

    assert Certificate.objects.get().valid_to == date(9999, 12, 31)
    assert agency.name in browser(an_administrator()).get(f"/staff/admin/agencies/{agency.pk}/certificates/").text


def _weak(agency: Agency) -> bytes:
    weak = rsa.generate_private_key(public_exponent=65537, key_size=1024)  # noqa: S505 - refused
    return office().authority.issue(Subject(agency.name, ""), begins=BEGINS, ends=ENDS, private=weak).der


def test_what_is_no_fit_certificate_is_refused_in_words() -> None:
    agency, private = a_place("province").agency, a_private("p256")
    fit = issued_to(agency.name, "").der
    pem = private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    der = private.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    locked = private.private_bytes(Encoding.DER, PrivateFormat.PKCS8, BestAvailableEncryption(b"x"))
    both = serialize_key_and_certificates(
        b"x", private, load_der_x509_certificate(fit), None, BestAvailableEncryption(b"x")
    )
    past = office().authority.issue(Subject(agency.name, ""), begins=BEGINS, ends=BEGINS + timedelta(days=9)).der

    for file in (pem, der, locked, both, load_der_x509_certificate(fit).public_bytes(Encoding.PEM) + pem):
        status, page = entering(agency, file)
        assert (status, "khóa riêng" in page) == (400, True)
    assert entering(agency, b"%PDF-1.7")[0] == 400
    assert entering(agency, fit * 2)[0] == 400
    assert entering(agency, _weak(agency))[0] == 400
    assert entering(agency, past)[0] == 400
    assert entering(agency, issued_to("Sở Nội vụ", "").der)[0] == 409
    assert entering(agency, fit, key_place="token=So;object=dau;pin-value=1234")[0] == 400
    assert entering(agency, fit, person="hoa")[0] == 400
    assert not Certificate.objects.exists()


def test_a_suspended_certificate_signs_on_no_day_of_its_suspension_and_then_again() -> None:
    agency, now = a_place("province").agency, timezone.now()
    entry, today = a_certificate(agency=agency), localdate(now)

    first = sent(f"certificates/{entry.pk}/suspend/", because="Mất thẻ?", **written("valid_from", today))
    again = sent(f"certificates/{entry.pk}/suspend/", because="Mất thẻ?", **written("valid_from", today))
    suspension = CertificateSuspension.objects.get()
    with pytest.raises(NoCertificate, match="tạm dừng"):
        key_of_agency(agency.pk, suspension.given_at)
    taken_up = sent(f"suspensions/{suspension.pk}/end/", **written("last_day", today))

    assert (first, again, taken_up) == (302, 409, 302)
    assert key_of_agency(agency.pk, now).certificate == bytes(entry.der), "what was signed before is no question"
    assert key_of_agency(agency.pk, now + timedelta(days=1)).certificate == bytes(entry.der)
    assert sent(f"certificates/{entry.pk}/suspend/", because="Thử", **written("valid_from", "2019-01-01")) == 409


def test_a_suspension_that_has_not_begun_is_withdrawn() -> None:
    entry, now = a_certificate(agency=a_place("province").agency), timezone.now()
    ahead, em = localdate(now) + timedelta(days=9), an_administrator()
    suspension = actions.suspend_certificate(entry, valid_from=ahead, because="Nghỉ phép", by=em, at=now)

    withdrawn = sent(f"suspensions/{suspension.pk}/end/", **written("last_day", localdate(now)))

    assert withdrawn == 302
    assert not CertificateSuspension.objects.exists()
    assert sent(f"suspensions/{suspension.pk}/end/", **written("last_day", localdate(now))) == 404


def test_a_certificate_ends_on_a_day_or_is_taken_back_at_once() -> None:
    agency, hung, today = a_place("province").agency, a_chair(unit="province"), localdate(timezone.now())
    seal, own = a_certificate(agency=agency), a_certificate(user=hung.user, agency=agency)

    ended = sent(f"certificates/{seal.pk}/end/", because="Đổi tên", **written("last_day", today))
    over = sent(f"certificates/{seal.pk}/end/", because="Đổi tên", **written("last_day", today - timedelta(days=1)))
    back = sent(f"certificates/{own.pk}/take-back/", because="Mất thẻ")

    assert (ended, over, back, sent(f"certificates/{own.pk}/take-back/", because="Mất")) == (302, 409, 302, 409)
    with pytest.raises(NoCertificate):
        key_of_agency(agency.pk, timezone.now() + timedelta(days=1))
    with pytest.raises(NoCertificate):
        key_of_person(hung.user.pk, timezone.now())
    listed = browser(an_administrator()).get("/staff/admin/certificates/?view=over").text
    assert "Mất thẻ" in listed


def test_for_others_the_certificate_of_an_agency_does_not_exist() -> None:
    entry = a_certificate(agency=a_place("ward-2").agency)
    page = f"/staff/admin/certificates/{entry.pk}/take-back/"

    assert browser(an_administrator(unit="ward-1")).get(page).status_code == 404
    assert browser(a_clerk()).get(page).status_code == 403
    assert Certificate.objects.get().taken_back_at is None


def test_what_ends_soon_is_told_until_another_one_follows() -> None:
    agency, now = a_place("province").agency, timezone.now()
    entry, em = a_certificate(agency=agency), an_administrator()
    assert alerts(em, now) == []

    actions.end_certificate(entry, last_day=localdate(now) + timedelta(days=20), because="", by=em, at=now)

    (told,) = alerts(em, now)
    assert "30 ngày" in told.text
    assert told.text in browser(em).get("/staff/admin/").text
    assert agency.name in browser(em).get(told.href).text
    following = issued_to(agency.name, agency.name)
    actions.give_certificate(following, agency=agency, valid_from=localdate(now) + timedelta(days=21),
                             valid_to=ENDS.date(), by=em, at=now)  # fmt: skip
    assert alerts(em, now) == []


def test_the_list_is_narrowed_to_persons_seals_and_names() -> None:
    agency, hung = a_place("province").agency, a_chair(unit="province")
    a_certificate(agency=agency), a_certificate(user=hung.user, agency=agency)
    em = browser(an_administrator())

    def holders(asked: str) -> list[str]:
        rows = em.get(f"/staff/admin/certificates/?{asked}").context["rows"]
        return sorted(row.reading.name for row in rows)

    assert holders("kind=person") == [hung.user.full_name]
    assert holders("kind=agency") == [agency.name]
    assert (holders("text=quốc hùng"), holders("text=uy ban"), holders("text=ai")) == (
        [hung.user.full_name], [agency.name], [],
    )  # fmt: skip


def test_the_list_asks_as_often_for_many_as_for_few() -> None:
    agency, em = a_place("province").agency, an_administrator()
    a_certificate(agency=agency)

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert browser(em).get("/staff/admin/certificates/").status_code == 200
        return len(queries)

    few = asked()
    for person in (a_chair(unit="province"), a_clerk(unit="province"), em):
        a_certificate(user=person.user, agency=agency)

    assert asked() == few
