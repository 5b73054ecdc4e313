"""The receipt in the shape and the languages that the counter prints."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from motcua.agencies.models import ReceiptLanguage, ReceiptShape
from motcua.dossiers import access, events
from motcua.dossiers.actions.changing import record, serves
from motcua.dossiers.actions.receipts import receipt_values
from motcua.dossiers.models import Dossier, ReceiptPrint
from motcua.kernel.actors import Actor, Role
from motcua.kernel.jobs import defer
from motcua.kernel.refusals import NotAllowed, Refusal
from motcua.papers.actions import issue_document
from motcua.papers.forms import receipt, receipt_roll, receipt_slip

KINDS = {
    ReceiptShape.A5: receipt.KIND,
    ReceiptShape.A4: receipt.KIND,
    ReceiptShape.ROLL: receipt_roll.KIND,
    ReceiptShape.SLIP: receipt_slip.KIND,
}


class NotYetReceived(Refusal):
    """A receipt says that something was received."""

    text = _("The dossier is not received yet, so there is nothing to confirm. Receive it first.")


@transaction.atomic
def print_receipt(
    dossier: Dossier, *, shape: ReceiptShape, language: ReceiptLanguage, by: Actor, at: datetime
) -> ReceiptPrint:
    """Have the receipt made in another shape or language; one that is made already is used again.

    Raises NotAllowed for all but the counter that received it, NotYetReceived.
    Basis: Decree 61/2018, art. 17; Circular 01/2018/TT-VPCP, art. 9.
    """
    dossier = access.locked_dossier_for(by, dossier)
    if not (by.is_system or serves(dossier, by, frozenset({Role.ONE_STOP_OFFICER}))):
        raise NotAllowed
    if dossier.received_at is None:
        raise NotYetReceived
    asked, is_new = ReceiptPrint.objects.get_or_create(
        dossier=dossier, shape=shape, language=language, defaults={"asked_at": at}
    )
    if is_new:
        record(events.RECEIPT_PRINTED, of=dossier, by=by, at=at, shape=shape.value, language=language.value)
    if asked.document_id is None:
        defer("dossiers.issue_receipt_print", print_id=asked.pk)
    return asked


@transaction.atomic
def issue_receipt_print(asked: ReceiptPrint, *, by: Actor, at: datetime) -> ReceiptPrint:
    """Make the receipt in the shape and language that were asked for; the same values make the same file."""
    asked = ReceiptPrint.objects.select_for_update(of=("self",)).select_related("dossier__submission").get(pk=asked.pk)
    shape = ReceiptShape(asked.shape)
    with translation.override("vi"):
        values = _printed(asked.dossier, shape)
    asked.document = issue_document(
        KINDS[shape], stream=asked.dossier.stream, values=values, language=asked.language, by=by, at=at
    )
    asked.save(update_fields=["document"])
    return asked


def _printed(dossier: Dossier, shape: ReceiptShape) -> dict[str, Any]:
    values = receipt_values(dossier)
    return values.printed(kind=KINDS[shape], paper="a4" if shape is ReceiptShape.A4 else "a5")
