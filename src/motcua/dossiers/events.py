"""What happens to a dossier, and the sentence that tells it. Values are codes, dates and names of offices."""

from django.utils.translation import gettext_lazy as _

from motcua.ledger.kinds import EventKind

LODGED = EventKind("dossier.lodged", _("Lodged %(channel)s with %(unit)s."))
RECEIVED = EventKind(
    "dossier.received", _("Received under code %(code)s. Result promised for %(promised_at)s."), printed=True
)
SUPPLEMENT_REQUESTED = EventKind(
    "dossier.supplement_requested", _("Asked to complete the dossier: %(items)s thing(s) to supply.")
)
SUPPLEMENT_ANSWERED = EventKind(
    "dossier.supplement_answered", _("The dossier was completed. The legal time limit is now %(legal_due_at)s.")
)
HANDED_OVER = EventKind("dossier.handed_over", _("Handed over to %(to)s."))
PARENT_SETTLED = EventKind(
    "dossier.parent_settled", _("The dossier %(parent)s, on which this one hangs, was settled: %(outcome)s.")
)
PUT_IN_BUNDLE = EventKind("dossier.put_in_bundle", _("Laid in bundle %(bundle)s for %(to)s."))
TAKEN_OUT_OF_BUNDLE = EventKind("dossier.taken_out_of_bundle", _("Taken out of the bundle for %(to)s again."))
HAND_OVER_ACCEPTED = EventKind("dossier.hand_over_accepted", _("%(to)s accepted the dossier."))
HAND_OVER_DISPUTED = EventKind("dossier.hand_over_disputed", _("%(to)s did not accept the dossier: %(difference)s."))
OPINION_ASKED = EventKind("dossier.opinion_asked", _("The opinion of %(to)s was asked for, until %(due_at)s."))
OPINION_GIVEN = EventKind("dossier.opinion_given", _("%(to)s gave its opinion."))
OPINION_REMINDED = EventKind("dossier.opinion_reminded", _("%(to)s was reminded of its opinion."))
OPINION_WITHDRAWN = EventKind("dossier.opinion_withdrawn", _("The opinion of %(to)s is no longer needed."))
OPINION_SILENCE_REPORTED = EventKind(
    "dossier.opinion_silence_reported", _("%(to)s gave no opinion until %(due_at)s; that was reported to the superior.")
)
OPINION_PASSED_BY = EventKind(
    "dossier.opinion_passed_by", _("The settling agency goes on without the opinion of %(to)s, at its responsibility.")
)
STEP_DONE = EventKind("dossier.step_done", _("Step done: %(step)s (%(outcome)s)."))
TASK_CLAIMED = EventKind("dossier.task_claimed", _("Step taken on: %(step)s."))
TASK_RELEASED = EventKind("dossier.task_released", _("Step given back to the unit: %(step)s."))
TASK_REASSIGNED = EventKind("dossier.task_reassigned", _("Step given to an officer: %(step)s."))
LABEL_MADE = EventKind("label.made", _("A label was made."))
LABEL_PUT = EventKind("dossier.label_put", _("A label was put on."))
LABEL_TAKEN_OFF = EventKind("dossier.label_taken_off", _("A label was taken off."))
NOTE_WRITTEN = EventKind("dossier.note_written", _("A private note was written."))
NOTE_REMOVED = EventKind("dossier.note_removed", _("A private note was removed."))
FILTER_KEPT = EventKind("queue.filter_kept", _("A filter of the queue was kept under a name."))
FILTER_RENAMED = EventKind("queue.filter_renamed", _("A filter of the queue was renamed."))
FILTER_REMOVED = EventKind("queue.filter_removed", _("A filter of the queue was removed."))
COLUMNS_CHOSEN = EventKind("queue.columns_chosen", _("The columns of the queue were chosen."))
BULK_ORDERED = EventKind("bulk.ordered", _("One outcome was ordered for %(tasks)s steps: %(outcome)s."))
BULK_FINISHED = EventKind("bulk.finished", _("The order was carried out; %(refused)s steps were not done."))
SENT_BACK = EventKind("dossier.sent_back", _("Sent back at the step: %(step)s."))
DECIDED = EventKind("dossier.decided", _("Decided (%(outcome)s), document no. %(number)s."))
DECIDED_SIGNED = EventKind(
    "dossier.decided_signed", _("Decided (%(outcome)s): the result was signed and waits for its number.")
)
RESULT_DRAFTED = EventKind("dossier.result_drafted", _("The result was drafted (%(outcome)s)."))
REPLACEMENT_SIGNED = EventKind(
    "dossier.replacement_signed", _("The document that is to replace the result no. %(number)s was signed.")
)
RESULT_SEALED = EventKind("dossier.result_sealed", _("The result was sealed by the agency as no. %(number)s."))
RESULT_REVOKED = EventKind("dossier.result_revoked", _("The result no. %(number)s was revoked."))
KEYS_ORDERED = EventKind("keys.ordered", _("%(documents)s document(s) were ordered to be signed or sealed."))
KEYS_FINISHED = EventKind("keys.finished", _("The order was carried out; %(refused)s document(s) were not done."))
SETTLED = EventKind("dossier.settled", _("The result is ready to be collected."), printed=True)
RETURNED = EventKind("dossier.returned", _("The result was returned (%(channel)s)."))
RATED = EventKind("dossier.rated", _("The service was rated: %(satisfaction)s."))
COMPLAINT_JUDGED = EventKind("dossier.complaint_judged", _("The complaint about the conduct of staff was judged."))
NOT_RECEIVED = EventKind("dossier.not_received", _("Not received: %(end_cause)s."))
WITHDRAWN = EventKind("dossier.withdrawn", _("Withdrawn at the wish of the owner."))
STOPPED = EventKind("dossier.stopped", _("Stopped: %(end_cause)s."))
SETTLED_ON_THE_SPOT = EventKind(
    "dossier.settled_on_the_spot", _("Settled at the counter (%(outcome)s), document no. %(number)s.")
)
RECEIPT_PRINTED = EventKind("dossier.receipt_printed", _("The receipt was printed in another shape or language."))
RECEIPT_ASKED_FOR = EventKind("dossier.receipt_asked_for", _("The owner asked for a receipt."))
RESULT_POSTED = EventKind("dossier.result_posted", _("The result was given to the post."))
RESULT_CAME_BACK = EventKind("dossier.result_came_back", _("The post brought the result back to the office."))
REMINDED_TO_COLLECT = EventKind(
    "dossier.reminded_to_collect", _("The owner was reminded to collect the result (no. %(number)s).")
)
ENTERED_LATE = EventKind(
    "dossier.entered_late", _("Entered late from the paper day-book, volume %(book)s, no. %(number)s.")
)
REOPENS = EventKind("dossier.reopens", _("Takes up dossier %(ref)s again, by decision no. %(number)s."))
REOPENED = EventKind("dossier.reopened", _("Taken up again as dossier %(ref)s, by decision no. %(number)s."))
LATE_ENTRIES_APPROVED = EventKind("daybook.late_entries_approved", _("Late entries of %(day)s were approved."))
OWNER_WROTE = EventKind("dossier.owner_wrote", _("The owner wrote to the office."))
OFFICE_WROTE = EventKind("dossier.office_wrote", _("The office wrote to the owner."))
PERSONAL_DATA_DESTROYED = EventKind(
    "dossier.personal_data_destroyed", _("The personal data of this dossier were destroyed under %(ground)s.")
)
CARRIED_OVER = EventKind("dossier.carried_over", _("The dossier passed to the office that took over."))
PROCESS_CHANGED = EventKind(
    "dossier.process_changed", _("Changed to another version of its internal process (decision %(decision)s).")
)
PROCESS_PUT_BACK = EventKind(
    "dossier.process_put_back", _("Put back to its earlier internal process (decision %(decision)s).")
)
MOVE_ORDERED = EventKind(
    "move.ordered", _("Ordered that %(dossiers)s dossier(s) change to another version of their process.")
)
MOVE_UNDONE = EventKind("move.undone", _("Ordered that %(dossiers)s dossier(s) go back to their earlier process."))
MOVE_FINISHED = EventKind("move.finished", _("Done: %(moved)s of %(dossiers)s dossier(s) changed their process."))
FEES_CHARGED = EventKind("dossier.fees_charged", _("Fees were charged: %(amount)s."))
PAYMENT_REQUESTED = EventKind("dossier.payment_requested", _("Asked to pay %(amount)s; the clock stands still."))
FEE_PAID = EventKind("dossier.fee_paid", _("Paid %(amount)s, receipt no. %(number)s of %(year)s."))
FEE_WAIVED = EventKind("dossier.fee_waived", _("%(amount)s were waived under %(ground)s."))
OBLIGATION_MET = EventKind(
    "dossier.obligation_met", _("The financial obligation is met. The legal time limit is now %(legal_due_at)s.")
)
FEES_LAPSED = EventKind(
    "dossier.fees_lapsed",
    _("%(amount)s were still open and are asked for no more: the dossier ended without a result."),
)
FEE_RECEIPT_CANCELLED = EventKind(
    "dossier.fee_receipt_cancelled", _("Receipt no. %(number)s of %(year)s over %(amount)s was cancelled.")
)
PROMISED_AGAIN = EventKind(
    "dossier.promised_again",
    _("Apologised and promised for %(promised_at)s; the legal time limit stays %(legal_due_at)s."),
)
NO_APOLOGY_OWED = EventKind("dossier.no_apology_owed", _("No apology is owed: %(ground)s."))
GROUND_ENTERED = EventKind("ground.entered", _("The ground %(key)s frees from the apology from %(valid_from)s on."))
GROUND_ENDED = EventKind("ground.ended", _("The ground %(key)s freed from the apology until %(last_day)s."))
STAND_IN_WARNED = EventKind(
    "dossier.stand_in_warned", _("Whoever stands in for a colleague was warned of the time limit.")
)
TIME_EXTENDED = EventKind(
    "dossier.time_extended", _("The legal time was extended under %(ground)s, to %(legal_due_at)s.")
)
TIME_RULE_SET = EventKind("rule.set", _("The rule %(key)s is %(value)s from %(valid_from)s on."))
DUE_RECOUNTED = EventKind(
    "dossier.due_recounted", _("The working calendar was changed. The legal time limit is now %(legal_due_at)s.")
)
RECOUNT_APPROVED = EventKind("recount.approved", _("The due dates of %(count)s dossiers were counted again."))
DAY_SIGNED = EventKind("office.day_signed", _("The day %(day)s was signed off at the one-stop unit."))
RETENTION_ENTERED = EventKind(
    "retention.entered", _("A rule on how long dossiers are kept was entered, from %(first_day)s.")
)
RETENTION_ENDED = EventKind("retention.ended", _("A rule on how long dossiers are kept holds until %(last_day)s."))
