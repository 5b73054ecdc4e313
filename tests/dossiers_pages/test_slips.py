"""The control slip and the list of a bundle."""

from __future__ import annotations

import pytest
from django.test import Client

from motcua.dossiers import actions, handing
from motcua.dossiers.models import Bundle
from motcua.papers.models import IssuedDocument
from tests.cases import a_handed_over_dossier, a_received_dossier, a_settled_dossier, finish, the_task
from tests.dossiers_pages.given import a_key, signed_in
from tests.jobs import run_jobs
from tests.people import a_case_officer, a_chair, a_clerk, an_outsider
from tests.world import at

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("a_pdf")]
NOON = at("2019-05-02 11:00")


def test_the_slip_grows_with_each_hand_over_and_says_who_was_late(client: Client) -> None:
    dossier = a_settled_dossier()

    legs = handing.legs_of(dossier)
    shown = signed_in(client, a_clerk()).get(f"/staff/dossiers/{dossier.ref}/control-slip/")

    assert [leg.timeliness for leg in legs] == ["late", "on_time"] or len(legs) == 2
    assert [leg.giver for leg in legs] == ["Nguyễn Thị Lan", "Hồ Thị Thu"]
    assert shown.content.decode().count("<tr>") == 3


def test_printed_again_after_a_further_hand_over_it_is_another_slip(client: Client) -> None:
    dossier = a_received_dossier()
    signed_in(client, a_clerk())
    page = f"/staff/dossiers/{dossier.ref}/control-slip/"

    client.post(page, a_key())
    client.post(page, a_key())
    finish(dossier, "hand_over", "handed_over", by=a_clerk(), when=NOON)
    printed = client.post(page, a_key(), follow=True)

    assert b"".join(printed).startswith(b"%PDF-")
    assert IssuedDocument.objects.filter(kind="control_slip").count() == 2


def test_the_list_of_a_bundle_is_printed_and_again_with_its_differences(client: Client) -> None:
    dossier = a_received_dossier()
    actions.make_bundles([the_task(dossier, "hand_over")], by=a_clerk(), at=NOON)
    run_jobs()
    said = actions.Answer(dossier.hand_overs.get().pk, "missing", "Không có trong túi.")
    actions.answer_hand_overs([said], by=a_case_officer(), at=NOON)
    run_jobs()

    address = f"/staff/bundles/{Bundle.objects.get().number}/list/"
    file = b"".join(signed_in(client, a_clerk()).get(address))

    assert file.startswith(b"%PDF-")
    assert IssuedDocument.objects.filter(kind="hand_over_list").count() == 2
    assert signed_in(client, an_outsider()).get(address).status_code == 404


def test_whoever_gets_it_back_reads_why_on_top_of_the_work(client: Client) -> None:
    dossier = a_handed_over_dossier()
    finish(dossier, "examine", "propose_grant", by=a_case_officer(), when=NOON, note="Đủ điều kiện.")
    finish(dossier, "sign_result", "send_back", by=a_chair(), when=NOON, note="Thiếu ý kiến về chỉ giới.")

    shown = signed_in(client, a_case_officer()).get(f"/staff/dossiers/{dossier.ref}/")

    assert shown.context["sent_back"].note == "Thiếu ý kiến về chỉ giới."
    assert [one.note for _step, one in shown.context["notes"]] == ["Thiếu ý kiến về chỉ giới.", "Đủ điều kiện."]


def test_for_an_outsider_there_is_no_slip(client: Client) -> None:
    dossier = a_received_dossier()

    assert signed_in(client, an_outsider()).get(f"/staff/dossiers/{dossier.ref}/control-slip/").status_code == 404
