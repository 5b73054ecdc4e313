"""Signing or sealing many: the order, how far it is, what was refused, and going on after a lost key."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from motcua.agencies.http import StaffRequest, needs_role
from motcua.agencies.paging import page_of
from motcua.dossiers import actions, bulk, signing
from motcua.dossiers.http import new_key, once_per_form
from motcua.dossiers.models import KeyOrder, Purpose
from motcua.kernel.actors import Role
from motcua.kernel.refusals import Refusal
from motcua.kernel.text import whole_number

MAY = (*signing.SIGNERS, Role.RECORDS_CLERK)


@needs_role(*MAY)
@require_POST
def key_orders(request: StaffRequest) -> HttpResponse:
    """Sign, or number and seal, the ticked documents, one after the other."""
    now = timezone.now()
    purpose = Purpose.SEAL if request.POST.get("purpose") == Purpose.SEAL else Purpose.SIGN
    ticked = {pk for written in request.POST.getlist("document") if (pk := whole_number(written)) is not None}
    waiting = signing.tray(request.actor) if purpose == Purpose.SIGN else signing.desk(request.actor)
    chosen = list(waiting.filter(pk__in=ticked)[: bulk.AT_MOST + 1])
    try:
        order = once_per_form(request, lambda: str(actions.order_keys(chosen, purpose, by=request.actor, at=now).pk))
    except Refusal as reason:
        rows = signing.rows_of(request.actor, page_of(waiting, request).rows)
        page = {"rows": rows, "purpose": purpose.value, "key": new_key(), "refusal": reason}
        return render(request, "dossiers/signing/tray.html", page, status=reason.status)
    return redirect("dossiers:key-order", order)


@needs_role(*MAY)
@require_http_methods(["GET", "POST"])
def key_order(request: StaffRequest, order_id: int) -> HttpResponse:
    """How far an order is; sent, it goes on where it stopped."""
    order = signing.order_for(request.actor, order_id)
    if request.method == "POST":
        once_per_form(request, lambda: _gone_on(request, order))
        return redirect("dossiers:key-order", order.pk)
    page = {
        "order": order,
        "halted": bulk.reason_of(order.halted, order.halted_values) if order.halted else "",
        "tally": bulk.tally_of(order),
        "refused": signing.refused_in(order),
        "key": new_key(),
    }
    return render(request, "dossiers/signing/order.html", page)


def _gone_on(request: StaffRequest, order: KeyOrder) -> str:
    return str(actions.halt_keys(order, None, by=request.actor, at=timezone.now()).pk)
