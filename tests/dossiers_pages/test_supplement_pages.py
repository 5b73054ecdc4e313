"""Asking the owner to complete a dossier, and what the owner brings."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from motcua.dossiers import actions
from motcua.dossiers.models import Deviation, Dossier, HandedPaper, State, Supplement
from tests.dossiers_pages.given import a_key, a_version, lodged, received, signed_in
from tests.people import a_chair, a_clerk

pytestmark = pytest.mark.django_db


def place(dossier: Dossier, name: str) -> str:
    return f"/staff/dossiers/{dossier.ref}/{name}/"


def drawing() -> int:
    return a_version().papers.all()[1].pk


def asking(**fields: str) -> dict[str, str]:
    return a_key() | {f"ask-{drawing()}": "1", f"reason-{drawing()}": "Thiếu mặt cắt."} | fields


def asked(dossier: Dossier, *more: actions.Asked) -> Dossier:
    wanted = [actions.Asked(reason="Thiếu mặt cắt.", paper=a_version().papers.all()[1]), *more]
    return actions.request_supplement(dossier, wanted, by=a_clerk(), at=timezone.now()).dossier


def test_missing_papers_are_marked_beforehand(client: Client) -> None:
    page = signed_in(client, a_clerk()).get(place(lodged(complete=False), "supplement"))

    assert [row["marked"] for row in page.context["papers"]] == [False, True]


def test_a_request_stops_the_clock(client: Client) -> None:
    dossier = received()

    signed_in(client, a_clerk()).post(place(dossier, "supplement"), asking())

    dossier.refresh_from_db()
    assert dossier.state == State.SUPPLEMENT
    assert Supplement.objects.get().items.get().reason == "Thiếu mặt cắt."


def test_a_mark_without_a_reason_is_refused_in_place(client: Client) -> None:
    dossier = received()

    response = signed_in(client, a_clerk()).post(place(dossier, "supplement"), asking(**{f"reason-{drawing()}": ""}))

    assert response.status_code == 409
    assert response.context["refusal"].code == "nothing-asked-for"
    assert response.context["papers"][1]["marked"]


def test_a_field_is_asked_for_with_its_old_value_beside(client: Client) -> None:
    dossier = received(answers={"Diện tích": "100 m2"})
    wanted = a_key() | {"ask-field-0": "1", "reason-field-0": "Không khớp bản vẽ."}

    signed_in(client, a_clerk()).post(place(dossier, "supplement"), wanted)

    item = Supplement.objects.get().items.get()
    assert (item.field, item.old_value) == ("Diện tích", "100 m2")


def test_an_unannounced_paper_needs_its_legal_ground(client: Client) -> None:
    dossier, outside = received(), {"unannounced": "Sổ hộ khẩu", "unannounced_reason": "Cần xác minh."}
    signed_in(client, a_clerk())

    refused = client.post(place(dossier, "supplement"), a_key() | outside)
    client.post(place(dossier, "supplement"), a_key() | outside | {"unannounced_ground": "Luật Cư trú, Điều 24"})

    assert refused.context["refusal"].code == "deviation-without-ground"
    assert Deviation.objects.get().legal_ground == "Luật Cư trú, Điều 24"


def test_asking_again_at_the_same_stage_needs_its_legal_ground(client: Client) -> None:
    dossier = asked(received())
    paper = a_version().papers.all()[1]
    supplied = actions.Supplied([actions.PaperIn(paper, originals=2)])
    actions.answer_supplement(dossier, supplied, by=a_clerk(), at=timezone.now())

    page = signed_in(client, a_clerk()).get(place(dossier, "supplement"))
    refused = client.post(place(dossier, "supplement"), asking())

    assert page.context["asked_before"]
    assert refused.context["refusal"].code == "already-asked-once"


def test_whoever_only_looks_cannot_ask(client: Client) -> None:
    assert signed_in(client, a_chair()).get(place(received(), "supplement")).status_code == 403


def test_what_the_owner_brings_sets_the_dossier_going_again(client: Client) -> None:
    dossier = asked(received())
    brought = a_key() | {f"there-{drawing()}": "1", f"originals-{drawing()}": "0", f"copies-{drawing()}": "2"}

    signed_in(client, a_clerk()).post(place(dossier, "answer"), brought)

    dossier.refresh_from_db()
    assert dossier.state == State.RECEIVED
    assert HandedPaper.objects.get(paper=drawing(), replaced_at=None).copies == 2


def test_what_is_left_out_is_named_in_place(client: Client) -> None:
    dossier = asked(received())

    response = signed_in(client, a_clerk()).post(place(dossier, "answer"), a_key())

    assert response.status_code == 409
    assert "Bản vẽ thiết kế xây dựng" in response.context["refusal"].message


def test_a_paper_brought_as_a_file_is_shown_inside_the_page(client: Client, a_pdf: bytes) -> None:
    dossier = asked(received())
    items = dossier.supplements.get().items.get()
    brought = a_key() | {f"file-{items.pk}": SimpleUploadedFile("ban-ve.pdf", a_pdf)}

    signed_in(client, a_clerk()).post(place(dossier, "answer"), brought)

    handed = HandedPaper.objects.get(paper=drawing(), replaced_at=None)
    shown = client.get(f"/staff/dossiers/{dossier.ref}/papers/{handed.pk}/")
    assert b"".join(shown) == a_pdf
    assert shown["Content-Disposition"].startswith("inline")


def test_a_paper_outside_the_list_and_a_field_are_answered_too(client: Client) -> None:
    outside = actions.Asked(reason="Cần xác minh.", unannounced="Sổ hộ khẩu", legal_ground="Luật Cư trú, Điều 24")
    field = actions.Asked(reason="Không khớp.", field="Diện tích")
    dossier = asked(received(answers={"Diện tích": "100 m2"}), outside, field)
    items = {item.field or bool(item.deviation_id): item.pk for item in dossier.supplements.get().items.all()}
    brought = a_key() | {
        f"there-{drawing()}": "1",
        f"there-item-{items[True]}": "1",
        f"field-{items['Diện tích']}": "96",
    }

    signed_in(client, a_clerk()).post(place(dossier, "answer"), brought)

    dossier.content.refresh_from_db()
    assert dossier.content.answers == {"Diện tích": "96"}
    assert HandedPaper.objects.filter(deviation__isnull=False).count() == 1
