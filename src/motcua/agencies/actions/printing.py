"""What the printers of a one-stop unit take."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motcua.agencies import events
from motcua.agencies.actions.authority import require_administrator
from motcua.agencies.actions.bodies import stream_of
from motcua.agencies.actions.one_stop import NotOneStop
from motcua.agencies.models import ReceiptLanguage, ReceiptShape, Unit, UnitPrinting
from motcua.kernel.actors import Actor
from motcua.ledger import actions as ledger


@transaction.atomic
def choose_printing(
    unit: Unit, *, shape: ReceiptShape, language: ReceiptLanguage, by: Actor, at: datetime
) -> UnitPrinting:
    """Say on what a one-stop unit prints its receipts, and in which languages; the last word holds.

    Refused: to all but an administrator of its agency or above; another kind of unit.
    """
    unit = Unit.objects.select_for_update(of=("self",)).select_related("agency").get(pk=unit.pk)
    require_administrator(by, unit.agency)
    if not unit.is_one_stop:
        raise NotOneStop(unit=unit.name)
    chosen, _is_new = UnitPrinting.objects.update_or_create(unit=unit, defaults={"shape": shape, "language": language})
    ledger.record(events.PRINTING_CHOSEN, stream=stream_of(unit.agency), by=by, at=at,
                  unit=unit.pk, shape=shape.value, language=language.value)  # fmt: skip
    return chosen
