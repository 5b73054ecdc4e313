"""Certified copies: one series for all forms, signed by the agency on the first page, only by the records clerk."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pikepdf import Name
from pypdf import PdfReader

from motcua.agencies.paging import PAGE
from motcua.kernel.ids import uuid7
from motcua.kernel.refusals import NotAllowed
from motcua.papers import actions
from motcua.papers.actions.refusals import CopyIncomplete, ScanFormatTooOld, ScanTooCoarse, ScanWithoutColour
from motcua.papers.extracts import chosen, pages_of
from motcua.papers.models import CertifiedCopy, CopyForm, Medium
from motcua.papers.queries import open_file
from motcua.portal.verifying import Outcome, check_code, check_file
from motcua.signing.demo.authority import Authority
from motcua.signing.pdf import Verdict, validate
from motcua.signing.trust import Trust
from tests.papers.copies import AT, a_copy_of
from tests.papers.scans import a_scan
from tests.papers.test_lasting import really_issued
from tests.people import Person, a_case_officer, a_chair, a_records_clerk
from tests.pki import a_certificate
from tests.world import a_place


def a_client(person: Person) -> Client:
    client = Client()
    client.force_login(person.user)
    return client


@pytest.mark.django_db
def test_all_forms_of_copies_share_a_series_of_the_year() -> None:
    forms: list[dict[str, Any]] = [{}, {"form": CopyForm.EXTRACT, "pages": "1"}, {"form": CopyForm.OF_COPY}]

    made = [actions.enter_copy(a_copy_of(**one), by=a_records_clerk(), at=AT) for one in forms]

    assert [one.code_number for one in made] == ["01/SY-UBND", "02/TrS-UBND", "03/SL-UBND"]


@pytest.mark.django_db
def test_a_copy_is_for_the_records_clerk_and_says_what_it_is() -> None:
    for other in (a_chair(), a_case_officer()):
        with pytest.raises(NotAllowed):
            actions.enter_copy(a_copy_of(), by=other, at=AT)
    wrongs: list[dict[str, Any]] = [
        {"subject": " "},
        {"form": CopyForm.EXTRACT},
        {"form": CopyForm.EXTRACT, "pages": "9"},
    ]
    for wrong in wrongs:
        with pytest.raises(CopyIncomplete):
            actions.enter_copy(a_copy_of(**wrong), by=a_records_clerk(), at=AT)
    assert not CertifiedCopy.objects.exists()


@pytest.mark.django_db
def test_a_scan_becomes_a_copy_that_anybody_can_validate(authority: Authority) -> None:
    a_certificate(agency=a_place().agency)
    thu = a_client(a_records_clerk())
    scan = SimpleUploadedFile("ban-goc.pdf", a_scan(), content_type="application/pdf")
    form = {"form": "SY", "medium": "electronic", "subject": "Bằng khen", "file": scan, "idempotency_key": uuid7().hex}

    assert thu.post("/staff/copies/", form).status_code == 302

    copy = CertifiedCopy.objects.select_related("file").get()
    assert copy.file is not None
    (found,) = validate(open_file(copy.file).read(), trust=Trust.configured(), at=timezone.now())
    assert (found.verdict, found.organisation, found.covers_whole_file) == (
        Verdict.GENUINE, a_place().agency.name, True,
    )  # fmt: skip
    assert thu.get(f"/staff/copies/{copy.uid}/file/").status_code == 200
    assert "01/SY-UBND" in thu.get("/staff/copies/").content.decode()


@pytest.mark.django_db
def test_a_copy_without_its_key_keeps_its_number_and_is_signed_later(authority: Authority) -> None:
    thu = a_client(a_records_clerk())
    scan = SimpleUploadedFile("ban-goc.pdf", a_scan(), content_type="application/pdf")
    form = {"form": "SY", "medium": "electronic", "subject": "Bằng khen", "file": scan, "idempotency_key": uuid7().hex}
    assert thu.post("/staff/copies/", form).status_code == 409
    copy = CertifiedCopy.objects.get()
    assert (copy.number, copy.file) == (1, None)

    a_certificate(agency=a_place().agency)
    thu.post(f"/staff/copies/{copy.uid}/sign/")

    copy.refresh_from_db()
    assert copy.file is not None


@pytest.mark.django_db
def test_the_list_of_copies_asks_as_often_for_many_as_for_few_and_goes_on_page_by_page() -> None:
    thu, asked, source = a_client(a_records_clerk()), [], a_copy_of()
    for many in (1, PAGE):
        for _ in range(many):
            actions.enter_copy(source, by=a_records_clerk(), at=AT)
        thu.get("/staff/copies/")
        with CaptureQueriesContext(connection) as caught:
            first = thu.get("/staff/copies/")
        asked.append(len(caught))

    rest = thu.get(f"/staff/copies/{first.context['next']}")

    assert asked[0] == asked[1]
    assert [row.number for row in (*first.context["rows"], *rest.context["rows"])] == list(range(PAGE + 1, 0, -1))


@pytest.mark.django_db
def test_a_scan_that_may_not_stand_for_the_paper_is_refused_with_what_to_do() -> None:
    for scan, why in (
        (a_scan(150), ScanTooCoarse),
        (a_scan(200, version="1.3"), ScanFormatTooOld),
        (a_scan(200, space=Name.DeviceGray, channels=1), ScanWithoutColour),
    ):
        with pytest.raises(why):
            actions.enter_copy(a_copy_of(scan), by=a_records_clerk(), at=AT)
    with pytest.raises(CopyIncomplete):
        actions.enter_copy(a_copy_of(a_scan(part="7 8")), by=a_records_clerk(), at=AT)  # drawn as no PDF is drawn
    assert not CertifiedCopy.objects.exists()
    assert actions.enter_copy(a_copy_of(a_scan(150), medium=Medium.PAPER), by=a_records_clerk(), at=AT).number == 1


@pytest.mark.django_db
def test_a_document_of_the_register_is_copied_by_its_number_and_everybody_checks_the_copy(
    client: Client, authority: Authority
) -> None:
    a_certificate(agency=a_place().agency)
    thu, document = a_client(a_records_clerk()), really_issued()

    def copy(**asked: str) -> Any:
        return thu.post(
            "/staff/copies/", {"form": "SY", "medium": "electronic", "idempotency_key": uuid7().hex} | asked
        )

    answers = [
        copy(number=document.code_number).status_code,
        copy(number="01/SY-UBND", form="SL").status_code,
        copy(number=document.code_number, medium="paper").status_code,
        copy(number=document.code_number, form="SL").status_code,  # a sao lục is made of a sao y
        copy(number="99/QĐ-UBND").status_code,
        copy().status_code,
    ]

    assert answers == [302, 302, 302, 409, 400, 400]
    assert copy(number="03/SY-UBND", form="SL").status_code == 409  # signed by hand: its scan is copied, not its print
    full, of_copy, print_out = CertifiedCopy.objects.order_by("pk")
    assert (full.of, of_copy.of_copy, print_out.certificate) == (document, full, "")
    by_code = client.get(f"/verify/{of_copy.verification_code}/").content.decode()
    for told in ("Văn bản là thật", "02/SL-UBND", "Sao lục", document.code_number):
        assert told in by_code
    assert full.file is not None
    content = open_file(full.file).read()
    assert full.verification_code in PdfReader(BytesIO(content)).pages[0].extract_text()
    by_file = check_file(content, at=timezone.now())
    assert (by_file.outcome, by_file.has_known_signer) == (Outcome.GENUINE, True)
    assert by_file.entry is not None
    assert by_file.entry.number == "01/SY-UBND"
    on_paper = check_code(print_out.verification_code, at=timezone.now())
    assert on_paper is not None
    assert (on_paper.kind, on_paper.outcome) == ("paper", Outcome.GENUINE)
    assert print_out.file is not None
    assert "SAO Y" in PdfReader(BytesIO(open_file(print_out.file).read())).pages[-1].extract_text()

    actions.revoke_document(document, reason="Cấp sai đối tượng.", by=a_chair(), at=timezone.now())

    assert copy(number=document.code_number).status_code == 409
    assert copy(number="01/SY-UBND", form="SL").status_code == 409
    for one in (full, of_copy, print_out):
        checked = check_code(one.verification_code, at=timezone.now())
        assert checked is not None
        assert checked.outcome is Outcome.WITHDRAWN


@pytest.mark.django_db
def test_what_was_copied_may_be_gone_before_the_copy_is_signed(authority: Authority) -> None:
    a_certificate(agency=a_place().agency)
    copy = actions.enter_copy(a_copy_of(), by=a_records_clerk(), at=AT)
    CertifiedCopy.objects.update(source=None)

    answer = a_client(a_records_clerk()).post(f"/staff/copies/{copy.uid}/sign/", follow=True)

    assert "không còn được lưu" in answer.content.decode()


def test_an_extract_holds_the_named_pages_only() -> None:
    whole = pikepdf.new()
    for width in (100, 200, 300, 400):
        whole.add_blank_page(page_size=(width, 100))
    out = BytesIO()
    whole.save(out)

    content, size = pages_of(out.getvalue(), "2, 4")

    with pikepdf.open(BytesIO(content)) as part:
        assert [float(page.mediabox[2]) for page in part.pages] == [200, 400]
    assert size == (200, 100)
    assert chosen("", 3) == [0, 1, 2]


@pytest.mark.parametrize("pages", ["0", "5", "3-2", "một", "1-"])
def test_pages_that_are_not_there_are_refused(pages: str) -> None:
    with pytest.raises(ValueError, match="page"):
        chosen(pages, 4)
