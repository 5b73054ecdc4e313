"""What an event keeps of what happened: enough to tell it by, without looking at rows that may have changed since."""

from __future__ import annotations

import json
from datetime import date

import pytest

from motcua.dossiers import actions
from motcua.dossiers.models import Colour, Difference, HandOver, PaymentMethod, Task
from motcua.ledger.models import Event
from tests.cases import a_decision, a_handed_over_dossier, a_received_dossier, a_returned_dossier, finish, the_task
from tests.dossiers.fees import a_dossier_that_owes, in_cash
from tests.people import a_case_officer, a_chair, a_clerk, a_head, a_records_clerk
from tests.world import a_place, at

pytestmark = pytest.mark.django_db
NOON, AFTER, MONDAY = at("2019-05-02 11:00"), at("2019-05-03 15:00"), at("2019-05-06 09:00")
GIVEN = {
    "dossier.lodged": {"agency", "channel", "owner", "papers", "procedure", "submission", "unit", "version"},
    "dossier.received": {"because", "code", "legal_due_at", "process", "promised_at", "regime"},
    "dossier.fees_charged": {"amount", "fees"},
    "dossier.fee_waived": {"amount", "ground"},
    "dossier.fee_paid": {"amount", "method", "number", "receipt", "year"},
    "dossier.put_in_bundle": {"bundle", "to", "unit"},
    "dossier.hand_over_disputed": {"difference", "to", "unit"},
    "dossier.handed_over": {"to", "unit"},
    "dossier.opinion_asked": {"due_at", "opinion", "to", "unit"},
    "dossier.opinion_given": {"due_at", "opinion", "to", "unit"},
    "dossier.step_done": {"next", "outcome", "step"},
    "dossier.decided": {"number", "outcome", "signed_on"},
    "dossier.settled": {"outcome"},
    "dossier.returned": {"channel"},
    "dossier.reopens": {"closed", "decided_on", "number", "ref"},
    "dossier.reopened": {"anew", "decided_on", "number", "ref"},
    "label.made": {"unit"},
    "dossier.label_put": {"label"},
}
"""What stands in the body of a kind, and is not empty."""


def much_happens() -> None:
    """Fees, bundles, opinions, labels, a decision, the way back, and a dossier that is taken up again."""
    owing = a_dossier_that_owes(waits=False)
    charge = owing.charges.get()
    actions.waive_charge(charge, amount=20_000, legal_ground="Luật Người cao tuổi, điều 4", by=a_clerk(), at=NOON)
    actions.record_payment(owing, in_cash(30_000, method=PaymentMethod.CASH), by=a_clerk(), at=NOON)
    _bundles()
    dossier = a_handed_over_dossier()
    _opinion_on(the_task(dossier, "examine"))
    label = actions.make_label(a_place().division, "Gấp", Colour.RED, by=a_head(), at=NOON)
    actions.put_label(dossier, label, by=a_case_officer(), at=NOON)
    finish(dossier, "examine", "propose_grant", by=a_case_officer(), when=AFTER)
    finish(dossier, "sign_result", "signed", by=a_chair(), when=AFTER, decision=a_decision())
    finish(dossier, "issue", "issued", by=a_records_clerk(), when=AFTER)
    decision = actions.ReopeningDecision("7/QĐ-UBND", date(2019, 5, 6), "Võ Quốc Hùng", "Điều 9.")
    actions.reopen_dossier(a_returned_dossier(), decision, by=a_clerk(), at=MONDAY)


def _bundles() -> None:
    first, second = a_received_dossier(), a_received_dossier()
    actions.make_bundles([the_task(one, "hand_over") for one in (first, second)], by=a_clerk(), at=NOON)
    good, bad = (HandOver.objects.get(dossier=one).pk for one in (first, second))
    said = [actions.Answer(good), actions.Answer(bad, Difference.WRONG_PAPERS, "Thiếu tờ khai.")]
    actions.answer_hand_overs(said, by=a_case_officer(), at=AFTER)


def _opinion_on(task: Task) -> None:
    where = a_place("department")
    question = actions.Question(((where.agency.pk, where.division.pk),), "Có tranh chấp không?", AFTER)
    (asked,) = actions.ask_opinions(task, question, by=a_case_officer(), at=NOON)
    actions.answer_opinion(asked, "Không.", by=a_case_officer("nga", unit="department"), at=NOON)


def test_an_event_keeps_by_itself_what_is_told_of_it() -> None:
    much_happens()

    kept: dict[str, set[str]] = {}
    for kind, body in Event.objects.values_list("kind", "body"):
        filled = {name for name, value in json.loads(body).items() if value not in (None, "")}
        kept[kind] = kept.get(kind, filled) & filled

    assert {kind: kept.get(kind, set()) for kind in GIVEN} == GIVEN
