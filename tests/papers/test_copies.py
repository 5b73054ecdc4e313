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

from motcua.agencies.paging import PAGE
from motcua.kernel.ids import uuid7
from motcua.kernel.refusals import NotAllowed
from motcua.papers import actions
from motcua.papers.actions.refusals import CopyIncomplete
from motcua.papers.extracts import chosen, pages_of
from motcua.papers.models import CertifiedCopy, CopyForm
from motcua.papers.queries import open_file
from motcua.signing.demo.authority import Authority
from motcua.signing.pdf import Verdict, validate
from motcua.signing.trust import Trust
from tests.papers.copies import AT, a_copy_of
from tests.papers.samples import a_pdf
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
    scan = SimpleUploadedFile("ban-goc.pdf", a_pdf(), content_type="application/pdf")
    form = {"form": "SY", "subject": "Bằng khen", "file": scan, "idempotency_key": uuid7().hex}

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
    scan = SimpleUploadedFile("ban-goc.pdf", a_pdf(), content_type="application/pdf")
    form = {"form": "SY", "subject": "Bằng khen", "file": scan, "idempotency_key": uuid7().hex}
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
