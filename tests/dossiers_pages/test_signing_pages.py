"""From the draft to the sealed file as four people do it on their pages, with real keys."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from motcua.agencies.models import Post
from motcua.dossiers import actions
from motcua.dossiers.models import Dossier, KeyOrder, ProposedResult, State
from motcua.papers.models import OfficialDocument, Stage
from motcua.papers.queries import latest_revision, open_file
from motcua.signing.demo.authority import Authority
from motcua.signing.models import Certificate
from motcua.signing.pdf import Verdict, validate
from motcua.signing.trust import Trust
from tests.dossiers.results import a_proposal, a_proposed_result, a_sealed_result, a_signed_result
from tests.dossiers_pages.given import a_key, done, open_task, received, signed_in
from tests.jobs import run_jobs
from tests.people import Person, a_case_officer, a_chair, a_citizen, a_clerk, a_head, a_records_clerk, an_outsider
from tests.pki import a_certificate
from tests.signing.tokens import RemoteService, remote_service
from tests.world import a_place

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def office(settings: LazySettings, tmp_path: Path, authority: Authority) -> None:
    """A folder for files, and certificates for those who sign."""
    place = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(tmp_path)}}
    settings.STORAGES = {**settings.STORAGES, "default": place}
    a_certificate(user=a_chair().user, agency=a_place().agency)
    a_certificate(agency=a_place().agency)


def examined() -> Dossier:
    return done(received(), "handed_over", by=a_clerk())


def drafted(subject: str = "Giấy phép xây dựng") -> ProposedResult:
    """A draft in the tray of the chair."""
    dossier, now = examined(), timezone.now()
    kept = actions.draft_result(open_task(dossier), a_proposal(subject=subject), by=a_case_officer(), at=now)
    done(dossier, "propose_grant", by=a_case_officer())
    return kept


def a_client(person: Person) -> Client:
    return signed_in(Client(), person)


def stages() -> list[str]:
    return list(OfficialDocument.objects.order_by("pk").values_list("stage", flat=True))


def page(document: OfficialDocument) -> str:
    return f"/staff/documents/{document.uid}/"


def opened(person: Person, *proposals: ProposedResult) -> Client:
    client = a_client(person)
    for one in proposals:
        assert client.get(page(one.document)).status_code == 200
    return client


def test_a_result_is_drafted_signed_numbered_sealed_and_downloaded() -> None:
    dossier = examined()
    binh, hung, thu, an = (a_client(one) for one in (a_case_officer(), a_chair(), a_records_clerk(), a_citizen()))
    assert f"/staff/dossiers/{dossier.ref}/draft/" in binh.get(f"/staff/dossiers/{dossier.ref}/").content.decode()
    words = {"subject": "Giấy phép xây dựng", "body": "Điều 1. Cấp phép.\nĐiều 2.", "signer_title": "Chủ tịch"}
    form = {"outcome": "granted", "form": "certificate", "abbreviation": "GPXD", "signer": a_chair().user.pk, **words}
    written = binh.post(f"/staff/dossiers/{dossier.ref}/draft/", {**form, **a_key()})
    document = OfficialDocument.objects.get()
    assert written["Location"] == page(document)
    done(dossier, "propose_grant", by=a_case_officer())

    assert "Giấy phép xây dựng" in hung.get("/staff/signing/").content.decode()
    assert hung.get(page(document)).context["purpose"] == "sign"
    signed = hung.post(page(document), a_key())
    assert (signed.status_code, signed["Location"]) == (302, "/staff/signing/")
    assert thu.get(page(document)).context["purpose"] == "seal"
    thu.post(page(document), a_key())

    document.refresh_from_db()
    dossier.refresh_from_db()
    assert thu.post(page(document), a_key()).status_code == 403
    assert (document.stage, document.code_number, dossier.state) == (Stage.ISSUED, "01/GPXD-UBND", State.SETTLED)
    file = b"".join(an.get(f"/my/{dossier.ref}/result/file/"))
    found = validate(file, trust=Trust.configured(), at=timezone.now())
    assert [(one.field, one.name, one.verdict) for one in found] == [
        ("signer", "Võ Quốc Hùng", Verdict.GENUINE),
        ("agency", "Ủy ban nhân dân phường Nam Hà", Verdict.GENUINE),
    ]
    told = Client().get(f"/verify/{document.verification_code}/").context["checked"]
    assert told.outcome == "genuine"
    assert [one.agency or one.person for one in told.signatures] != []
    assert document.verification_code in an.get(f"/my/{dossier.ref}/result/").content.decode()


def test_a_tray_is_signed_in_batch_and_sealed_in_batch() -> None:
    proposals = [drafted(f"Giấy phép {number}") for number in range(3)]
    hung = opened(a_chair(), *proposals)

    ordered = hung.post("/staff/key-orders/", {"purpose": "sign", "document": [one.document_id for one in proposals],
                                              **a_key()})  # fmt: skip
    run_jobs()
    assert hung.get(ordered["Location"]).context["tally"].done == 3
    thu = a_client(a_records_clerk())
    sealing = thu.post("/staff/key-orders/", {"purpose": "seal", "document": [one.document_id for one in proposals],
                                             **a_key()})  # fmt: skip
    run_jobs()

    assert thu.get(sealing["Location"]).context["tally"].done == 3
    assert stages() == ["issued"] * 3
    assert set(OfficialDocument.objects.values_list("number", flat=True)) == {1, 2, 3}


def test_what_was_never_opened_is_not_signed_in_batch() -> None:
    seen, unseen = drafted(), drafted()
    hung = opened(a_chair(), seen)

    answer = hung.post("/staff/key-orders/", {"purpose": "sign", "document": [seen.document_id, unseen.document_id],
                                             **a_key()})  # fmt: skip

    assert (answer.status_code, type(answer.context["refusal"]).__name__) == (409, "NotOpenedYet")
    assert stages() == ["draft", "draft"]


def test_one_that_was_refused_is_named_and_the_others_are_signed() -> None:
    gone, stays = drafted("Đã trả lại"), drafted("Còn chờ")
    hung = opened(a_chair(), gone, stays)
    ordered = hung.post("/staff/key-orders/", {"purpose": "sign", "document": [gone.document_id, stays.document_id],
                                              **a_key()})  # fmt: skip
    actions.finish_task(
        open_task(gone.dossier), actions.Finish("send_back", note="Sửa."), by=a_chair(), at=timezone.now()
    )
    run_jobs()

    told = hung.get(ordered["Location"])
    assert [item.document.subject for item, _why in told.context["refused"]] == ["Đã trả lại"]
    assert stages() == ["draft", "signed"]


@pytest.fixture
def service(settings: LazySettings, tmp_path: Path) -> Iterator[RemoteService]:
    """A remote signing service, at which the keys of the chair and of the agency lie."""
    Certificate.objects.all().delete()
    a_certificate(user=a_chair().user, agency=a_place().agency, kind="rsa", key_at="csc:minh")
    a_certificate(agency=a_place().agency, kind="rsa", key_at="csc:minh")
    (tmp_path / "token").write_text("open-sesame")
    with remote_service() as running:
        settings.REMOTE_SIGNING_URL, settings.REMOTE_SIGNING_TOKEN_FILE = running.address, str(tmp_path / "token")
        yield running


def test_a_lost_key_halts_the_order_and_none_is_signed_twice_when_it_is_back(service: RemoteService) -> None:
    proposals = [drafted(f"Giấy phép {number}") for number in range(3)]
    hung, service.left = opened(a_chair(), *proposals), 1
    ordered = hung.post("/staff/key-orders/", {"purpose": "sign", "document": [one.document_id for one in proposals],
                                              **a_key()})  # fmt: skip
    run_jobs()
    halted = hung.get(ordered["Location"])
    first = latest_revision(proposals[0].document)
    assert (halted.context["tally"].done, halted.context["tally"].waiting) == (1, 2)
    assert "503" in halted.context["halted"]
    assert stages() == ["signed", "draft", "draft"]

    service.left = 10
    hung.post(ordered["Location"], a_key())
    run_jobs()

    assert hung.get(ordered["Location"]).context["tally"].done == 3
    assert service.left == 8
    assert latest_revision(proposals[0].document) == first
    assert KeyOrder.objects.get().finished_at is not None


def test_the_number_survives_a_key_lost_before_the_seal(service: RemoteService) -> None:
    proposal = drafted()
    opened(a_chair(), proposal).post(page(proposal.document), a_key())
    thu, service.left = a_client(a_records_clerk()), 0

    refused = thu.post(page(proposal.document), a_key())

    assert (refused.status_code, stages()) == (409, ["numbered"])
    service.left = 1
    thu.post(page(proposal.document), a_key())
    proposal.document.refresh_from_db()
    assert (proposal.document.stage, proposal.document.number) == (Stage.ISSUED, 1)


def test_a_form_sent_twice_signs_once_and_leads_to_the_same_place() -> None:
    proposal = drafted()
    hung, thu = opened(a_chair(), proposal), a_client(a_records_clerk())
    for client, place in ((hung, "/staff/signing/"), (thu, "/staff/sealing/")):
        key = a_key()
        assert [client.post(page(proposal.document), key)["Location"] for _ in range(2)] == [place] * 2
    assert proposal.document.revisions.count() == 3


def test_a_key_does_only_what_the_button_said() -> None:
    proposal = drafted()
    hung = opened(a_chair(), proposal)

    assert hung.post(page(proposal.document), {"purpose": "seal", **a_key()}).status_code == 403
    assert stages() == ["draft"]


def test_an_order_of_somebody_who_left_comes_to_its_end() -> None:
    proposals = [drafted(f"Giấy phép {number}") for number in range(2)]
    hung, thu = opened(a_chair(), *proposals), a_client(a_records_clerk())
    for one in proposals:
        hung.post(page(one.document), a_key())
    actions.number_result(proposals[0].document, by=a_records_clerk(), at=timezone.now())
    thu.post("/staff/key-orders/", {"purpose": "seal", "document": [one.document_id for one in proposals],
                                   **a_key()})  # fmt: skip
    Post.objects.filter(user=a_records_clerk().user).update(valid_to=date(2020, 1, 1))
    run_jobs()

    order = KeyOrder.objects.get()
    assert list(order.items.order_by("pk").values_list("why", flat=True)) == ["NotAllowed", "DossierGone"]
    assert (order.finished_at is not None, stages()) == (True, ["numbered", "signed"])


def test_a_leader_of_two_agencies_signs_with_the_certificate_of_the_one_that_decides() -> None:
    here, elsewhere = a_place().agency, a_place("ward-2").agency
    a_certificate(user=a_chair().user, agency=elsewhere)
    proposal = drafted()

    opened(a_chair(), proposal).post(page(proposal.document), a_key())

    signed = latest_revision(proposal.document)
    assert signed is not None
    assert Certificate.objects.get(fingerprint=signed.certificate).agency == here


def test_without_a_certificate_the_leader_reads_whom_to_ask() -> None:
    proposal = drafted()
    Certificate.objects.filter(user=a_chair().user).delete()

    answer = opened(a_chair(), proposal).post(page(proposal.document), a_key())

    assert (answer.status_code, type(answer.context["refusal"]).__name__) == (409, "NoCertificate")


def test_an_issued_result_is_looked_up_replaced_and_revoked() -> None:
    proposal = drafted()
    opened(a_chair(), proposal).post(page(proposal.document), a_key())
    a_client(a_records_clerk()).post(page(proposal.document), a_key())
    hung, issued = a_client(a_chair()), f"/staff/issued/{proposal.document.uid}/"

    assert [row.pk for row in hung.get("/staff/issued/?q=01/GPXD").context["rows"]] == [proposal.pk]
    assert list(hung.get("/staff/issued/?q=99").context["rows"]) == []
    assert hung.get(issued).context["may_revoke"]
    assert hung.get(f"{issued}replace/").status_code == 200
    assert hung.post(f"{issued}revoke/", {"reason": "", **a_key()}).status_code == 400
    assert a_client(a_head()).post(f"{issued}revoke/", {"reason": "Sai.", **a_key()}).status_code == 403
    hung.post(f"{issued}revoke/", {"reason": "Cấp sai.", **a_key()})

    assert "Cấp sai." in hung.get(issued).content.decode()
    told = Client().get(f"/verify/{proposal.document.verification_code}/").content.decode()
    assert "Cấp sai." in told
    assert "01/GPXD-UBND" in told


def test_strangers_find_nothing_and_others_do_nothing() -> None:
    proposal = drafted()
    address = page(proposal.document)

    assert a_client(an_outsider()).get(address).status_code == 404
    assert a_client(an_outsider()).get(f"{address}file/").status_code == 404
    assert a_client(a_head()).post(address, a_key()).status_code == 403
    assert a_client(a_records_clerk()).get("/staff/signing/").status_code == 403
    assert a_client(a_chair()).get("/staff/sealing/").status_code == 403
    assert opened(a_head(), proposal).post(f"{address}visa/", a_key()).status_code == 302
    assert proposal.document.visas.count() == 1


def test_the_file_is_shown_as_it_was_after_each_step() -> None:
    proposal = drafted()
    hung = opened(a_chair(), proposal)
    hung.post(page(proposal.document), a_key())

    before, after = (b"".join(hung.get(f"{page(proposal.document)}file/?step={one}")) for one in ("prepared", "person"))

    assert after.startswith(before)
    assert hung.get(f"{page(proposal.document)}file/?step=agency").status_code == 404
    revision = latest_revision(proposal.document)
    assert revision is not None
    assert open_file(revision.file).read() == after


def test_the_lists_ask_as_often_for_many_as_for_few() -> None:
    def asked(client: Client, address: str) -> int:
        client.get(address)
        with CaptureQueriesContext(connection) as caught:
            assert client.get(address).status_code == 200
        return len(caught)

    hung, thu = a_client(a_chair()), a_client(a_records_clerk())
    pages = [(hung, "/staff/signing/"), (thu, "/staff/sealing/"), (thu, "/staff/issued/")]

    def more(count: int) -> None:
        for _ in range(count):
            a_proposed_result(), a_signed_result(), a_sealed_result()

    more(1)
    few = [asked(*one) for one in pages]
    more(2)

    assert [asked(*one) for one in pages] == few
