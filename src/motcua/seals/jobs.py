"""What keeps the history sealed: each sweep takes up what the last one, or a worker that was killed, has left."""

from __future__ import annotations

import hashlib
from datetime import timedelta

import structlog
from django.conf import settings
from django.utils import timezone

from motcua.kernel.actors import system
from motcua.kernel.jobs import periodic
from motcua.kernel.refusals import Refusal
from motcua.seals import actions, queries
from motcua.seals.actions.sealing import AT_ONCE
from motcua.seals.asking import cosignature
from motcua.seals.models import TreeHead
from motcua.signing.calling import NoAnswer
from motcua.signing.keys import KeyGone, NoCertificate, key_of_node
from motcua.signing.queries import next_key_of_node
from motcua.signing.refusals import StampRefused, StampUnavailable
from motcua.signing.stamps import stamp, stamped_at
from motcua.signing.trust import Trust

SEALER = system("sealer")
STAMPED_AT_ONCE = 200
log = structlog.get_logger(__name__)


@periodic("seals.seal", cron="* * * * *")
def seal(timestamp: int) -> None:
    """Give every settled event its position, and sign the head of the tree when it is time."""
    while actions.give_positions() == AT_ONCE:
        pass
    now = timezone.now()
    if not queries.is_seal_due(now, every=timedelta(minutes=settings.SEAL_MINUTES)):
        return
    try:
        actions.sign_head(key=key_of_node(now), next_key=next_key_of_node(now), by=SEALER, at=now)
    except (NoCertificate, KeyGone) as why:
        log.warning("seals.not_signed", why=str(why))


@periodic("seals.stamp", cron="* * * * *")
def stamp_heads(timestamp: int) -> None:
    """Have each head time-stamped that is not, the oldest first; sealing never waits for it.

    Where the authority does not answer, the next sweep asks again; after four hours the alarm is raised.
    """
    try:
        for size in queries.unstamped(at_once=STAMPED_AT_ONCE):
            _stamp(size)
    except (StampUnavailable, StampRefused) as why:
        log.warning("seals.not_stamped", why=str(why))
    if actions.report_late_stamps(by=SEALER, at=timezone.now()):
        log.error("seals.stamps_late", hours=queries.STAMP_WITHIN // timedelta(hours=1))


def _stamp(size: int) -> None:
    head = TreeHead.objects.get(size=size)
    digest = hashlib.sha256(bytes(head.signature)).digest()
    token = stamp(digest, at=timezone.now())
    moment = stamped_at(token, digest, trust=Trust.configured())
    actions.keep_stamp(head, token, stamped_at=moment, by=SEALER, at=timezone.now())


@periodic("seals.ask_witnesses", cron="* * * * *")
def ask_witnesses(timestamp: int) -> None:
    """Have the newest head countersigned by every witness that has not done so yet."""
    head = queries.newest_head()
    if head is None:
        return
    signed = {one.witness for one in head.cosignatures.all()}
    for witness, address in settings.WITNESSES.items():
        if witness in signed:
            continue
        try:
            answer = cosignature(head, of=address)
            actions.keep_cosignature(head, witness=witness, **answer, by=SEALER, at=timezone.now())
        except (NoAnswer, Refusal) as why:
            log.warning("seals.not_countersigned", witness=witness, why=str(why))
