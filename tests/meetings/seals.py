"""Two workers, or two nodes, on seals: a stamp, an alarm, a signature of a witness."""

from __future__ import annotations

import hashlib
import itertools
from datetime import timedelta
from functools import partial

from django.conf import settings

from motcua.kernel.actors import system
from motcua.seals import actions
from motcua.seals.actions.witnessing import OfferedHead
from motcua.seals.models import TreeHead
from motcua.seals.notes import HeadNote, cosigned
from tests.meetings.meeting import BOTH, Work, two
from tests.seals.keys import a_key
from tests.seals.stamping import a_token
from tests.world import at

AT = at("2019-05-03 10:00")
SEALER = system("sealer")
_sizes = itertools.count(1)


def a_lone_head() -> TreeHead:
    """A head by itself: nobody asks here what lies below it."""
    size = next(_sizes)
    when = AT - timedelta(days=1, minutes=size)
    note = HeadNote("motcua/H27", size, hashlib.sha256(str(size).encode()).digest(), when)
    return TreeHead.objects.create(
        size=size, root=note.root, at=when, note=note.text, signature=a_key().sign(note.text.encode()),
        certificate=a_key().certificate, chain=list(a_key().chain),
    )  # fmt: skip


@two(actions.keep_stamp, *BOTH, told=0)
def keeping_a_stamp() -> Work:
    head = a_lone_head()
    token = a_token(bytes(head.signature), at=AT)
    return partial(actions.keep_stamp, head, token, stamped_at=AT, by=SEALER, at=AT)


@two(actions.report_late_stamps, *BOTH)
def raising_the_alarm() -> Work:
    a_lone_head()
    return partial(actions.report_late_stamps, by=SEALER, at=AT)


@two(actions.countersign, *BOTH, told=0)
def countersigning_a_head() -> Work:
    note = HeadNote("motcua/H99", next(_sizes), bytes(32), AT).text
    other = a_key("Nút khác")
    settings.WITNESS_FOR["motcua/H99"] = hashlib.sha256(other.certificate).hexdigest()
    offered = OfferedHead(note, other.sign(note.encode()), other.certificate, old=0, path=())
    return partial(actions.countersign, offered, key=a_key(), by=SEALER, at=AT)


@two(actions.keep_cosignature, *BOTH, told=0)
def keeping_what_a_witness_signed() -> Work:
    head, other = a_lone_head(), a_key("Nút khác")
    settings.WITNESS_CERTIFICATES["motcua/H99"] = hashlib.sha256(other.certificate).hexdigest()
    note = cosigned(head.note, witness="motcua/H99", at=AT)
    return partial(
        actions.keep_cosignature, head, witness="motcua/H99", note=note, signature=other.sign(note.encode()),
        certificate=other.certificate, by=SEALER, at=AT,
    )  # fmt: skip
