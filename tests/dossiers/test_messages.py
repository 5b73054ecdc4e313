"""Messages: owner and office, each to the other, as often as the day allows, and destroyed with the personal data."""

from __future__ import annotations

from datetime import date

import pytest
from django.http import Http404

from motcua.dossiers import actions
from motcua.dossiers.actions.messages import ConversationClosed, EnoughForToday, MessageEmpty, MessageTooLong
from motcua.dossiers.conversation import glance_for_office, glance_for_owner, to_be_read, to_be_read_count
from motcua.dossiers.message_rules import message_rule
from motcua.dossiers.models import Dossier, Message
from motcua.kernel.refusals import NotAllowed
from motcua.ledger.queries import events_of
from motcua.ledger.verify import verify_ledger
from tests.cases import a_handed_over_dossier, a_received_dossier, a_returned_dossier, story
from tests.people import a_case_officer, a_chair, a_citizen, a_clerk, a_procedure_controller, an_outsider
from tests.world import at

pytestmark = pytest.mark.django_db
AT = at("2019-05-06 09:00")
NEXT_DAY = at("2019-05-07 00:00")


def asked(dossier: Dossier, text: str = "Bao giờ có kết quả?") -> Message:
    return actions.send_message(dossier, text, by=a_citizen(), at=AT)


def test_the_owner_writes_and_the_office_answers_by_the_name_of_its_unit() -> None:
    dossier = a_handed_over_dossier()

    question = asked(dossier)
    answer = actions.send_message(dossier, "Chiều mai.", by=a_case_officer(), at=AT)

    assert (question.from_office, question.sender) == (False, "")
    assert (answer.from_office, answer.unit) == (True, dossier.tasks.open().get().unit)
    assert story(dossier)[-2:] == ["owner_wrote", "office_wrote"]


def test_the_history_knows_that_somebody_wrote_and_not_what() -> None:
    dossier = a_received_dossier()

    message = asked(dossier)

    body = list(events_of(dossier.stream))[-1].values
    assert dict(body) == {"message": message.pk, "has_file": False}


def test_a_message_waits_until_somebody_who_answers_has_opened_it() -> None:
    dossier = a_handed_over_dossier()
    asked(dossier)

    actions.read_messages(dossier, by=a_citizen(), at=AT)
    assert (glance_for_office(dossier).unread, to_be_read_count(a_clerk())) == (1, 1)

    actions.read_messages(dossier, by=a_case_officer(), at=AT)
    assert (glance_for_office(dossier).unread, to_be_read(a_clerk())) == (0, [])
    assert glance_for_owner(dossier).unread == 0


def test_nothing_too_long_and_too_often_are_refused() -> None:
    dossier = a_received_dossier()
    rule = message_rule(AT.date())

    with pytest.raises(MessageEmpty):
        asked(dossier, " \n ")
    with pytest.raises(MessageTooLong):
        asked(dossier, "a" * (rule.longest + 1))
    for _ in range(rule.a_day):
        asked(dossier)
    with pytest.raises(EnoughForToday):
        asked(dossier)

    assert dossier.messages.count() == rule.a_day
    assert actions.send_message(dossier, "Ngày mới.", by=a_citizen(), at=NEXT_DAY)


def test_the_limit_has_a_first_day() -> None:
    assert message_rule(date(2000, 1, 1)) == message_rule(date(2019, 5, 6))


def test_outsiders_find_nothing_and_who_has_no_part_in_it_writes_nothing() -> None:
    dossier = a_received_dossier()

    for person in (an_outsider(), a_citizen("binh"), a_procedure_controller()):
        with pytest.raises(Http404):
            actions.send_message(dossier, "Xin hỏi.", by=person, at=AT)
        with pytest.raises(Http404):
            actions.read_messages(dossier, by=person, at=AT)

    assert not Message.objects.exists()


def test_who_had_it_once_may_look_but_not_write_in_the_name_of_the_office() -> None:
    other = a_handed_over_dossier()
    binh = a_case_officer("khac", unit="ward-2")

    with pytest.raises((NotAllowed, Http404)):
        actions.send_message(other, "Chào.", by=binh, at=AT)

    assert not other.messages.exists()


def test_texts_and_files_go_with_the_personal_data_and_nothing_comes_after() -> None:
    dossier = a_returned_dossier()
    asked(dossier)

    actions.destroy_personal_data(dossier, ground="Lưu trữ 5 năm", by=a_chair(), at=AT)

    assert dossier.messages.get().text == ""
    with pytest.raises(ConversationClosed):
        asked(Dossier.objects.get(pk=dossier.pk))
    assert verify_ledger().bad is None
