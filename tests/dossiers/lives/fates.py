"""Fates: what some lives are bent towards, because free play comes there too seldom."""

from __future__ import annotations

from datetime import timedelta

from hypothesis.stateful import precondition, rule

from motcua.dossiers import actions
from motcua.dossiers.models import DESK_ROLES, EndCause, HandOver, HandOverState, Opinion, State
from motcua.dossiers.ways_out import item_on_its_way
from motcua.kernel.actors import Actor
from motcua.kernel.local import local
from tests.cases import DECLARATION, a_decision
from tests.dossiers.fees import the_fees
from tests.dossiers.lives.machine import CHAIR, CLERK, OWNER, Machine
from tests.people import a_case_officer
from tests.world import a_place

FATES: dict[str, tuple[State | None, str]] = {
    "refused": (State.NEW, "reception refused"),
    "incomplete": (State.NEW, "asked for more"),
    "again": (None, "taken up again"),
    "on the spot": (State.RECEIVED, "settled on the spot"),
    "accepted": (State.RECEIVED, "accepted"),
    "disputed": (State.RECEIVED, "disputed"),
    "taken out": (State.RECEIVED, "taken out"),
    "withdrawn opinion": (State.IN_PROCESS, "opinion: withdraw"),
    "answered opinion": (State.IN_PROCESS, "opinion: answer"),
    "owes": (State.IN_PROCESS, "payment requested"),
    "stopped": (State.IN_PROCESS, "stopped"),
    "uncollected": (State.SETTLED, "result: remind"),
    "comes back": (State.SETTLED, "result: comes back"),
    "delivered": (State.SETTLED, "result: deliver"),
    "returned": (State.SETTLED, "returned"),
    "signed": (State.IN_PROCESS, "result: signed"),
    "sealed": (State.IN_PROCESS, "result: sealed"),
    "replaced": (State.IN_PROCESS, "result: replaced"),
    "revoked": (State.IN_PROCESS, "result: revoked"),
}
"""Towards what: where such lives begin, and the turn that they must have taken."""


class Fates(Machine):
    """Each rule does one rare thing, by whoever may, in the lives whose fate it is."""

    def lying(self) -> HandOver | None:
        """The dossier's place in a bundle that the other side has not answered."""
        lying = HandOver.objects.filter(dossier=self.dossier, state=HandOverState.SENT, passed_at=None)
        return lying.order_by("pk").last()

    def opinion(self) -> Opinion | None:
        return Opinion.objects.filter(dossier=self.dossier, closed_at=None).order_by("pk").last()

    def at_the_desk_of(self, agency_id: int | None, unit_id: int | None) -> Actor:
        return next(one for one in self.cast if one.has(*DESK_ROLES, agency_id=agency_id, unit_id=unit_id))

    @precondition(lambda self: self.fate == "refused" and self.dossier.state == State.NEW)
    @rule()
    def its_reception_is_refused(self) -> None:
        why, clerk = actions.NotReceived(EndCause.NOT_ACCEPTABLE, "Bị tẩy xóa."), self.cast[CLERK]
        act = actions.refuse_reception
        self.took("reception refused", done=self.try_to(lambda: act(self.dossier, why, by=clerk, at=self.now)))

    @precondition(lambda self: self.fate == "incomplete" and self.dossier.state in (State.NEW, State.RECEIVED))
    @rule()
    def a_paper_is_illegible(self) -> None:
        asked = [actions.Asked("Bản chụp mờ.", self.version.papers.get(name=DECLARATION))]
        act, clerk = actions.request_supplement, self.cast[CLERK]
        self.took("asked for more", done=self.try_to(lambda: act(self.dossier, asked, by=clerk, at=self.now)))

    @precondition(lambda self: self.fate == "again" and not self.dossier.current_state.is_final and self.done > 2)
    @rule()
    def its_owner_takes_it_back(self) -> None:
        why, owner = actions.Withdrawn("Nộp nhầm."), self.cast[OWNER]
        self.try_to(lambda: actions.withdraw_dossier(self.dossier, why, by=owner, at=self.now))

    @precondition(lambda self: self.fate == "again" and self.dossier.current_state.is_final and not self.closed)
    @rule()
    def it_is_taken_up_again(self) -> None:
        closed, made = self.dossier, []
        decision = actions.ReopeningDecision("9/QĐ", local(self.now).date(), "Võ Quốc Hùng", "Bản án số 1")
        clerk = self.cast[CLERK]
        if self.try_to(lambda: made.append(actions.reopen_dossier(closed, decision, by=clerk, at=self.now))):
            self.took("taken up again", done=True)
            self.closed[closed.pk] = State(closed.state)
            self.begin(made[0])

    @precondition(lambda self: self.fate in ("accepted", "disputed") and self.lying() is not None)
    @rule()
    def the_other_side_answers(self) -> None:
        row = self.lying()
        assert row is not None
        by = self.at_the_desk_of(row.to_agency_id, row.to_unit_id)
        said = actions.Answer(row.pk, "missing" if self.fate == "disputed" else "", "Túi thiếu.")
        self.took(self.fate, done=self.try_to(lambda: actions.answer_hand_overs([said], by=by, at=self.now)))

    @precondition(lambda self: self.fate == "on the spot" and self.dossier.state == State.RECEIVED)
    @rule()
    def its_owner_waits_for_it(self) -> None:
        decision, clerk = a_decision(signed_on=local(self.now).date()), self.cast[CLERK]
        done = self.try_to(lambda: actions.settle_on_the_spot(self.dossier, decision, by=clerk, at=self.now))
        self.took("settled on the spot", done=done)

    @precondition(lambda self: self.fate == "returned" and self.dossier.state == State.SETTLED)
    @rule()
    def its_owner_collects_it(self) -> None:
        self.go_on()
        self.took("returned", done=self.dossier.state == State.RETURNED)

    @precondition(lambda self: self.fate == "taken out" and self.lying() is not None)
    @rule()
    def it_is_taken_out_of_the_bundle(self) -> None:
        row = self.lying()
        assert row is not None
        by = self.at_the_desk_of(row.from_agency_id, row.from_unit_id)
        self.took("taken out", done=self.try_to(lambda: actions.take_back(row, by=by, at=self.now)))

    @precondition(lambda self: self.fate == "uncollected" and self.dossier.state == State.SETTLED)
    @rule()
    def nobody_collects_it(self) -> None:
        act = actions.remind_to_collect
        self.took("result: remind", done=self.try_to(lambda: act(self.dossier, by=self.cast[CLERK], at=self.now)))

    @precondition(lambda self: self.fate in ("delivered", "comes back") and self.dossier.state == State.SETTLED)
    @rule()
    def it_goes_by_post(self) -> None:
        """Sent; and once it is on its way, the post says what became of it."""
        if item_on_its_way(self.dossier) is None:
            posted = actions.Posted("RR3", local(self.now).date())
            clerk = self.cast[CLERK]
            act = actions.send_result_by_post
            self.took("result: send", done=self.try_to(lambda: act(self.dossier, posted, by=clerk, at=self.now)))
            return
        tell = actions.confirm_delivery if self.fate == "delivered" else actions.note_came_back
        done = self.try_to(lambda: tell(self.dossier, by=self.cast[CLERK], at=self.now))
        self.took(FATES[self.fate][1], done=done)

    @precondition(lambda self: self.fate.endswith("opinion") and self.dossier.state == State.IN_PROCESS)
    @rule()
    def an_opinion_is_needed(self) -> None:
        place, task = a_place("department"), self.open_task()
        until = self.now + timedelta(minutes=30)
        question = actions.Question([(place.agency.pk, place.division.pk)], "Có tranh chấp không?", until)
        done = self.try_to(lambda: actions.ask_opinions(task, question, by=self.whose(task), at=self.now))
        self.took("asked for an opinion", done=done)

    @precondition(lambda self: self.fate == "answered opinion" and self.opinion() is not None)
    @rule()
    def the_opinion_comes_in(self) -> None:
        one, nga = self.opinion(), a_case_officer("nga", unit="department")
        assert one is not None
        done = self.try_to(lambda: actions.answer_opinion(one, "Không.", by=nga, at=self.now))
        self.took("opinion: answer", done=done)

    @precondition(lambda self: self.fate == "withdrawn opinion" and self.opinion() is not None)
    @rule()
    def the_opinion_is_needed_no_more(self) -> None:
        one, asker = self.opinion(), self.whose(self.open_task())
        assert one is not None
        act = actions.withdraw_opinion
        done = self.try_to(lambda: act(one, "Đã có văn bản.", by=asker, at=self.now))
        self.took("opinion: withdraw", done=done)

    @precondition(lambda self: self.fate == "owes" and self.dossier.state == State.IN_PROCESS)
    @rule()
    def the_owner_must_pay_first(self) -> None:
        announced = the_fees(self.version)[0]
        known = self.dossier.charges.filter(fee=announced).exists()
        fees = [] if known else [actions.ChargeIn(announced)]
        act, clerk = actions.request_payment, self.cast[CLERK]
        self.took("payment requested", done=self.try_to(lambda: act(self.dossier, fees, by=clerk, at=self.now)))

    @precondition(lambda self: self.fate == "stopped" and self.dossier.state == State.IN_PROCESS and self.done > 2)
    @rule()
    def a_law_stops_it(self) -> None:
        why, chair = actions.Stopped(EndCause.BY_LAW, "Tranh chấp.", "Luật Hộ tịch, điều 9"), self.cast[CHAIR]
        self.took("stopped", done=self.try_to(lambda: actions.stop_dossier(self.dossier, why, by=chair, at=self.now)))
