"""What is done for a dossier after the change that asked for it has committed."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime

from django.utils import timezone

from motcua.agencies.models import WorkingCalendar
from motcua.agencies.queries import actor_for, ended_lately
from motcua.dossiers import actions, keywork, opinions, printing, ways_out
from motcua.dossiers.bulk import standing_still
from motcua.dossiers.models import (
    BulkJob,
    BulkStatus,
    Bundle,
    Dossier,
    FeeReceipt,
    KeyOrder,
    MoveStatus,
    ProcessMove,
    Reappointment,
    ReceiptPrint,
    Recount,
    Supplement,
)
from motcua.dossiers.waiting import MOVING
from motcua.kernel.actors import system
from motcua.kernel.jobs import defer, job, periodic
from motcua.kernel.local import localdate
from motcua.kernel.refusals import Refusal

RECEIPTS = system("receipts")
SUCCESSION = system("succession")
CLOSING = system("closing")
FORMS = system("forms")
OPINIONS = system("opinions")

MOVED_AT_ONCE = 200
FINISHED_AT_ONCE = 50
SIGNED_AT_ONCE = 50


@job("dossiers.issue_receipt")
def issue_receipt(dossier_id: int) -> None:
    """Make the receipt of a dossier that was received."""
    dossier = Dossier.objects.visible_to(RECEIPTS).with_names().get(pk=dossier_id)
    now = timezone.now()
    actions.issue_receipt(dossier, by=RECEIPTS, at=now)
    if chosen := printing.chosen_print(dossier):
        actions.print_receipt(dossier, shape=chosen.shape, language=chosen.language, by=RECEIPTS, at=now)


@job("dossiers.issue_receipt_print")
def issue_receipt_print(print_id: int) -> None:
    """Make the receipt in the shape and language that a counter asked for."""
    asked = ReceiptPrint.objects.get(pk=print_id)
    if asked.document_id is None:
        actions.issue_receipt_print(asked, by=RECEIPTS, at=timezone.now())


@job("dossiers.issue_supplement_request")
def issue_supplement_request(supplement_id: int) -> None:
    """Make form 02 of a request to complete a dossier."""
    supplement = Supplement.objects.select_related("dossier", "requested_by").get(pk=supplement_id)
    actions.issue_supplement_request(supplement, by=FORMS, at=timezone.now())


@job("dossiers.issue_refusal")
def issue_refusal(dossier_id: int) -> None:
    """Make form 03 of a dossier that was not received."""
    dossier = Dossier.objects.visible_to(FORMS).with_names().get(pk=dossier_id)
    actions.issue_refusal(dossier, by=FORMS, at=timezone.now())


@job("dossiers.issue_stop_notice")
def issue_stop_notice(dossier_id: int) -> None:
    """Make form 05 of 2025 of a dossier that was stopped."""
    dossier = Dossier.objects.visible_to(FORMS).with_names().get(pk=dossier_id)
    actions.issue_stop_notice(dossier, by=FORMS, at=timezone.now())


@job("dossiers.issue_fee_receipt")
def issue_fee_receipt(receipt_id: int) -> None:
    """Make the receipt of a payment."""
    receipt = FeeReceipt.objects.select_related("dossier__submission", "dossier__content").get(pk=receipt_id)
    actions.issue_fee_receipt(receipt, by=RECEIPTS, at=timezone.now())


@job("dossiers.issue_apology")
def issue_apology(reappointment_id: int) -> None:
    """Make the apology with the new appointment."""
    again = Reappointment.objects.select_related("dossier__submission", "dossier__content").get(pk=reappointment_id)
    actions.issue_apology(again, by=RECEIPTS, at=timezone.now())


@job("dossiers.issue_hand_over_list")
def issue_hand_over_list(bundle_id: int) -> None:
    """Make the list of a bundle, with what the other side answered so far."""
    bundle = Bundle.objects.visible_to(RECEIPTS).with_names().get(pk=bundle_id)
    actions.issue_hand_over_list(bundle, by=RECEIPTS, at=timezone.now())


@periodic("dossiers.fold_counts", cron="* * * * *")
def fold_counts(timestamp: int) -> None:
    """Fold the counters, so that pages read few rows."""
    while actions.fold_counts():
        pass


@job("dossiers.carry_over")
def carry_over(agency_id: int) -> None:
    """Carry the dossiers under way of an agency that has ended over to those who took over, from their first day on."""
    actions.carry_over_all(agency_id, by=SUCCESSION, at=timezone.now())


@periodic("dossiers.carry_over_due", cron="5 0 * * *")
def carry_over_due(timestamp: int) -> None:
    """Carry over what a new order of this day, or a worker that was killed, has left."""
    now = timezone.now()
    for agency_id in ended_lately(on=localdate(now)):
        actions.carry_over_all(agency_id, by=SUCCESSION, at=now)


@job("dossiers.move_dossiers")
def move_dossiers(move_id: int) -> None:
    """Carry out an order to move dossiers, some at a time; what was done before is passed over."""
    move = ProcessMove.objects.select_related("ordered_by").get(pk=move_id)
    by = actor_for(move.ordered_by, at=timezone.now()) if move.ordered_by else MOVING
    waiting = move.items.filter(status=MoveStatus.TODO).select_related("dossier").order_by("pk")
    for item in waiting[:MOVED_AT_ONCE]:
        actions.move_dossier(item, by=by, at=timezone.now())
    if waiting.exists():
        defer("dossiers.move_dossiers", move_id=move_id)
    else:
        actions.finish_move(move, by=by, at=timezone.now())


@periodic("dossiers.close_unanswered", cron="7,37 * * * *")
def close_unanswered(timestamp: int) -> None:
    """Close the dossiers whose owners did not answer in time, where the announcement says so; each by itself."""
    at = datetime.fromtimestamp(timestamp, UTC)
    for dossier in ways_out.unanswered_in_time(at):
        with suppress(Refusal):  # answered or ended meanwhile
            actions.close_unanswered(dossier, by=CLOSING, at=at)


CLOCK = system("clock")


@periodic("dossiers.warn", cron="*/10 * * * *")
def warn(timestamp: int) -> None:
    """Tell those concerned of what is due soon or late, a stretch at a time."""
    now = timezone.now()
    for tell in (actions.warn_of_steps, actions.warn_of_dossiers):
        last: int | None = 0
        while last is not None:
            last = tell(after=last, by=CLOCK, at=now).last


@job("dossiers.plan_recount")
def plan_recount(calendar_id: int) -> None:
    """Work out what a changed calendar moves; asked twice, it begins again."""
    calendar = WorkingCalendar.objects.get(pk=calendar_id)
    recount = actions.begin_recount(calendar, by=CLOCK, at=timezone.now())
    while actions.plan_recount(recount, by=CLOCK, at=timezone.now()):
        pass


@job("dossiers.carry_out_recount")
def carry_out_recount(recount_id: int) -> None:
    """Move what was approved, a stretch at a time; stopped half way, the next try goes on."""
    recount = Recount.objects.get(pk=recount_id)
    while actions.carry_out_recount(recount, by=CLOCK, at=timezone.now()):
        pass


@periodic("dossiers.watch_opinions", cron="*/10 * * * *")
def watch_opinions(timestamp: int) -> None:
    """Remind the offices whose opinion is due within a day, and report those that stayed silent."""
    now = timezone.now()
    for one in opinions.to_be_reminded(now):
        actions.remind_of_opinion(one, by=OPINIONS, at=now)
    for one in opinions.silent(now):
        actions.report_silence(one, by=OPINIONS, at=now)


@job("dossiers.carry_out_bulk")
def carry_out_bulk(job_id: int) -> None:
    """Carry out an order about many steps, some at a time; what was dealt with before is passed over."""
    order = BulkJob.objects.select_related("ordered_by").get(pk=job_id)
    by = actor_for(order.ordered_by, at=timezone.now())
    waiting = order.items.filter(status=BulkStatus.WAITING).order_by("pk")
    for item in waiting[:FINISHED_AT_ONCE]:
        actions.carry_out_item(item, by=by, at=timezone.now())
    if waiting.exists():
        defer("dossiers.carry_out_bulk", job_id=job_id)
    else:
        actions.finish_bulk(order, by=by, at=timezone.now())


@periodic("dossiers.resume_bulk", cron="*/5 * * * *")
def resume_bulk(timestamp: int) -> None:
    """Go on with the orders whose worker was killed."""
    for order in standing_still(BulkJob.objects.all(), datetime.fromtimestamp(timestamp, UTC)):
        defer("dossiers.carry_out_bulk", job_id=order.pk)


@job("dossiers.carry_out_keys")
def carry_out_keys(order_id: int) -> None:
    """Sign or seal the documents of an order, some at a time; what was done before is passed over."""
    order = KeyOrder.objects.select_related("ordered_by").get(pk=order_id)
    by, now = actor_for(order.ordered_by, at=timezone.now()), timezone.now()
    waiting = order.items.filter(status=BulkStatus.WAITING).select_related("order", "document").order_by("pk")
    if not keywork.carry_out(order, list(waiting[:SIGNED_AT_ONCE]), by=by, at=now):
        return
    if waiting.exists():
        defer("dossiers.carry_out_keys", order_id=order_id)
    else:
        actions.finish_keys(order, by=by, at=timezone.now())


@periodic("dossiers.resume_keys", cron="*/5 * * * *")
def resume_keys(timestamp: int) -> None:
    """Go on with the orders whose worker was killed; one whose key was lost waits for its person."""
    for order in standing_still(KeyOrder.objects.filter(halted=""), datetime.fromtimestamp(timestamp, UTC)):
        defer("dossiers.carry_out_keys", order_id=order.pk)
