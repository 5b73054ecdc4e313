"""The counter: who, what with which papers, when and how."""

from __future__ import annotations

import pytest
from django.test import Client

from motcua.dossiers.models import Dossier, HandedPaper, State, Supplement
from motcua.people.models import Party
from tests.dossiers_pages.given import CODE, NAME, PAPERS, a_procedure, a_version, at_the_counter, lodged, signed_in
from tests.people import a_case_officer, a_clerk, a_party

pytestmark = pytest.mark.django_db

INTAKE = "/staff/intake/"


def test_the_counter_offers_what_its_unit_takes(client: Client) -> None:
    a_procedure()

    page = signed_in(client, a_clerk()).get(INTAKE).content.decode()

    assert NAME in page
    assert f'value="{CODE}"' in page


def test_a_chosen_procedure_shows_its_papers_and_the_day_with_its_reason(client: Client) -> None:
    a_procedure()

    response = signed_in(client, a_clerk()).get(INTAKE, {"procedure": CODE})

    page = response.content.decode()
    assert all(paper in page for paper in PAPERS)
    assert "ngày làm việc" in page
    assert response.context["sheet"].when.dates is not None


def test_choosing_a_procedure_keeps_what_was_typed(client: Client) -> None:
    a_procedure()
    typed = {"number": "", "name": "Ngô Thị Mai", "choose": CODE}

    page = signed_in(client, a_clerk()).post(INTAKE, typed).content.decode()

    assert 'value="Ngô Thị Mai"' in page
    assert Dossier.objects.count() == 0


def test_a_known_number_fills_in_what_the_register_knows(client: Client) -> None:
    a_procedure()
    an = a_party("an", number="042084000123")

    page = signed_in(client, a_clerk()).post(INTAKE, {"number": "042084000123", "do": "look"}).content.decode()

    assert f'value="{an.full_name}"' in page
    assert "Phan Đình Phùng" in page


def test_a_complete_dossier_is_received_and_its_receipt_shown(client: Client) -> None:
    a_party("an", number="042084000123")
    clerk = signed_in(client, a_clerk())

    response = clerk.post(INTAKE, at_the_counter(), follow=True)

    dossier = Dossier.objects.get()
    assert dossier.state == State.RECEIVED
    assert dossier.owner == a_party("an")
    assert response.redirect_chain[-1][0] == f"{INTAKE}{dossier.code}/"
    assert dossier.ref in response.content.decode()


def test_the_same_form_sent_twice_makes_one_dossier(client: Client) -> None:
    clerk, form = signed_in(client, a_clerk()), at_the_counter()

    first, second = clerk.post(INTAKE, form), clerk.post(INTAKE, form)

    assert first["Location"] == second["Location"]
    assert Dossier.objects.count() == 1


def test_somebody_unknown_enters_the_register_with_the_number(client: Client) -> None:
    form = at_the_counter(number="042 185 000 777", name="Ngô Thị Mai", phone="")

    signed_in(client, a_clerk()).post(INTAKE, form)

    mai = Party.objects.get(full_name="Ngô Thị Mai")
    assert mai.identifiers.get().number == "042185000777"
    assert Dossier.objects.get().owner == mai


def test_a_company_is_entered_by_its_tax_code(client: Client) -> None:
    form = at_the_counter(number="0100109106", name="Tập đoàn Viễn thông", phone="")

    signed_in(client, a_clerk()).post(INTAKE, form)

    assert Party.objects.get(full_name="Tập đoàn Viễn thông").is_organisation


def test_a_number_of_no_valid_form_is_told_beside_its_field(client: Client) -> None:
    response = signed_in(client, a_clerk()).post(INTAKE, at_the_counter(number="12345"))

    assert response.status_code == 400
    assert response.context["form"].errors["number"]
    assert Dossier.objects.count() == 0


def test_a_number_under_another_name_is_compared_with_the_paper_first(client: Client) -> None:
    a_party("an", number="042084000123")
    clerk, form = signed_in(client, a_clerk()), at_the_counter(name="Lê Văn Ân Khác")

    refused = clerk.post(INTAKE, form)
    confirmed = clerk.post(INTAKE, form | {"same_person": "on"})

    assert refused.status_code == 400
    assert confirmed.status_code == 302


def test_a_dossier_with_a_missing_paper_cannot_be_received(client: Client) -> None:
    form = at_the_counter()
    form.pop(f"there-{a_version().papers.all()[1].pk}")

    response = signed_in(client, a_clerk()).post(INTAKE, form)

    assert response.status_code == 409
    assert PAPERS[1] in response.context["refusal"].message
    assert Dossier.objects.count() == 0


def test_missing_papers_are_asked_for_at_once_each_with_its_reason(client: Client) -> None:
    missing = a_version().papers.all()[1]
    form = at_the_counter(do="ask", **{f"reason-{missing.pk}": "Chưa có bản vẽ."})
    form.pop(f"there-{missing.pk}")

    response = signed_in(client, a_clerk()).post(INTAKE, form, follow=True)

    assert Dossier.objects.get().state == State.SUPPLEMENT
    assert [item.reason for item in Supplement.objects.get().items.all()] == ["Chưa có bản vẽ."]
    assert "Chưa có bản vẽ." in response.content.decode()


def test_a_paper_not_needed_in_this_case_does_not_stand_in_the_way(client: Client) -> None:
    waived = a_version().papers.all()[1]
    form = at_the_counter(**{f"waived-{waived.pk}": "1"})
    form.pop(f"there-{waived.pk}")

    signed_in(client, a_clerk()).post(INTAKE, form)

    assert HandedPaper.objects.get(paper=waived).not_needed


def test_a_dossier_that_may_be_the_same_is_warned_of(client: Client) -> None:
    twin = lodged()

    page = signed_in(client, a_clerk()).post(INTAKE, at_the_counter(do="look")).content.decode()

    assert f"/staff/dossiers/{twin.ref}/" in page


def test_another_role_has_no_counter(client: Client) -> None:
    assert signed_in(client, a_case_officer()).get(INTAKE).status_code == 403


CARD = "042090000456||Ngô Văn Mới|01021990|Nam|Số 5, Nam Hà, Hà Tĩnh|11042021"


def test_a_scanned_card_fills_in_the_owner_and_its_text_is_not_shown_again(client: Client) -> None:
    a_procedure()

    page = signed_in(client, a_clerk()).post(INTAKE, {"card": CARD, "procedure": CODE, "do": "look"}).content.decode()

    assert all(f'value="{part}"' in page for part in ("042090000456", "Ngô Văn Mới", "Số 5, Nam Hà, Hà Tĩnh"))
    assert "01/02/1990" in page
    assert CARD not in page


def test_a_card_that_came_with_the_act_is_looked_at_before_anything_is_received(client: Client) -> None:
    response = signed_in(client, a_clerk()).post(INTAKE, at_the_counter(card=CARD))

    assert response.status_code == 200
    assert "Ngô Văn Mới" in response.content.decode()
    assert not Dossier.objects.exists()


def test_a_text_that_is_no_card_is_said_and_changes_no_field(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    a_procedure()
    sent = {"card": "042090000456|Ngô Văn Mới", "name": "Lê Văn An", "do": "look"}

    page = signed_in(client, a_clerk()).post(INTAKE, sent).content.decode()

    assert 'value="Lê Văn An"' in page
    assert 'role="alert"' in page
    assert "042090000456" not in caplog.text + page


def test_day_of_birth_and_sex_of_a_card_are_compared_and_not_kept(client: Client) -> None:
    signed_in(client, a_clerk())
    page = client.post(INTAKE, {"card": CARD, "procedure": CODE, "do": "look"}).content.decode()
    client.post(INTAKE, at_the_counter(number="042090000456", name="Ngô Văn Mới"))

    assert "hai thông tin này không được lưu lại" in page
    assert Party.objects.get(identifiers__number="042090000456").birth_date is None
