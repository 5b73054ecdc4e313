"""Personal data: destroyed under a rule, seen by nobody whom they do not concern, never in the history."""

from __future__ import annotations

import psycopg
import pytest
from django.db import IntegrityError, connection, transaction

from motcua.config.supervisor.roles import Urls
from motcua.dossiers import actions
from motcua.dossiers.actions.refusals import DossierStillOpen, GroundMissing
from motcua.dossiers.models import Dossier, State
from motcua.kernel.actors import Role
from motcua.kernel.refusals import NotAllowed
from motcua.ledger.models import Event
from motcua.ledger.verify import verify_ledger
from tests.cases import (
    a_decision,
    a_dossier,
    a_handed_over_dossier,
    a_received_dossier,
    a_returned_dossier,
    finish,
    the_task,
)
from tests.dossiers.fees import a_dossier_that_owes, in_cash
from tests.dossiers.files import an_upload
from tests.people import a_case_officer, a_chair, a_citizen, a_clerk, a_records_clerk, an_outsider, everybody
from tests.world import a_place, at

AT = at("2024-05-03 15:00")
GROUND = "Quy tắc lưu trữ 5 năm"
ASKED = at("2019-05-02 08:00")


def test_the_chain_verifies_after_the_personal_data_are_gone(committed_db: Urls) -> None:
    dossier = a_returned_dossier()
    actions.issue_receipt(dossier, by=a_clerk(), at=AT)

    actions.destroy_personal_data(dossier, ground=GROUND, by=a_chair(), at=AT)

    dossier.content.refresh_from_db()
    kept = [dossier.content.owner_name, dossier.content.owner_identifier, dossier.content.submitter_name]
    assert (kept, dossier.content.answers, bytes(dossier.content.salt)) == (["", "", ""], {}, b"")
    assert verify_ledger().bad is None


def test_no_personal_datum_of_the_cast_stands_in_any_body(committed_db: Urls) -> None:
    a_returned_dossier()

    bodies = " ".join(Event.objects.values_list("body", flat=True))

    data = ["Lê Văn An", "042084000123", "912345678", "0912345678", "Phan Bội Châu", "Lê Thị Bé", "Võ Quốc Hùng"]
    assert [datum for datum in data if datum in bodies] == []


@pytest.mark.django_db
def test_personal_data_of_a_dossier_under_way_are_kept() -> None:
    dossier = a_received_dossier()

    with pytest.raises(DossierStillOpen):
        actions.destroy_personal_data(dossier, ground=GROUND, by=a_chair(), at=AT)


@pytest.mark.django_db
def test_personal_data_are_destroyed_only_under_a_rule() -> None:
    dossier = a_returned_dossier()

    with pytest.raises(GroundMissing):
        actions.destroy_personal_data(dossier, ground=" ", by=a_chair(), at=AT)


@pytest.mark.django_db
def test_a_clerk_at_the_counter_does_not_destroy_personal_data() -> None:
    dossier = a_returned_dossier()

    with pytest.raises(NotAllowed):
        actions.destroy_personal_data(dossier, ground=GROUND, by=a_clerk(), at=AT)


@pytest.mark.django_db
def test_who_sees_a_dossier_that_is_being_worked_on() -> None:
    a_handed_over_dossier()

    seeing = {role for role, person in everybody().items() if Dossier.objects.visible_to(person).exists()}

    assert seeing == {
        Role.CITIZEN,
        Role.ONE_STOP_OFFICER,
        Role.CASE_OFFICER,
        Role.UNIT_LEADER,
        Role.AGENCY_LEADER,
    }
    assert not Dossier.objects.visible_to(an_outsider()).exists()


@pytest.mark.django_db
def test_before_it_is_handed_over_the_division_does_not_see_it() -> None:
    a_dossier()

    assert not Dossier.objects.visible_to(a_case_officer()).exists()
    assert Dossier.objects.visible_to(a_citizen()).exists()


def test_a_state_that_was_not_recorded_is_refused_at_commit(
    committed_db: Urls, superuser_connection: psycopg.Connection
) -> None:
    dossier = a_dossier()

    with pytest.raises(IntegrityError, match="was not recorded"), transaction.atomic():
        Dossier.objects.filter(pk=dossier.pk).update(state=State.NOT_RECEIVED)

    dossier.refresh_from_db()
    assert dossier.state == State.NEW


@pytest.mark.django_db
def test_the_product_cannot_delete_a_dossier() -> None:
    a_dossier()

    with pytest.raises(Exception, match="permission denied"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM dossier")


@pytest.mark.django_db
def test_what_was_said_and_paid_around_a_dossier_goes_too_and_nothing_of_another() -> None:
    dossiers = [_talked_about(), _talked_about()]

    actions.destroy_personal_data(dossiers[0], ground=GROUND, by=a_chair(), at=AT)

    told = [
        (receipt.payer_name, opinion.question, opinion.answer, opinion.upload is None, message.text)
        for one in dossiers
        for receipt, opinion, message in [(one.fee_receipts.get(), one.opinions.get(), one.messages.get())]
    ]
    assert told == [
        ("", "–", "", True, ""),
        ("Lê Văn An", "Lê Văn An có tranh chấp không?", "Lê Văn An không.", False, "Tôi là Lê Văn An."),
    ]


def _talked_about() -> Dossier:
    """A dossier with a paid fee, an opinion with a file, and a message, whose owner has the result."""
    dossier, where = a_dossier_that_owes(waits=False), a_place("department")
    actions.record_payment(dossier, in_cash(), by=a_clerk(), at=at("2019-05-02 07:10"))
    finish(dossier, "hand_over", "handed_over", by=a_clerk(), when=at("2019-05-02 07:30"))
    office = ((where.agency.pk, where.division.pk),)
    question = actions.Question(office, "Lê Văn An có tranh chấp không?", at("2019-05-03 17:00"))
    nga = a_case_officer("nga", unit="department")
    (opinion,) = actions.ask_opinions(the_task(dossier, "examine"), question, by=a_case_officer(), at=ASKED)
    actions.answer_opinion(opinion, "Lê Văn An không.", upload_id=an_upload(pages=3).pk, by=nga, at=ASKED)
    actions.send_message(dossier, "Tôi là Lê Văn An.", by=a_citizen(), at=ASKED)
    finish(dossier, "examine", "propose_grant", by=a_case_officer(), when=at("2019-05-02 10:00"))
    finish(dossier, "sign_result", "signed", by=a_chair(), when=at("2019-05-03 09:00"), decision=a_decision())
    finish(dossier, "issue", "issued", by=a_records_clerk(), when=at("2019-05-03 14:00"))
    day = at("2019-05-04 08:00")
    return finish(dossier, "return_result", "returned", by=a_clerk(), when=day, handed_to="Lê Văn An")
