"""What a dossier costs: charging, asking for payment, collecting, waiving, cancelling a receipt."""

from motcua.dossiers.actions.money.charging import ChargeIn, charge_fees, request_payment, waive_charge
from motcua.dossiers.actions.money.collecting import (
    Collected,
    cancel_fee_receipt,
    record_payment,
    take_in_and_collect,
)
from motcua.dossiers.actions.money.receipting import issue_fee_receipt

__all__ = [
    "ChargeIn",
    "Collected",
    "cancel_fee_receipt",
    "charge_fees",
    "issue_fee_receipt",
    "record_payment",
    "request_payment",
    "take_in_and_collect",
    "waive_charge",
]
