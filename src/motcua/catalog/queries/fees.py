"""The fees of a version."""

from __future__ import annotations

from motcua.catalog.models import Fee, ProcedureVersion


def announced_fees(version: ProcedureVersion, channel: str) -> list[Fee]:
    """The fees announced for a way of handing in, each once; one of nothing without a word is no fee.

    A fee that several ways share is the same row for each of them.
    """
    stated = Fee.objects.filter(method__version=version).order_by("method__position", "position")
    alike: dict[tuple[object, ...], Fee] = {}
    here: list[Fee] = []
    for fee, way in ((fee, fee.method.channel) for fee in stated.select_related("method")):
        first = alike.setdefault((fee.kind, fee.amount, fee.currency, fee.description), fee)
        if way == channel and first not in here and (fee.amount or fee.description or fee.attachment):
            here.append(first)
    return here
