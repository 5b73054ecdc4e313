"""A form of the one-stop unit from the act to the sealed file: printed at once, signed and sealed later."""

from __future__ import annotations

import hashlib
import subprocess
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.db import DatabaseError, transaction
from django.test import Client
from django.utils import timezone

from motcua.dossiers import actions
from motcua.dossiers.models import KeyOrder
from motcua.papers import actions as papers
from motcua.papers.actions.refusals import SignerIsAnother
from motcua.papers.models import OfficialDocument, Stage
from motcua.papers.queries import latest_revision, open_file
from motcua.portal.verifying import check_file
from motcua.signing.demo.authority import Authority
from motcua.signing.pdf import Verdict, validate
from motcua.signing.trust import Trust
from tests.dossiers.one_stop_forms import SIGNED, a_form, a_numbered_form, a_signed_form
from tests.dossiers_pages.given import a_key, signed_in
from tests.jobs import run_jobs
from tests.papers.archival import archival_problems
from tests.papers.official import as_signed
from tests.people import Person, a_case_officer, a_chair, a_citizen, a_clerk, a_records_clerk, an_outsider
from tests.pki import a_certificate
from tests.world import a_place, at

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def office(settings: LazySettings, tmp_path: Path, authority: Authority) -> None:
    """A folder for files, and certificates for those who sign."""
    place = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(tmp_path)}}
    settings.STORAGES = {**settings.STORAGES, "default": place}
    a_certificate(user=a_clerk().user, agency=a_place().agency)
    a_certificate(agency=a_place().agency)


def a_client(person: Person) -> Client:
    return signed_in(Client(), person)


def file_of(document: OfficialDocument) -> bytes:
    revision = latest_revision(document)
    assert revision is not None
    return open_file(revision.file).read()


@pytest.mark.debian("poppler-utils", "qpdf")
def test_a_refusal_is_printed_at_once_then_signed_sealed_and_checked_by_a_stranger(tmp_path: Path) -> None:
    document = a_form()
    lan, thu, an = a_client(a_clerk()), a_client(a_records_clerk()), a_client(a_citizen())
    dossier, page = document.dossier_form.dossier, f"/staff/documents/{document.uid}/"

    # At once: number, date and file, which the owner has too; the code tells that signature and seal follow.
    assert (document.code_number, str(document.issued_on)) == ("01/BPTNTKQ", "2019-05-03")
    printed = b"".join(lan.get(f"/staff/dossiers/{dossier.ref}/documents/refusal/"))
    assert printed == b"".join(an.get(f"/my/{dossier.ref}/documents/refusal/")) == file_of(document)
    assert archival_problems(printed) == []
    assert "sẽ được ký số và đóng dấu" in an.get(f"/my/{dossier.ref}/").text

    by_code = Client().get(f"/verify/{document.verification_code}/")
    assert (by_code.context["checked"].outcome, "01/BPTNTKQ" in by_code.text) == ("unsealed", True)
    assert check_file(printed, at=timezone.now()).outcome == "unsealed"

    # Later: the tray of who acted, the desk of the clerk; each in batch too.
    assert document.subject in lan.get("/staff/signing/").text
    assert lan.get(page).context["purpose"] == "sign"
    assert lan.post(page, a_key())["Location"] == "/staff/signing/"
    thu.post("/staff/key-orders/", {"purpose": "seal", "document": [document.pk], **a_key()})
    run_jobs()
    document.refresh_from_db()

    assert [(one.status, one.why) for one in KeyOrder.objects.get().items.all()] == [("done", "")]
    assert (document.stage, document.code_number) == (Stage.ISSUED, "01/BPTNTKQ")
    sealed = b"".join(an.get(f"/my/{dossier.ref}/documents/refusal/"))
    assert sealed.startswith(printed)
    assert document.revisions.get(step="prepared").file.sha256 == hashlib.sha256(printed).hexdigest()
    assert archival_problems(sealed) == []
    found = validate(sealed, trust=Trust.configured(), at=timezone.now())
    assert [(one.field, one.name, one.verdict) for one in found] == [
        ("signer", "Nguyễn Thị Lan", Verdict.GENUINE),
        ("agency", "Ủy ban nhân dân phường Nam Hà", Verdict.GENUINE),
    ]
    file = tmp_path / "form.pdf"
    file.write_bytes(sealed)
    told = subprocess.run(["pdfsig", "-nocert", file], check=False, capture_output=True, text=True).stdout
    assert told.count("Signature is Valid") == 2
    assert subprocess.run(["qpdf", "--check", file], check=False, capture_output=True).returncode == 0
    checked = Client().get(f"/verify/{document.verification_code}/").context["checked"]
    assert (checked.outcome, checked.entry.number) == ("genuine", "01/BPTNTKQ")
    assert [check_file(one, at=timezone.now()).outcome for one in (sealed, printed)] == ["genuine", "unsealed"]


def test_numbers_run_without_a_gap_through_all_forms_and_start_anew_with_the_year() -> None:
    forms = [a_numbered_form(), a_form(), a_numbered_form(when=at("2020-01-02 08:00"))]

    assert [one.code_number for one in forms] == ["01/BPTNTKQ", "02/BPTNTKQ", "01/BPTNTKQ"]


def test_only_who_acted_signs_only_the_records_clerk_seals_and_strangers_find_nothing() -> None:
    document = a_form()
    page = f"/staff/documents/{document.uid}/"

    with pytest.raises(SignerIsAnother):
        actions.sign_document(document, as_signed(document), by=a_chair(), at=SIGNED)
    assert a_client(a_case_officer()).get("/staff/signing/").status_code == 200
    assert a_client(a_chair()).post(page, a_key()).status_code == 403
    assert a_client(an_outsider()).get(page).status_code == 404
    assert a_client(a_chair()).post(f"{page}visa/", a_key()).status_code == 409
    document.refresh_from_db()
    assert document.stage == Stage.DRAFT


def test_the_database_lets_nobody_alter_or_delete_a_numbered_form_but_it_may_be_signed() -> None:
    document = a_signed_form()
    assert document.stage == Stage.NUMBERED

    for change in ({"number": 7}, {"issued_on": "2019-05-04"}, {"signed_at": SIGNED.replace(hour=1)}):
        with pytest.raises(DatabaseError), transaction.atomic():
            OfficialDocument.objects.filter(pk=document.pk).update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        OfficialDocument.objects.filter(pk=document.pk).delete()


def test_a_form_signed_with_a_pen_needs_no_key_and_is_revoked_only_with_a_reason() -> None:
    document = a_form()
    page = f"/staff/documents/{document.uid}/"
    lan, hung = a_client(a_clerk()), a_client(a_chair())

    assert hung.post(f"{page}by-pen/", a_key()).status_code == 409
    assert "by-pen" in lan.get(page).text
    assert lan.post(f"{page}by-pen/", a_key()).status_code == 302
    assert lan.post(f"{page}by-pen/", a_key()).status_code == 409
    document.refresh_from_db()
    assert (document.stage, document.on_paper, document.revisions.count()) == (Stage.ISSUED, True, 1)
    assert "đã ký và đóng dấu trên giấy" in lan.get(f"/staff/dossiers/{document.dossier_form.dossier.ref}/").text
    assert Client().get(f"/verify/{document.verification_code}/").context["checked"].outcome == "genuine"

    assert lan.post(f"{page}revoke/", {"reason": "Sai.", **a_key()}).status_code == 403
    assert hung.post(f"{page}revoke/", {"reason": "", **a_key()}).status_code == 400
    assert hung.post(f"{page}revoke/", {"reason": "Từ chối nhầm.", **a_key()}).status_code == 302
    assert "Từ chối nhầm." in hung.get(page).text
    assert "Từ chối nhầm." in Client().get(f"/verify/{document.verification_code}/").text


def test_what_is_destroyed_keeps_its_number_and_nothing_else() -> None:
    document = a_form()

    papers.destroy_documents(document.matter, by=a_chair(), at=SIGNED)

    document.refresh_from_db()
    assert (document.code_number, document.content, document.recipients) == ("01/BPTNTKQ", {}, "")
    assert not document.revisions.exists()
