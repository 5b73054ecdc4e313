"""Destroying personal data: everything about the person goes, of this dossier only, and what happened stays."""

from __future__ import annotations

import pytest

from motcua.agencies.models import Post
from motcua.dossiers import actions
from motcua.dossiers.models import Dossier, HandedPaper, Result, SupplementItem, Task
from motcua.kernel.actors import Role
from motcua.kernel.refusals import NotAllowed
from motcua.ledger.queries import events_of
from motcua.papers.models import IssuedDocument, Upload
from tests.cases import (
    CERTIFICATE,
    DECLARATION,
    a_decision,
    a_handed_over_dossier,
    a_returned_dossier,
    finish,
    the_paper,
)
from tests.dossiers.files import an_upload
from tests.people import a_case_officer, a_chair, a_citizen, a_clerk, a_records_clerk
from tests.world import FOUNDED, a_place, at

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_folder")]
DONE, AT = at("2019-05-03 15:00"), at("2024-05-03 15:00")
WRITTEN = ("owner_name", "owner_search", "owner_identifier", "owner_phone", "owner_email", "owner_address",
           "submitter_name", "subject")  # fmt: skip


def a_full_life() -> Dossier:
    """A returned dossier with a file, a corrected field, notes, a signed file and a receipt."""
    owner = actions.Owner("Lê Văn An", "042084000123", "+84912345678", "an@example.vn", "12 Phan Bội Châu")
    dossier = a_handed_over_dossier(owner=owner)
    asked = [
        actions.Asked(reason="Mờ.", paper=the_paper(CERTIFICATE)),
        actions.Asked(reason="Sai họ của bé.", field="child"),
    ]
    actions.request_supplement(dossier, asked, by=a_case_officer(), at=DONE)
    papers = [actions.PaperIn(the_paper(CERTIFICATE), upload_id=an_upload().pk)]
    supplied = actions.Supplied(papers=papers, fields={"child": "Lê Thị Bé Hai"})
    actions.answer_supplement(dossier, supplied, by=a_citizen(), at=DONE)
    finish(dossier, "examine", "propose_grant", by=a_case_officer(), when=DONE, note="Anh An đã gọi điện.")
    signed = a_decision(upload_id=an_upload(pages=2).pk)
    finish(dossier, "sign_result", "signed", by=a_chair(), when=DONE, decision=signed)
    finish(dossier, "issue", "issued", by=a_records_clerk(), when=DONE)
    dossier = finish(dossier, "return_result", "returned", by=a_clerk(), when=DONE, handed_to="Lê Văn An")
    actions.issue_receipt(dossier, by=a_clerk(), at=DONE)
    return dossier


def test_nothing_about_the_person_is_left() -> None:
    dossier = actions.destroy_personal_data(a_full_life(), ground=" Lưu trữ 5 năm ", by=a_chair(), at=AT)

    dossier.content.refresh_from_db()
    assert [getattr(dossier.content, name) for name in WRITTEN] == [""] * len(WRITTEN)
    assert (dossier.content.answers, bytes(dossier.content.salt)) == ({}, b"")
    items = SupplementItem.objects.filter(supplement__dossier=dossier).values_list("answer", "old_value", "reason")
    assert set(items) == {("", "", "–")}
    assert set(Task.objects.filter(dossier=dossier).values_list("note", flat=True)) == {""}
    result = Result.objects.get(dossier=dossier)
    assert (result.handed_to, result.upload) == ("", None)
    assert not HandedPaper.objects.filter(dossier=dossier, upload__isnull=False).exists()


def test_every_file_is_gone_and_so_is_the_receipt() -> None:
    dossier = actions.destroy_personal_data(a_full_life(), ground="Lưu trữ 5 năm", by=a_chair(), at=AT)

    assert not Upload.objects.exists()
    assert not IssuedDocument.objects.filter(stream=dossier.stream).exists()


def test_it_stands_in_the_history_by_whom_when_and_under_which_rule() -> None:
    dossier = actions.destroy_personal_data(a_full_life(), ground=" Lưu trữ 5 năm ", by=a_chair(), at=AT)

    last = events_of(dossier.stream).latest("seq")
    assert (last.kind, last.values) == ("dossier.personal_data_destroyed", {"ground": "Lưu trữ 5 năm"})
    assert (last.actor, last.at, last.state) == (f"user:{a_chair().user_id}", AT, dossier.state)


def test_the_destruction_of_each_file_names_the_same_person_and_moment() -> None:
    dossier = a_full_life()
    streams = [upload.stream for upload in Upload.objects.all()]

    actions.destroy_personal_data(dossier, ground="Lưu trữ 5 năm", by=a_chair(), at=AT)

    told = [(event.actor, event.at) for stream in streams for event in events_of(stream) if "destroyed" in event.kind]
    assert told == [(f"user:{a_chair().user_id}", AT)] * 2
    issued = [event for event in events_of(dossier.stream) if event.kind == "papers.document_destroyed"]
    assert {(event.actor, event.at) for event in issued} <= {(f"user:{a_chair().user_id}", AT)}


def test_another_dossier_keeps_all_that_it_has() -> None:
    other = a_full_life()
    kept = an_upload(pages=3)
    actions.lodging.hand_in(other, [actions.PaperIn(the_paper(DECLARATION), upload_id=kept.pk)], at=DONE)

    actions.destroy_personal_data(a_returned_dossier(), ground="Lưu trữ 5 năm", by=a_chair(), at=AT)

    other.content.refresh_from_db()
    assert other.content.owner_name == "Lê Văn An"
    assert HandedPaper.objects.filter(dossier=other, upload=kept).exists()
    assert SupplementItem.objects.filter(supplement__dossier=other, answer="Lê Thị Bé Hai").exists()
    assert Task.objects.filter(dossier=other, note="Anh An đã gọi điện.").exists()
    assert Result.objects.get(dossier=other).handed_to == "Lê Văn An"
    assert Result.objects.get(dossier=other).upload is not None


def test_a_records_clerk_of_the_agency_may_do_it_too() -> None:
    dossier = actions.destroy_personal_data(a_full_life(), ground="Lưu trữ 5 năm", by=a_records_clerk(), at=AT)

    assert Dossier.objects.get(pk=dossier.pk).content.owner_name == ""


def test_a_leader_of_another_agency_that_sees_it_does_not_destroy_it() -> None:
    dossier = a_full_life()
    Post.objects.create(
        user=a_clerk().user, role=Role.AGENCY_LEADER, agency=a_place("ward-2").agency, valid_from=FOUNDED
    )

    with pytest.raises(NotAllowed):
        actions.destroy_personal_data(dossier, ground="Lưu trữ 5 năm", by=a_clerk(), at=AT)

    assert Dossier.objects.get(pk=dossier.pk).content.owner_name == "Lê Văn An"


def test_the_reason_of_a_refusal_goes_too_and_the_refusal_stays() -> None:
    dossier = a_handed_over_dossier()
    finish(dossier, "examine", "propose_refusal", by=a_case_officer(), when=DONE)
    finish(dossier, "sign_refusal", "signed", by=a_chair(), when=DONE, decision=a_decision())
    finish(dossier, "issue", "issued", by=a_records_clerk(), when=DONE)
    dossier = finish(dossier, "return_result", "returned", by=a_clerk(), when=DONE)

    actions.destroy_personal_data(dossier, ground="Lưu trữ 5 năm", by=a_chair(), at=AT)

    assert Result.objects.values_list("outcome", "reason").get(dossier=dossier) == ("refused", "–")
