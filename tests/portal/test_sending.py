"""Sending: once, complete, under the rules of the day, and nothing is left behind in the draft."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from motcua.catalog.models import Procedure, Service
from motcua.dossiers.models import Dossier
from motcua.people.models import Party
from motcua.portal import actions
from motcua.portal.models import FilingPaper
from motcua.portal.steps import Step
from tests.catalog.records import a_paper, a_record, take
from tests.people import a_citizen, a_party
from tests.portal.given import CODE, DETAILS, NOW, a_filing, a_key, a_ready_filing, signed_in

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(minutes=5)


def test_the_same_form_sent_twice_makes_one_dossier(client: Client) -> None:
    filing = a_ready_filing()
    form = {"declared": "on"} | a_key()
    signed_in(client)

    first = client.post(f"/filings/{filing.uid}/check/", form)
    second = client.post(f"/filings/{filing.uid}/check/", form)

    assert first.headers["Location"] == second.headers["Location"]
    assert Dossier.objects.count() == 1


def test_nothing_is_sent_without_the_declaration(client: Client) -> None:
    filing = a_ready_filing()

    response = signed_in(client).post(f"/filings/{filing.uid}/check/", a_key())

    assert response.status_code == 400
    assert not Dossier.objects.exists()


def test_the_draft_is_emptied_when_it_is_sent() -> None:
    filing = a_ready_filing()

    dossier = actions.send_filing(filing, by=a_citizen(), at=LATER)

    filing.refresh_from_db()
    assert (filing.dossier, filing.answers) == (dossier, {})
    assert not FilingPaper.objects.exists()
    assert dossier.content.subject == DETAILS["subject"]
    assert dossier.handed_papers.filter(upload__isnull=False).count() == 1


def test_what_is_missing_is_named_and_nothing_is_lodged() -> None:
    filing = a_filing()
    actions.save_step(filing, Step.APPLICANT, {"applicant": "self"}, by=a_citizen(), at=NOW)

    with pytest.raises(actions.FilingIncomplete, match="Tờ khai"):
        actions.send_filing(filing, by=a_citizen(), at=LATER)

    assert not Dossier.objects.exists()


def test_a_new_announcement_is_said_and_files_stay_with_their_papers(client: Client) -> None:
    filing = a_ready_filing()
    record = a_record(CODE, executionCases=[{"name": "", "profileComponents": [a_paper("Tờ khai")]}])
    take(record)
    signed_in(client)

    shown = client.get(f"/filings/{filing.uid}/")
    client.post(f"/filings/{filing.uid}/renew/")

    filing.refresh_from_db()
    assert shown.headers["Location"] == f"/filings/{filing.uid}/renew/"
    assert filing.procedure_version == Procedure.objects.get(code=CODE).current_version
    assert FilingPaper.objects.get().paper.version == filing.procedure_version


def test_somebody_else_becomes_owner_without_taking_over_a_number() -> None:
    hoa = a_party("hoa", number="042084000456")
    filing = a_ready_filing()
    actions.save_step(filing, Step.APPLICANT, {"applicant": "other"}, by=a_citizen(), at=NOW)
    details = DETAILS | {"name": "Phạm Thị Hoa", "number": "042084000456"}
    actions.save_step(filing, Step.DETAILS, details, by=a_citizen(), at=NOW)

    dossier = actions.send_filing(filing, by=a_citizen(), at=LATER)

    assert dossier.owner != hoa
    assert dossier.owner.identifiers.count() == 0
    assert dossier.content.owner_identifier == "042084000456"
    assert Party.objects.filter(full_name="Phạm Thị Hoa").count() == 2


def test_the_confirmation_shows_the_code_and_when_the_office_answers(client: Client) -> None:
    filing = a_ready_filing()
    signed_in(client)
    address = client.post(f"/filings/{filing.uid}/check/", {"declared": "on"} | a_key()).headers["Location"]

    page = client.get(address).content.decode()

    code = Dossier.objects.get().submission.tracking_code
    assert " · ".join(code) in page
    assert "45/2020" in page


def test_the_confirmation_does_not_exist_for_a_stranger(client: Client) -> None:
    dossier = actions.send_filing(a_ready_filing(), by=a_citizen(), at=LATER)
    signed_in(client, a_citizen("binh"))

    assert client.get(f"/submitted/{dossier.submission.uid}/").status_code == 404


def test_where_the_office_stopped_taking_it_online_nothing_is_lodged() -> None:
    filing = a_ready_filing()
    Service.objects.update(online=False)

    with pytest.raises(actions.NotTakenOnline):
        actions.send_filing(filing, by=a_citizen(), at=LATER)

    assert not Dossier.objects.exists()
