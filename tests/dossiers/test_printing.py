"""The receipt in the shape and the languages that a counter prints: by the unit's choice, or by the officer's."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.http import Http404
from django.test import Client

from motcua.agencies import actions as agencies
from motcua.agencies.actions import NotOneStop
from motcua.agencies.models import ReceiptLanguage, ReceiptShape, Unit, UnitPrinting
from motcua.dossiers import actions, printing
from motcua.dossiers.actions.printing import NotYetReceived
from motcua.dossiers.models import Dossier, ReceiptPrint
from motcua.kernel.actors import system
from motcua.kernel.ids import uuid7
from motcua.kernel.refusals import NotAllowed
from motcua.papers.models import IssuedDocument
from motcua.papers.queries import open_file
from tests.cases import a_dossier, a_handed_over_dossier, a_received_dossier, story
from tests.jobs import run_jobs
from tests.people import a_case_officer, a_clerk, an_administrator, an_outsider
from tests.together import at_the_same_moment, kinds, meeting_in
from tests.world import a_place, at

AT = at("2019-05-03 14:00")
A4, ROLL, SLIP = ReceiptShape.A4, ReceiptShape.ROLL, ReceiptShape.SLIP
VI, BILINGUAL = ReceiptLanguage.VIETNAMESE, ReceiptLanguage.BILINGUAL


def choose(unit: Unit, shape: ReceiptShape = ROLL, language: ReceiptLanguage = BILINGUAL) -> UnitPrinting:
    return agencies.choose_printing(unit, shape=shape, language=language, by=system("test"), at=AT)


def printed(dossier: Dossier, shape: ReceiptShape = SLIP, language: ReceiptLanguage = VI) -> ReceiptPrint:
    return actions.print_receipt(dossier, shape=shape, language=language, by=a_clerk(), at=AT)


@pytest.mark.django_db
def test_a_unit_that_chose_nothing_prints_the_form_and_nothing_else(own_folder: Path) -> None:
    dossier = a_received_dossier()

    run_jobs()

    assert [one.kind for one in IssuedDocument.objects.filter(stream=dossier.stream)] == ["receipt"]
    assert (printing.print_at_the_counter(dossier), printing.prints_of(dossier)) == (None, [])


@pytest.mark.django_db
def test_a_unit_that_chose_the_roll_gets_it_beside_the_form(own_folder: Path) -> None:
    choose(a_place().one_stop)
    dossier = a_received_dossier()

    run_jobs()
    run_jobs()

    made = {(one.kind, one.language) for one in IssuedDocument.objects.filter(stream=dossier.stream)}
    assert made == {("receipt", "vi"), ("receipt_roll", "en")}
    chosen = printing.print_at_the_counter(dossier)
    assert chosen is not None
    assert (chosen.shape, chosen.language) == (ROLL, BILINGUAL)


@pytest.mark.django_db
def test_only_an_administrator_chooses_and_only_for_a_one_stop_unit() -> None:
    choose(a_place().one_stop, ROLL)
    choose(a_place().one_stop, SLIP, VI)

    with pytest.raises(NotOneStop):
        choose(a_place().division)
    with pytest.raises(NotAllowed):
        agencies.choose_printing(a_place().one_stop, shape=A4, language=VI, by=a_clerk(), at=AT)

    assert [(one.shape, one.language) for one in UnitPrinting.objects.all()] == [(SLIP, VI)]


@pytest.mark.django_db
def test_every_shape_is_made_once_and_again_byte_for_byte(own_folder: Path) -> None:
    dossier = a_received_dossier()
    asked = [printed(dossier, shape, language) for shape in (A4, ROLL, SLIP) for language in (VI, BILINGUAL)]

    first = [actions.issue_receipt_print(one, by=a_clerk(), at=AT).document for one in asked]
    IssuedDocument.objects.filter(stream=dossier.stream).delete()
    again = [actions.issue_receipt_print(one, by=a_clerk(), at=AT).document for one in asked]

    content = [open_file(one.file).read() for one in again if one]
    assert [open_file(one.file).read() for one in first if one] == content
    assert len(set(content)) == 6


@pytest.mark.django_db
def test_a_print_is_for_the_counter_that_received_the_dossier() -> None:
    new, received = a_dossier(), a_handed_over_dossier()

    with pytest.raises(NotYetReceived):
        printed(new)
    with pytest.raises(NotAllowed):
        actions.print_receipt(received, shape=A4, language=VI, by=a_case_officer(), at=AT)
    with pytest.raises(Http404):
        actions.print_receipt(received, shape=A4, language=VI, by=an_outsider(), at=AT)
    printed(received)
    printed(received)

    assert story(received).count("receipt_printed") == ReceiptPrint.objects.count() == 1


@meeting_in(agencies.choose_printing, actions.print_receipt, actions.issue_receipt_print)
@pytest.mark.usefixtures("committed_db")
def test_two_who_choose_or_print_at_the_same_moment_do_it_once(own_folder: Path) -> None:
    unit, dossier = a_place().one_stop, a_received_dossier()

    chosen = at_the_same_moment([lambda: choose(unit), lambda: choose(unit)])
    asked = at_the_same_moment([lambda: printed(dossier).pk, lambda: printed(dossier).pk])
    one = ReceiptPrint.objects.get()
    made = at_the_same_moment([lambda: actions.issue_receipt_print(one, by=a_clerk(), at=AT).document_id] * 2)

    assert kinds([*chosen, *asked]) == ["done"] * 4
    assert len(set(made)) == UnitPrinting.objects.count() == 1


@pytest.mark.django_db
def test_the_officer_picks_another_shape_on_the_page(client: Client, own_folder: Path) -> None:
    dossier = a_received_dossier()
    page, sent = f"/staff/dossiers/{dossier.ref}/receipts/", {"shape": "slip", "language": "en"}
    client.force_login(a_clerk().user)

    assert client.post(page, {"idempotency_key": uuid7().hex, "shape": "a3", "language": "en"}).status_code == 400
    assert client.post(page, {"idempotency_key": uuid7().hex, **sent}).status_code == 302
    one = ReceiptPrint.objects.get()
    assert client.get(f"{page}{one.pk}/").status_code == 404
    run_jobs()

    file = client.get(f"{page}{one.pk}/")
    assert file.headers["Content-Type"] == "application/pdf"
    assert f"{page}{one.pk}/" in client.get(page).content.decode()
    client.force_login(an_outsider().user)
    assert client.get(page).status_code == client.get(f"{page}{one.pk}/").status_code == 404


@pytest.mark.django_db
def test_the_administrator_chooses_on_the_page_of_the_unit(client: Client) -> None:
    unit = a_place("province").one_stop
    page, sent = f"/staff/admin/units/{unit.pk}/one-stop/", {"shape": "roll", "language": "vi"}
    client.force_login(an_administrator().user)

    assert client.post(f"{page}printing/", {"idempotency_key": uuid7().hex, **sent}).status_code == 302

    assert UnitPrinting.objects.get().shape == ROLL
    assert "80 mm" in client.get(page).content.decode()
