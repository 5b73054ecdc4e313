"""Orders to sign or to seal many documents: given, refused one by one, halted where the key is lost, finished.

Each document is signed and kept by itself. What was kept is done and never done again; what was not, waits.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from motcua.dossiers import events
from motcua.dossiers.actions.bulk import NothingChosen, TooManyChosen
from motcua.dossiers.bulk import AT_MOST, kept_reason
from motcua.dossiers.models import BulkStatus, KeyItem, KeyOrder, Purpose
from motcua.dossiers.signing import SIGNERS
from motcua.kernel.actors import Actor, Role
from motcua.kernel.jobs import defer
from motcua.kernel.refusals import NotAllowed, Refusal
from motcua.ledger import actions as ledger
from motcua.papers.actions import NotOpenedYet
from motcua.papers.models import OfficialDocument
from motcua.papers.queries import unopened_by

MAY = {Purpose.SIGN: SIGNERS, Purpose.SEAL: (Role.RECORDS_CLERK,)}
"""Whoever acts signs the forms that tell of it; what else each may sign is asked for each document."""


@transaction.atomic
def order_keys(documents: Sequence[OfficialDocument], purpose: Purpose, *, by: Actor, at: datetime) -> KeyOrder:
    """Order that documents are signed, or numbered and sealed, one after the other; a job carries it out.

    Raises NotAllowed, NothingChosen, TooManyChosen, or NotOpenedYet where one to be signed was never on the screen.
    """
    if by.user_id is None or not by.has(*MAY[purpose]):
        raise NotAllowed
    if not documents:
        raise NothingChosen
    if len(documents) > AT_MOST:
        raise TooManyChosen(limit=AT_MOST)
    if purpose == Purpose.SIGN and unopened_by(by, documents):
        raise NotOpenedYet
    order = KeyOrder.objects.create(purpose=purpose, ordered_by_id=by.user_id, ordered_at=at)
    KeyItem.objects.bulk_create(KeyItem(order=order, document=document) for document in documents)
    stream = f"keys:{order.pk}"
    ledger.record(events.KEYS_ORDERED, stream=stream, by=by, at=at, purpose=purpose.value, documents=len(documents))
    defer("dossiers.carry_out_keys", order_id=order.pk)
    return order


@transaction.atomic
def refuse_key_item(item: KeyItem, reason: Refusal, *, by: Actor, at: datetime) -> KeyItem:
    """Write down why a document of an order was not done, unless it was done meanwhile."""
    item = KeyItem.objects.select_for_update().get(pk=item.pk)
    if item.status == BulkStatus.WAITING:
        item.status, item.done_at = BulkStatus.REFUSED, at
        item.why, item.why_values = kept_reason(reason)
        item.save(update_fields=["status", "done_at", "why", "why_values"])
    return item


@transaction.atomic
def halt_keys(order: KeyOrder, reason: Refusal | None, *, by: Actor, at: datetime) -> KeyOrder:
    """Note that the key is lost, so that nothing more is signed for now; or, without a reason, go on where it stopped.

    Raises NotAllowed for anybody but who gave the order.
    """
    order = KeyOrder.objects.select_for_update().get(pk=order.pk)
    if order.ordered_by_id != by.user_id:
        raise NotAllowed
    order.halted, order.halted_values = kept_reason(reason) if reason else ("", {})
    order.halted_at = at if reason else None
    order.save(update_fields=["halted", "halted_at", "halted_values"])
    if reason is None and order.finished_at is None:
        defer("dossiers.carry_out_keys", order_id=order.pk)
    return order


@transaction.atomic
def finish_keys(order: KeyOrder, *, by: Actor, at: datetime) -> KeyOrder:
    """Say that every document of an order has been dealt with."""
    order = KeyOrder.objects.select_for_update().get(pk=order.pk)
    if order.finished_at is not None or order.items.filter(status=BulkStatus.WAITING).exists():
        return order
    order.finished_at = at
    order.save(update_fields=["finished_at"])
    refused = order.items.filter(status=BulkStatus.REFUSED).count()
    ledger.record(events.KEYS_FINISHED, stream=f"keys:{order.pk}", by=by, at=at, refused=refused)
    return order
