"""Answering a request: exactly what was asked for, with its reasons, all at once."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from motcua.dossiers import actions as dossiers
from motcua.dossiers.models import Dossier, State
from tests.cases import a_handed_over_dossier, the_paper
from tests.papers.samples import a_pdf
from tests.people import a_clerk
from tests.portal.given import a_file, a_key, signed_in
from tests.world import at

pytestmark = pytest.mark.django_db


def a_waiting_dossier() -> Dossier:
    dossier = a_handed_over_dossier()
    asked = [
        dossiers.Asked("Ảnh mờ, không đọc được", paper=the_paper()),
        dossiers.Asked("Viết sai tên", field="child"),
        dossiers.Asked("Cần để đối chiếu", unannounced="Sổ hộ khẩu", legal_ground="Luật Cư trú, điều 24"),
    ]
    return dossiers.request_supplement(dossier, asked, by=a_clerk(), at=at("2019-05-02 09:00")).dossier


def test_the_page_shows_each_thing_with_its_reason_and_what_stands_there_now(client: Client) -> None:
    dossier = a_waiting_dossier()

    page = signed_in(client).get(f"/my/{dossier.ref}/supplement/").content.decode()

    assert "Ảnh mờ" in page
    assert "Lê Thị Bé" in page
    assert "Luật Cư trú, điều 24" in page
    assert "Giấy chứng sinh" not in page


def test_everything_supplied_at_once_lets_the_dossier_go_on(client: Client) -> None:
    dossier = a_waiting_dossier()
    supplement = dossier.supplements.get()
    paper, field, outside = supplement.items.order_by("pk")

    response = signed_in(client).post(
        f"/my/{dossier.ref}/supplement/",
        {f"item-{paper.pk}": a_file(), f"item-{field.pk}": "Lê Thị Bê", f"item-{outside.pk}": a_file()} | a_key(),
    )

    dossier.refresh_from_db()
    assert response.status_code == 302
    assert dossier.state == State.IN_PROCESS
    assert dossier.content.answers["child"] == "Lê Thị Bê"


def test_what_is_left_out_is_told_and_nothing_changes(client: Client) -> None:
    dossier = a_waiting_dossier()
    field = dossier.supplements.get().items.get(field="child")

    response = signed_in(client).post(f"/my/{dossier.ref}/supplement/", {f"item-{field.pk}": "Lê Thị Bê"} | a_key())

    page = response.content.decode()
    dossier.refresh_from_db()
    assert response.status_code == 400
    assert 'value="Lê Thị Bê"' in page
    assert dossier.state == State.SUPPLEMENT


def test_the_same_answer_sent_twice_counts_once(client: Client) -> None:
    dossier = a_waiting_dossier()
    items, key, pdf = list(dossier.supplements.get().items.order_by("pk")), a_key(), a_pdf()
    address = f"/my/{dossier.ref}/supplement/"

    def sent() -> dict[str, Any]:
        answers: dict[str, Any] = {f"item-{one.pk}": "Bê" if one.field else a_file(content=pdf) for one in items}
        return answers | key

    first, second = signed_in(client).post(address, sent()), client.post(address, sent())

    assert first.headers["Location"] == second.headers["Location"] == f"/my/{dossier.ref}/"
    assert dossier.handed_papers.filter(supplement__isnull=False).count() == 2


def test_where_nothing_is_asked_one_is_led_to_the_dossier(client: Client) -> None:
    dossier = a_handed_over_dossier()

    response = signed_in(client).get(f"/my/{dossier.ref}/supplement/")

    assert response.headers["Location"] == f"/my/{dossier.ref}/"
