"""Messages on the pages: the citizen's, the officer's, and the file that came with one."""

from __future__ import annotations

import pytest
from django.test import Client

from motcua.dossiers import actions
from motcua.dossiers.models import Dossier, Message
from tests.cases import a_received_dossier
from tests.people import a_citizen, a_clerk, an_outsider
from tests.portal.given import a_file, a_key, signed_in
from tests.world import at

pytestmark = pytest.mark.django_db
AT = at("2019-05-06 09:00")


def address(dossier: Dossier) -> str:
    return f"/my/{dossier.ref}/messages/"


def test_an_writes_with_a_photo_and_lan_answers(client: Client) -> None:
    dossier = a_received_dossier()
    desk = Client()
    desk.force_login(a_clerk().user)

    signed_in(client).post(address(dossier), {"text": "Tôi nhận thay được không?", "file": a_file(), **a_key()})
    inbox = desk.get("/staff/messages/").content.decode()
    queue = desk.get("/staff/queue/").content.decode()
    desk.post(f"/staff/dossiers/{dossier.ref}/messages/", {"text": "Được, cần giấy ủy quyền.", **a_key()})

    question = dossier.messages.get(from_office=False)
    assert "Tôi nhận thay" in inbox
    assert "có tin nhắn mới" in queue
    assert client.get(f"{address(dossier)}{question.pk}/file/").status_code == 200
    assert desk.get(f"/staff/dossiers/{dossier.ref}/messages/{question.pk}/file/").status_code == 200
    assert "giấy ủy quyền" in client.get(f"/my/{dossier.ref}/").content.decode()


def test_new_messages_show_on_the_list_until_the_conversation_is_opened(client: Client) -> None:
    dossier = a_received_dossier()
    actions.send_message(dossier, "Mời đến nhận.", by=a_clerk(), at=AT)
    signed_in(client)

    before = client.get("/my/").content.decode()
    client.get(address(dossier))

    assert address(dossier) in before
    assert address(dossier) not in client.get("/my/").content.decode()


def test_a_form_sent_twice_writes_once_and_an_empty_one_is_told(client: Client) -> None:
    dossier = a_received_dossier()
    key = a_key()
    signed_in(client)

    codes = [client.post(address(dossier), {"text": "Xin hỏi.", **key}).status_code for _ in range(2)]

    assert codes == [302, 302]
    assert Message.objects.count() == 1
    assert client.post(address(dossier), {"text": "", **a_key()}).status_code == 400


def test_for_strangers_there_is_no_conversation(client: Client) -> None:
    dossier = a_received_dossier()
    message = actions.send_message(dossier, "Xin hỏi.", by=a_citizen(), at=AT)
    desk = Client()
    desk.force_login(an_outsider().user)

    assert signed_in(client, a_citizen("binh")).get(address(dossier)).status_code == 404
    assert desk.get(f"/staff/dossiers/{dossier.ref}/messages/").status_code == 404
    assert desk.get(f"/staff/dossiers/{dossier.ref}/messages/{message.pk}/file/").status_code == 404
    assert message.text not in desk.get("/staff/messages/").content.decode()


def test_programs_write_and_read_too(client: Client) -> None:
    dossier = a_received_dossier()
    signed_in(client)

    path = f"/api/v1/dossiers/{dossier.ref}/messages"
    key = {"Idempotency-Key": "message-0001"}
    made = client.post(path, {"text": "Xin hỏi."}, content_type="application/json", headers=key)

    assert made.status_code == 201
    assert [one["text"] for one in client.get(path).json()] == ["Xin hỏi."]
