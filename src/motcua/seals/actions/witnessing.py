"""Witnesses: another node checks that our heads only add to one another and signs them, and we do so for it."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from motcua.kernel.actors import Actor
from motcua.kernel.refusals import Malformed, Refusal
from motcua.kernel.turns import hold
from motcua.seals import merkle
from motcua.seals.models import HeadCosignature, TreeHead, WitnessedHead
from motcua.seals.notes import COSIGNED, HeadNote, NotANote, cosigned, read_note
from motcua.signing.keys import Key
from motcua.signing.plain import BadSignature, verify_bytes


class UnknownNode(Refusal):
    """The head is of a node for which this one is no witness, or is signed with another key than the one agreed."""

    text = _("This node is no witness for %(node)s with that certificate. Ask its operator to enter it first.")
    status = 403


class WitnessChanged(Refusal):
    """A witness counts with the certificate that the operator entered for it, and with no other."""

    text = _(
        "The witness %(witness)s signed with the certificate %(digest)s, which is not the one entered for it."
        " Ask its operator on another way before you enter it."
    )
    status = 403


class NotAfterWhatWasSeen(Refusal):
    """The head does not follow from the last one that was countersigned."""

    text = _(
        "The head does not follow from the last one countersigned here, of %(size)s events. Send the proof from there."
    )

    def __init__(self, size: int) -> None:
        super().__init__(size=size)


class HistoryRewritten(Refusal):
    """A head contradicts one that was countersigned: the same size with another root. Nobody countersigns that."""

    text = _("At %(size)s events another head was countersigned before: the history was rewritten.")


@dataclass(frozen=True, slots=True)
class OfferedHead:
    """A head of another node with its proof, as it was sent. The path leads from the head of `old` events to it."""

    note: str
    signature: bytes
    certificate: bytes
    old: int
    path: Sequence[bytes]


@transaction.atomic
def countersign(offered: OfferedHead, *, key: Key, by: Actor, at: datetime) -> WitnessedHead:
    """Countersign a head of another node, once it is shown that it only adds to the last one; and keep it.

    One that was countersigned before is given back as it was. Raises Malformed, UnknownNode, NotAfterWhatWasSeen (with
    the size from which a proof is wanted) and HistoryRewritten.
    """
    note = _read(offered)
    hold(f"seals: witness for {note.node}")
    if same := WitnessedHead.objects.filter(node=note.node, size=note.size).first():
        if bytes(same.root) != note.root:
            raise HistoryRewritten(size=note.size)
        return same
    last = WitnessedHead.objects.filter(node=note.node).order_by("-size").first()
    if last and not _follows(note, last, offered):
        raise NotAfterWhatWasSeen(last.size)
    own = cosigned(note.text, witness=settings.SEALS_NAME, at=at)
    return WitnessedHead.objects.create(
        node=note.node,
        size=note.size,
        root=note.root,
        note=note.text,
        signature=offered.signature,
        at=at,
        own_note=own,
        own_signature=key.sign(own.encode()),
        own_certificate=key.certificate,
    )


def _read(offered: OfferedHead) -> HeadNote:
    try:
        note = read_note(offered.note)
    except NotANote as why:
        raise Malformed(why=_("this is no head of a tree")) from why
    known = settings.WITNESS_FOR.get(note.node)
    if known != hashlib.sha256(offered.certificate).hexdigest():
        raise UnknownNode(node=note.node)
    try:
        verify_bytes(offered.note.encode(), offered.signature, offered.certificate)
    except BadSignature as why:
        raise UnknownNode(node=note.node) from why
    return note


def _follows(note: HeadNote, last: WitnessedHead, offered: OfferedHead) -> bool:
    return offered.old == last.size and merkle.consistency_holds(
        last.size, bytes(last.root), note.size, note.root, offered.path
    )


@transaction.atomic
def keep_cosignature(
    head: TreeHead, *, witness: str, note: str, signature: bytes, certificate: bytes, by: Actor, at: datetime
) -> HeadCosignature:
    """Keep what a witness answered about a head of ours; one that is kept already stays.

    Raises WitnessChanged for every certificate but the one that the operator entered for this witness, Malformed where
    it is no signature of that witness over this head.
    """
    digest = hashlib.sha256(certificate).hexdigest()
    if settings.WITNESS_CERTIFICATES.get(witness, "").lower() != digest:
        raise WitnessChanged(witness=witness, digest=digest)
    if not note.startswith(f"{COSIGNED}\nwitness {witness}\n") or not note.endswith(f"\n\n{head.note}"):
        raise Malformed(why=_("the witness signed something else"))
    try:
        verify_bytes(note.encode(), signature, certificate)
    except BadSignature as why:
        raise Malformed(why=_("the signature of the witness does not hold")) from why
    kept, _is_new = HeadCosignature.objects.get_or_create(
        head=head,
        witness=witness,
        defaults={"at": at, "note": note, "signature": signature, "certificate": certificate},
    )
    return kept
