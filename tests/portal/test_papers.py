"""Attaching papers: each on its own, kept at once, also where another is refused."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from motcua.dossiers.actions.refusals import PaperNotAnnounced
from motcua.papers.models import Upload
from motcua.portal import actions
from motcua.portal.models import FilingPaper
from motcua.portal.steps import Step
from tests.cases import a_version
from tests.catalog.records import a_paper
from tests.people import a_citizen
from tests.portal.given import NOW, a_file, a_filing, a_ready_filing, a_stream, signed_in

pytestmark = pytest.mark.django_db


def test_a_refused_file_is_told_beside_its_paper_and_the_others_are_kept(client: Client) -> None:
    filing = a_filing()
    first, second = filing.procedure_version.papers.all()
    broken = SimpleUploadedFile("chung-sinh.pdf", b"%PDF-1.7 broken", "application/pdf")

    sent = {f"paper-{first.pk}": a_file(), f"paper-{second.pk}": broken}
    response = signed_in(client).post(f"/filings/{filing.uid}/papers/", sent)

    assert response.status_code == 400
    assert f'href="#paper-{second.pk}"' in response.content.decode()
    assert FilingPaper.objects.get(filing=filing).paper == first


def test_a_required_paper_left_out_is_asked_for_in_place(client: Client) -> None:
    filing = a_filing()
    first = filing.procedure_version.papers.first()
    assert first is not None

    response = signed_in(client).post(f"/filings/{filing.uid}/papers/", {})

    assert response.status_code == 400
    assert f'id="paper-{first.pk}-error"' in response.content.decode()
    filing.refresh_from_db()
    assert Step.PAPERS not in filing.answers


def test_saving_only_keeps_the_files_and_stays_on_the_page(client: Client) -> None:
    filing = a_filing()
    first = filing.procedure_version.papers.first()
    assert first is not None

    response = signed_in(client).post(
        f"/filings/{filing.uid}/papers/", {f"paper-{first.pk}": [a_file("1.pdf"), a_file("2.pdf")], "save": "1"}
    )

    assert response.headers["Location"] == f"/filings/{filing.uid}/papers/?part=1"
    assert FilingPaper.objects.filter(filing=filing, paper=first).count() == 2


def test_a_file_can_be_looked_at_and_taken_away_again(client: Client) -> None:
    filing = a_ready_filing()
    row = FilingPaper.objects.get(filing=filing, upload__isnull=False)
    signed_in(client)

    shown = client.get(f"/filings/{filing.uid}/files/{row.pk}/")
    client.post(f"/filings/{filing.uid}/papers/", {"remove": str(row.pk)})

    assert shown.headers["Content-Type"] == "application/pdf"
    assert not Upload.objects.exists()


def test_the_file_of_a_filing_does_not_exist_for_a_stranger(client: Client) -> None:
    filing = a_ready_filing()
    row = FilingPaper.objects.get(filing=filing, upload__isnull=False)
    signed_in(client, a_citizen("binh"))

    assert client.get(f"/filings/{filing.uid}/files/{row.pk}/").status_code == 404


def test_a_paper_of_another_procedure_is_refused() -> None:
    filing = a_filing()
    foreign = a_version("1.000009").papers.first()
    assert foreign is not None

    with pytest.raises(PaperNotAnnounced):
        actions.keep_paper(filing, foreign, a_stream(), filename="x.pdf", by=a_citizen(), at=NOW)

    assert not FilingPaper.objects.exists()


def test_ninety_papers_come_a_dozen_a_page_and_each_page_is_light(client: Client) -> None:
    many = [a_paper(f"Giấy tờ số {number}", code=f"KQ{number}") for number in range(94)]
    filing = a_filing(version=a_version("1.000094", executionCases=[{"name": "", "profileComponents": many}]))

    page = signed_in(client).get(f"/filings/{filing.uid}/papers/?part=8").content

    assert b"por-paper-head" in page
    assert len(page) < 30 * 1024
    assert page.count(b'type="file"') == 94 - 7 * 12


def test_a_file_and_not_needed_do_not_go_together() -> None:
    filing = a_ready_filing()
    declaration = filing.procedure_version.papers.first()
    assert declaration is not None

    actions.mark_not_needed(filing, of=[declaration], not_needed=[declaration.pk], by=a_citizen(), at=NOW)

    assert FilingPaper.objects.get(paper=declaration).upload is not None
