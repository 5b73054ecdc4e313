"""Messages: owner and office write to each other inside the dossier, so that nothing is said elsewhere."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from motcua.dossiers import access, events
from motcua.dossiers.actions.changing import grant_serving, record
from motcua.dossiers.message_rules import MessageRule, message_rule
from motcua.dossiers.models import DESK_ROLES, Dossier, Message
from motcua.kernel.actors import Actor
from motcua.kernel.local import aware, local, localdate
from motcua.kernel.refusals import NotAllowed, Refusal
from motcua.kernel.text import clean


class MessageEmpty(Refusal):
    """There is nothing to read."""

    text = _("Write what you want to say.")


class MessageTooLong(Refusal):
    """Longer than a message may be."""

    text = _("This message is too long: at most %(longest)s characters. Attach a file, or write two messages.")


class EnoughForToday(Refusal):
    """The limit of the day is reached."""

    text = _("You have written %(a_day)s messages in this dossier today. Write again tomorrow, or call the office.")


class ConversationClosed(Refusal):
    """The personal data of the dossier are destroyed; nothing new may come to lie there."""

    text = _("The personal data of this dossier were destroyed. Nothing can be written in it any more.")


@transaction.atomic
def send_message(dossier: Dossier, text: str, *, upload_id: int | None = None, by: Actor, at: datetime) -> Message:
    """Write to the other side: as owner or submitter to the office, as officer who serves there in the office's name.

    Raises NotAllowed, ConversationClosed, MessageEmpty, MessageTooLong or EnoughForToday, and then nothing has changed.
    """
    dossier = access.locked_dossier_for(by, dossier)
    own, grant = _is_own(dossier, by), grant_serving(dossier, by, frozenset(DESK_ROLES))
    if by.user_id is None or (not own and grant is None):
        raise NotAllowed
    if not bytes(dossier.content.salt):
        raise ConversationClosed
    text = _checked(dossier, text, message_rule(localdate(at)), by=by, at=at)
    office = None if own else grant
    dossier.acted_under = office
    message = Message.objects.create(
        dossier=dossier,
        from_office=office is not None,
        author_id=by.user_id,
        agency_id=office.agency_id if office else None,
        unit_id=office.unit_id if office else None,
        text=text,
        upload_id=upload_id,
        at=at,
    )
    kind = events.OFFICE_WROTE if office else events.OWNER_WROTE
    record(kind, of=dossier, by=by, at=at, message=message.pk, has_file=upload_id is not None)
    return message


@transaction.atomic
def read_messages(dossier: Dossier, *, by: Actor, at: datetime) -> int:
    """Note that the other side's messages were opened, and say how many were new.

    Whoever may look but neither owns nor serves changes nothing: a message waits for somebody who answers.
    """
    dossier = access.locked_dossier_for(by, dossier)
    unread = dossier.messages.filter(read_at=None, at__lte=at)
    if _is_own(dossier, by):
        return unread.filter(from_office=True).update(read_at=at)
    if grant_serving(dossier, by, frozenset(DESK_ROLES)) is not None:
        return unread.filter(from_office=False).update(read_at=at)
    return 0


def _is_own(dossier: Dossier, by: Actor) -> bool:
    return bool({dossier.owner_id, dossier.submitter_id} & by.party_ids)


def _checked(dossier: Dossier, text: str, rule: MessageRule, *, by: Actor, at: datetime) -> str:
    text = clean(text)
    if not text:
        raise MessageEmpty
    if len(text) > rule.longest:
        raise MessageTooLong(longest=rule.longest)
    midnight = aware(local(at).replace(hour=0, minute=0, second=0, microsecond=0))
    today = dossier.messages.filter(author=by.user_id, at__gte=midnight, at__lt=midnight + timedelta(days=1))
    if today.count() >= rule.a_day:
        raise EnoughForToday(a_day=rule.a_day)
    return text
