"""`/api/v1/dossiers/{ref}/messages`: what owner and office write to each other."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest
from django.utils import timezone
from ninja import Field, Router, Schema, Status

from motcua.dossiers import access, actions, conversation
from motcua.dossiers.api.reading import Key, actor_of, carried_out_once
from motcua.dossiers.models import Message

router = Router(tags=["dossiers"])


class MessageIn(Schema):
    """What is written."""

    text: str = Field(..., max_length=10_000)


class MessageOut(Schema):
    """A message; `sender` is the office where it wrote, `read_at` when the other side opened it."""

    id: int
    from_office: bool
    sender: str
    text: str
    file: str
    at: datetime
    read_at: datetime | None


@router.get("/{ref}/messages", response=list[MessageOut], summary="Messages in a dossier")
def messages(request: HttpRequest, ref: str) -> list[MessageOut]:
    """The latest first, at most 200. Reading over the API marks nothing as read."""
    actor = actor_of(request, "dossiers:read")
    dossier = access.dossier_for(actor, ref)
    actions.note_read(dossier, way="list", by=actor, at=timezone.now())
    return [_out(message) for message in conversation.messages_in(dossier)]


@router.post("/{ref}/messages", response={201: MessageOut}, summary="Write a message")
def write(request: HttpRequest, ref: str, body: MessageIn, key: str = Key) -> Status[MessageOut]:
    """As owner or submitter to the office; as officer who serves there, in its name, to the owner."""
    actor = actor_of(request, "dossiers:write")
    dossier = access.dossier_for(actor, ref)

    def carry_out() -> str:
        return str(actions.send_message(dossier, body.text, by=actor, at=timezone.now()).pk)

    written = carried_out_once(actor, key, body, carry_out, path=request.path)
    return Status(201, _out(dossier.messages.select_related("unit", "agency", "upload").get(pk=written)))


def _out(message: Message) -> MessageOut:
    return MessageOut(
        id=message.pk,
        from_office=message.from_office,
        sender=message.sender,
        text=message.text,
        file=message.upload.filename if message.upload else "",
        at=message.at,
        read_at=message.read_at,
    )
