"""Letters and notices that settle no dossier: written, agreed to, signed, sealed; visas where an agency wants them."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import LazySettings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from motcua.dossiers import actions as dossiers
from motcua.dossiers import signing
from motcua.kernel.refusals import NotAllowed
from motcua.papers import actions
from motcua.papers.actions.refusals import DocumentChanged, NoLongerDraft, VisaMissing
from motcua.papers.models import Form, OfficialDocument, Stage
from motcua.signing.demo.authority import Authority
from tests.dossiers.one_stop_forms import SIGNED, a_form
from tests.dossiers.results import a_proposed_result, a_signed_result, number, sign
from tests.dossiers_pages.given import a_key, signed_in
from tests.jobs import run_jobs
from tests.papers.official import DRAFTED, a_draft, a_drafted, a_signed, as_signed
from tests.people import (
    Person,
    a_case_officer,
    a_chair,
    a_citizen,
    a_clerk,
    a_head,
    a_records_clerk,
    an_administrator,
    an_outsider,
)
from tests.pki import a_certificate
from tests.world import a_place

pytestmark = pytest.mark.django_db
WORDS = {
    "form": "letter",
    "subject": "về việc phối hợp xác minh",
    "body": "Đề nghị quý cơ quan xác minh.\nXin trân trọng cảm ơn.",
    "addressee": "Công an phường Nam Hà",
    "recipients": "Như trên",
    "signer_title": "Chủ tịch",
}


@pytest.fixture(autouse=True)
def office(settings: LazySettings, tmp_path: Path, authority: Authority) -> None:
    """A folder for files, and certificates for those who sign."""
    place = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(tmp_path)}}
    settings.STORAGES = {**settings.STORAGES, "default": place}
    a_certificate(user=a_chair().user, agency=a_place().agency)
    a_certificate(agency=a_place().agency)


def a_client(person: Person) -> Client:
    return signed_in(Client(), person)


def visas_wanted() -> None:
    a_head()
    actions.choose_visas(a_place().agency, is_required=True, by=an_administrator(unit="ward-1"), at=DRAFTED)


def test_a_letter_is_written_written_anew_signed_sealed_and_stands_in_the_register() -> None:
    binh, hung, thu = a_client(a_case_officer()), a_client(a_chair()), a_client(a_records_clerk())
    assert binh.get("/staff/letters/write/").status_code == 200
    assert binh.post("/staff/letters/write/", {**WORDS, "subject": "", **a_key()}).status_code == 400
    written = {**WORDS, "signer": a_chair().user.pk}
    page = binh.post("/staff/letters/write/", {**written, **a_key()})["Location"]
    letter = OfficialDocument.objects.get()
    assert page == f"/staff/documents/{letter.uid}/"
    anew = f"/staff/letters/{letter.uid}/write/"
    assert anew in binh.get(page).text
    binh.post(anew, {**written, "subject": "về việc xác minh nơi cư trú", **a_key()})

    assert "về việc xác minh nơi cư trú" in hung.get("/staff/signing/").text
    hung.get(page)
    hung.post(page, a_key())
    assert binh.get(anew).status_code == 404
    thu.post(page, a_key())

    letter.refresh_from_db()
    assert (letter.stage, letter.form, letter.code_number) == (Stage.ISSUED, Form.LETTER, "01/UBND-BPCM")
    assert "01/UBND-BPCM" in thu.get("/staff/outgoing/").text
    assert "01/UBND-BPCM" in binh.get("/staff/letters/").text
    assert Client().get(f"/verify/{letter.verification_code}/").context["checked"].outcome == "genuine"


def test_only_the_own_agency_writes_and_sees() -> None:
    letter = a_drafted()

    assert a_client(an_outsider()).get(f"/staff/documents/{letter.uid}/").status_code == 404
    assert a_client(an_outsider()).get(f"/staff/letters/{letter.uid}/write/").status_code == 403
    assert a_client(a_citizen()).get("/staff/letters/").status_code in (403, 404)
    assert a_client(a_clerk()).get("/staff/letters/write/").status_code == 403
    with pytest.raises(NotAllowed):
        elsewhere = a_draft(agency=a_place("ward-2").agency, unit=None)
        actions.write_draft(elsewhere, document=letter, by=a_case_officer(unit="ward-2"), at=DRAFTED)


def test_a_numbered_form_is_never_written_anew_nor_agreed_to() -> None:
    form = a_form()

    with pytest.raises(NoLongerDraft):
        actions.write_draft(a_draft(), document=form, by=a_chair(), at=SIGNED)
    with pytest.raises(NoLongerDraft):
        actions.give_visa(form, by=a_chair(), at=SIGNED)


def test_where_the_agency_wants_visas_a_draft_waits_for_the_head_of_its_unit() -> None:
    visas_wanted()
    result, letter = a_proposed_result().document, a_drafted()
    hung, minh = a_client(a_chair()), a_client(a_head())

    assert list(signing.tray(a_chair())) == []
    for act in (sign, lambda one: dossiers.sign_document(one, as_signed(one), by=a_chair(), at=SIGNED)):
        with pytest.raises(VisaMissing):
            act(result if act is sign else letter)
    assert hung.get(f"/staff/documents/{letter.uid}/").context["waits_for_visa"]
    assert letter.subject in minh.get("/staff/signing/").text
    assert signing.at_the_tray(a_head()).count() == 2
    for one in (result, letter):
        assert minh.post(f"/staff/documents/{one.uid}/visa/", a_key()).status_code == 409  # not read yet
        minh.get(f"/staff/documents/{one.uid}/")
        minh.post(f"/staff/documents/{one.uid}/visa/", a_key())

    assert list(signing.tray(a_chair())) == [result, letter]
    assert list(signing.to_agree(a_head())) == []
    actions.write_draft(a_draft(body=("Khác.",)), document=letter, by=a_case_officer(), at=DRAFTED)
    assert list(signing.to_agree(a_head())) == [letter]


def test_what_was_written_anew_since_it_was_read_is_not_signed() -> None:
    one, other, hung = a_drafted(), a_drafted(), a_client(a_chair())
    for document in (one, other):
        hung.get(f"/staff/documents/{document.uid}/")
    chosen = {"purpose": "sign", "document": [one.pk, other.pk]}
    order = hung.post("/staff/key-orders/", {**chosen, **a_key()})["Location"]
    actions.write_draft(a_draft(body=("Khác hẳn.",)), document=one, by=a_case_officer(), at=DRAFTED)

    at_once = hung.post(f"/staff/documents/{one.uid}/", a_key())
    run_jobs()

    assert (at_once.status_code, type(at_once.context["refusal"])) == (409, DocumentChanged)
    assert [item.document for item, _why in hung.get(order).context["refused"]] == [one]
    assert list(OfficialDocument.objects.order_by("pk").values_list("stage", flat=True)) == [Stage.DRAFT, Stage.SIGNED]


def test_one_whose_files_were_destroyed_does_not_hold_up_the_others() -> None:
    gone, stays, thu = a_signed(), a_drafted(), a_client(a_records_clerk())
    a_client(a_chair()).get(f"/staff/documents/{stays.uid}/")
    a_client(a_chair()).post(f"/staff/documents/{stays.uid}/", a_key())
    gone.revisions.all().delete()

    thu.post("/staff/key-orders/", {"purpose": "seal", "document": [gone.pk, stays.pk], **a_key()})
    run_jobs()

    assert list(OfficialDocument.objects.order_by("pk").values_list("stage", flat=True)) == ["numbered", "issued"]


def test_what_settles_a_dossier_is_not_signed_or_sealed_as_if_it_were_a_letter() -> None:
    drafted, signed = a_proposed_result().document, number(a_signed_result().document)

    acts = ((dossiers.sign_document, drafted, a_chair()), (dossiers.seal_document, signed, a_records_clerk()))
    for act, document, by in acts:
        with pytest.raises(NotAllowed):
            act(document, as_signed(document), by=by, at=SIGNED)

    assert set(OfficialDocument.objects.values_list("stage", flat=True)) == {Stage.DRAFT, Stage.NUMBERED}


def test_the_head_of_the_unit_needs_no_visa_of_the_own_and_the_signers_own_does_not_count() -> None:
    visas_wanted()
    own, others = a_drafted(by=a_head()), a_drafted()

    actions.note_opening(others, by=a_chair(), at=DRAFTED)
    actions.give_visa(others, by=a_chair(), at=DRAFTED)

    assert list(signing.tray(a_chair())) == [own]


def test_an_administrator_chooses_whether_visas_are_wanted_and_nobody_else() -> None:
    page = f"/staff/admin/agencies/{a_place().agency.pk}/visas/"
    em = a_client(an_administrator(unit="ward-1"))

    assert em.get(page).context["form"].initial == {"is_required": False}
    assert em.post(page, {"is_required": "on", **a_key()}).status_code == 302
    assert em.get(page).context["form"].initial == {"is_required": True}
    assert a_client(a_chair()).post(page, a_key()).status_code == 403
    em.post(page, a_key())
    assert a_drafted().needs_visa is False


def test_the_list_of_letters_asks_as_often_for_many_as_for_few() -> None:
    def asked(client: Client, address: str) -> int:
        client.get(address)
        with CaptureQueriesContext(connection) as caught:
            assert client.get(address).status_code == 200
        return len(caught)

    visas_wanted()
    binh, minh = a_client(a_case_officer()), a_client(a_head())
    a_drafted()
    few = asked(binh, "/staff/letters/"), asked(minh, "/staff/signing/")
    a_drafted(), a_drafted()

    assert (asked(binh, "/staff/letters/"), asked(minh, "/staff/signing/")) == few
