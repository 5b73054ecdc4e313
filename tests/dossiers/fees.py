"""A procedure that costs something: one fee with an amount, one of which the announcement has only words."""

from __future__ import annotations

from typing import Any

from motcua.catalog.models import Fee, ProcedureVersion
from motcua.catalog.queries import announced_fees
from motcua.dossiers import actions
from motcua.dossiers.models import Dossier, PaymentMethod
from tests.cases import a_handed_over_dossier, a_received_dossier, a_version
from tests.catalog.records import a_fee
from tests.people import a_case_officer, a_clerk
from tests.world import at

FEE, NOTE = "Lệ phí đăng ký", "Theo quy định của Hội đồng nhân dân tỉnh"
AT = at("2019-05-02 14:00")


def a_version_with_fees(code: str = "1.004222", **changes: Any) -> ProcedureVersion:
    """Fifty thousand đồng, and a charge by the rules of the province."""
    return a_version(code, fees=[a_fee(50_000, FEE), a_fee(None, NOTE)], **changes)


def the_fees(version: ProcedureVersion) -> tuple[Fee, Fee]:
    """The fee with an amount and the one with words."""
    fixed, worded = announced_fees(version, "direct")
    return fixed, worded


def a_dossier_that_owes(*, waits: bool = True, **changes: Any) -> Dossier:
    """A dossier whose owner is asked for 50.000 đồng; `waits` tells whether the clock stands still for it."""
    version = changes.pop("version", None) or a_version_with_fees()
    charges = [actions.ChargeIn(the_fees(version)[0])]
    if waits:
        dossier = a_handed_over_dossier(version=version, **changes)
        return actions.request_payment(dossier, charges, by=a_case_officer(), at=AT)
    dossier = a_received_dossier(version=version, **changes)
    return actions.charge_fees(dossier, charges, by=a_clerk(), at=AT)


def in_cash(amount: int = 50_000, **changes: Any) -> actions.Collected:
    """What An lays on the counter."""
    return actions.Collected(**{"method": PaymentMethod.CASH, "amount": amount, "payer_name": "Lê Văn An", **changes})
