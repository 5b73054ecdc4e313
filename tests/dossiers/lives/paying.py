"""What a dossier costs, the time that is promised and extended, the result with the post, and what is forgotten."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from motcua.dossiers import actions
from motcua.dossiers.models import DelayCause, State
from motcua.kernel.local import aware, local
from motcua.worktime.terms import Term
from tests.dossiers.fees import in_cash, the_fees
from tests.dossiers.lives.machine import CHAIR, CLERK, WHO, Machine

LATE_BECAUSE = actions.Cause(DelayCause.WORKLOAD)


class Paying(Machine):
    """Money."""

    @precondition(lambda self: self.dossier.received_at is not None)
    @rule(who=WHO, wait=st.booleans())
    def charge(self, who: int, wait: bool) -> None:
        act = actions.request_payment if wait else actions.charge_fees
        fees = [actions.ChargeIn(the_fees(self.version)[0])]
        self.try_to(lambda: act(self.dossier, fees, by=self.by(who, CLERK), at=self.now))

    @precondition(lambda self: self.dossier.received_at is not None)
    @rule(who=WHO, amount=st.sampled_from([50_000, 49_999]))
    def pay(self, who: int, amount: int) -> None:
        self.try_to(lambda: actions.record_payment(self.dossier, in_cash(amount), by=self.by(who, CLERK), at=self.now))

    @precondition(lambda self: self.dossier.charges.exists())
    @rule(who=WHO, amount=st.sampled_from([1, 50_000]))
    def waive(self, who: int, amount: int) -> None:
        one, ground = self.dossier.charges.get(), "Điều 5"
        self.try_to(
            lambda: actions.waive_charge(one, amount=amount, legal_ground=ground, by=self.by(who, CLERK), at=self.now)
        )

    @precondition(lambda self: self.dossier.fee_receipts.exists())
    @rule(who=WHO)
    def cancel_the_receipt(self, who: int) -> None:
        receipt = self.dossier.fee_receipts.latest("pk")
        self.try_to(
            lambda: actions.cancel_fee_receipt(receipt, reason="Ghi nhầm.", by=self.by(who, CLERK), at=self.now)
        )


class Waiting(Machine):
    """Time."""

    @precondition(lambda self: self.dossier.legal_due_at is not None)
    @rule(who=WHO, days=st.integers(1, 9))
    def promise_again(self, who: int, days: int) -> None:
        assert self.dossier.legal_due_at is not None
        day = (local(self.dossier.legal_due_at) + timedelta(days=days)).replace(hour=16, minute=0)
        wanted = actions.NewPromise(aware(day), LATE_BECAUSE, "Phải xác minh thêm.")
        self.try_to(lambda: actions.promise_again(self.dossier, wanted, by=self.by(who, CHAIR), at=self.now))

    @precondition(lambda self: self.dossier.received_at is not None)
    @rule(who=WHO, article=st.sampled_from(["", "Luật Đất đai, điều 61"]), term=st.sampled_from(["5wd", "8wh", "1m"]))
    def extend(self, who: int, article: str, term: str) -> None:
        more = actions.MoreTime(Term.parse(term), article)
        self.try_to(lambda: actions.extend_legal_time(self.dossier, more, by=self.by(who, CHAIR), at=self.now))


class Returning(Machine):
    """The result on its way to its owner, and what is left of the dossier long afterwards."""

    @precondition(lambda self: self.dossier.state == State.SETTLED)
    @rule(who=WHO, deed=st.sampled_from(["send", "send", "deliver", "comes back", "remind"]))
    def give_it_to_the_post(self, who: int, deed: str) -> None:
        one, by, at = self.dossier, self.by(who, CLERK), self.now
        posted = actions.Posted("RR1", local(at).date())
        act = {
            "send": lambda: actions.send_result_by_post(one, posted, by=by, at=at),
            "deliver": lambda: actions.confirm_delivery(one, by=by, at=at),
            "comes back": lambda: actions.note_came_back(one, by=by, at=at),
            "remind": lambda: actions.remind_to_collect(one, by=by, at=at),
        }[deed]
        self.took(f"result: {deed}", done=self.try_to(act))

    @rule(who=WHO, ground=st.sampled_from(["", "Lưu trữ 5 năm"]))
    def forget(self, who: int, ground: str) -> None:
        self.try_to(
            lambda: actions.destroy_personal_data(self.dossier, ground=ground, by=self.by(who, CHAIR), at=self.now)
        )
