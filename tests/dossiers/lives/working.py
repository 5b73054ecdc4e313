"""How a dossier goes through hands: steps, bundles, opinions; settled on the spot; its ends without a result."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from motcua.dossiers import actions
from motcua.dossiers.models import EndCause, HandOver, Opinion, State
from motcua.dossiers.queries import ways_of
from motcua.kernel.actors import system
from motcua.kernel.local import local
from tests.cases import TOO_MANY, a_decision
from tests.dossiers.lives.coming import BY_LAW
from tests.dossiers.lives.machine import CHAIR, CLERK, OFFICER, OWNER, RECORDS, WHO, Machine
from tests.people import a_case_officer
from tests.world import a_place

OUTCOMES = ["handed_over", "propose_grant", "propose_refusal", "signed", "send_back", "issued", "returned", "burn"]


class Working(Machine):
    """From the counter to the desks and back."""

    def finish_as(self, outcome: str) -> actions.Finish:
        signed = a_decision(signed_on=local(self.now).date())
        return actions.Finish(outcome, decision=signed, handed_to="Lê Văn An", note="Xem lại.", delay=TOO_MANY)

    @precondition(lambda self: self.dossier.tasks.exists())
    @rule(who=WHO, which=st.integers(0, 3), outcome=st.sampled_from(OUTCOMES))
    def finish(self, who: int, which: int, outcome: str) -> None:
        tasks = list(self.dossier.tasks.order_by("-pk"))
        task, done = tasks[which % len(tasks)], self.finish_as(outcome)
        self.try_to(
            lambda: actions.finish_task(task, done, by=self.by(who, CLERK, OFFICER, CHAIR, RECORDS), at=self.now)
        )

    @precondition(lambda self: self.dossier.tasks.open().exists())
    @rule(which=st.integers(0, 1))
    def whose_task_it_is_finishes_it(self, which: int) -> None:
        """So that a life gets far: the right person with an outcome that the step offers."""
        task = self.open_task()
        ways = ways_of(task)
        done = self.finish_as(ways[which % len(ways)].key)
        self.try_to(lambda: actions.finish_task(task, done, by=self.whose(task), at=self.now))

    @precondition(lambda self: self.dossier.tasks.open().exists())
    @rule(who=WHO, back=st.booleans())
    def take_a_step_on_or_give_it_back(self, who: int, back: bool) -> None:
        act, task = (actions.release_task if back else actions.claim_task), self.open_task()
        self.try_to(lambda: act(task, by=self.by(who, CLERK, OFFICER, CHAIR), at=self.now))

    @precondition(lambda self: self.dossier.state == State.RECEIVED)
    @rule(who=WHO)
    def settle_on_the_spot(self, who: int) -> None:
        decision = a_decision(signed_on=local(self.now).date())
        done = self.try_to(
            lambda: actions.settle_on_the_spot(self.dossier, decision, by=self.by(who, CLERK), at=self.now)
        )
        self.took("settled on the spot", done=done)

    # --- bundles

    @precondition(lambda self: self.dossier.tasks.open().exists())
    @rule()
    def put_it_into_a_bundle(self) -> None:
        task = self.open_task()
        self.took(
            "put into a bundle",
            done=self.try_to(lambda: actions.make_bundles([task], by=self.whose(task), at=self.now)),
        )

    @precondition(lambda self: self.dossier.hand_overs.exists())
    @rule(who=WHO, difference=st.sampled_from(["", "", "missing", "not_ours", "lost"]))
    def answer_the_hand_over(self, who: int, difference: str) -> None:
        row = HandOver.objects.filter(dossier=self.dossier).latest("pk")
        said = [actions.Answer(row.pk, difference, "Túi thiếu.")]
        done = self.try_to(lambda: actions.answer_hand_overs(said, by=self.by(who, OFFICER, CLERK), at=self.now))
        self.took("accepted" if not difference else "disputed", done=done)

    @precondition(lambda self: self.dossier.hand_overs.exists())
    @rule(who=WHO)
    def take_it_out_again(self, who: int) -> None:
        row = HandOver.objects.filter(dossier=self.dossier).latest("pk")
        self.took("taken out", done=self.try_to(lambda: actions.take_back(row, by=self.by(who, CLERK), at=self.now)))

    # --- opinions

    @precondition(lambda self: self.dossier.state == State.IN_PROCESS)
    @rule(who=WHO, hours=st.integers(1, 40), whole=st.booleans())
    def ask_for_an_opinion(self, who: int, hours: int, whole: bool) -> None:
        place, task = a_place("department"), self.open_task()
        office = (place.agency.pk, None if whole else place.division.pk)
        question = actions.Question([office], "Có tranh chấp không?", self.now + timedelta(hours=hours))
        done = self.try_to(lambda: actions.ask_opinions(task, question, by=self.by(who, OFFICER), at=self.now))
        self.took("asked for an opinion", done=done)

    @precondition(lambda self: Opinion.objects.filter(dossier=self.dossier).exists())
    @rule(who=WHO, deed=st.sampled_from(["answer", "remind", "withdraw", "pass by", "pass by in silence"]))
    def do_about_the_opinion(self, who: int, deed: str) -> None:
        one, at, by = Opinion.objects.filter(dossier=self.dossier).latest("pk"), self.now, self.by(who, OFFICER)
        nga = a_case_officer("nga", unit="department")
        act = {
            "answer": lambda: actions.answer_opinion(one, "Không.", by=nga if who % 3 else by, at=at),
            "remind": lambda: actions.remind_of_opinion(one, by=by, at=at),
            "withdraw": lambda: actions.withdraw_opinion(one, "Đã có văn bản.", by=by, at=at),
            "pass by in silence": lambda: actions.pass_by_opinion(one, "", by=by, at=at),
            "pass by": lambda: actions.pass_by_opinion(one, "Im lặng.", by=by, at=at),
        }[deed]
        self.took(f"opinion: {deed}", done=self.try_to(act))

    # --- ends without a result

    @precondition(lambda self: self.done >= self.ends)
    @rule(who=WHO, asked_by=st.sampled_from(["", "Lê Văn An"]))
    def withdraw(self, who: int, asked_by: str) -> None:
        why = actions.Withdrawn("Nộp nhầm.", asked_by)
        self.try_to(lambda: actions.withdraw_dossier(self.dossier, why, by=self.by(who, OWNER), at=self.now))

    @precondition(lambda self: self.done >= self.ends)
    @rule(who=WHO, ground=BY_LAW)
    def stop(self, who: int, ground: str) -> None:
        why = actions.Stopped(EndCause.BY_LAW, "Tranh chấp.", ground)
        self.try_to(lambda: actions.stop_dossier(self.dossier, why, by=self.by(who, CHAIR), at=self.now))

    @precondition(lambda self: self.done >= self.ends)
    @rule(who=WHO, ground=BY_LAW)
    def close(self, who: int, ground: str) -> None:
        by = system("closing") if who == 20 else self.by(who, CLERK)
        self.try_to(lambda: actions.close_unanswered(self.dossier, legal_ground=ground, by=by, at=self.now))
