"""The receipt for fees as a document, made once the payment has committed."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import translation

from motcua.agencies.queries import unit_identifier
from motcua.dossiers.actions.letterhead import letterhead
from motcua.dossiers.models import FeeReceipt
from motcua.kernel.actors import Actor
from motcua.kernel.local import localdate
from motcua.papers.actions import issue_document
from motcua.papers.forms.fee_receipt import KIND, FeeLine, FeeReceiptValues
from motcua.papers.models import IssuedDocument


@transaction.atomic
def issue_fee_receipt(receipt: FeeReceipt, *, by: Actor, at: datetime) -> IssuedDocument:
    """Make the receipt of a payment, once: what was made stays as it is."""
    if receipt.document is not None:
        return receipt.document
    with translation.override("vi"):
        values = fee_receipt_values(receipt).printed()
    issued = issue_document(KIND, stream=receipt.dossier.stream, values=values, by=by, at=at)
    FeeReceipt.objects.filter(pk=receipt.pk).update(document=issued)
    return issued


def fee_receipt_values(receipt: FeeReceipt) -> FeeReceiptValues:
    """What the receipt says: the payment as it was recorded. The series is the unit's code and the year."""
    code = unit_identifier(receipt.unit, on=localdate(receipt.paid_at))
    lines = receipt.lines.select_related("charge").order_by("charge_id")
    return FeeReceiptValues(
        head=letterhead(receipt.dossier),
        at=receipt.paid_at,
        series=f"{code}/{receipt.year}",
        serial=receipt.printed_number,
        lines=tuple(FeeLine(name=line.charge.name, amount=line.amount) for line in lines),
        payment=str(receipt.get_method_display()),
        payer=receipt.payer_name,
        cashier=receipt.collected_by.full_name if receipt.collected_by else "",
    )
