"""How a dossier comes in: from home, over the counter, by post, from the paper day-book; and again after its end."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import initialize, precondition, rule

from motcua.catalog.models import ProcedureVersion
from motcua.dossiers import actions
from motcua.dossiers.models import Channel, Dossier, EndCause, State, SupplementGround
from motcua.kernel.local import local
from tests.cases import CERTIFICATE, DECLARATION, a_request
from tests.dossiers.fees import a_version_with_fees
from tests.dossiers.lives.machine import CLERK, KINDS, OFFICER, ON_THE_SPOT, OWNER, WHO, Machine
from tests.people import a_clerk
from tests.world import a_unit

BY_LAW = st.sampled_from(["", "Luật Hộ tịch, điều 9"])


class Coming(Machine):
    """Until it is received, and once it is over."""

    @initialize(
        code=st.sampled_from([*sorted(KINDS), ON_THE_SPOT]),
        way=st.sampled_from(["by its owner", "by its owner", "counter", "post", "book"]),
        papers=st.sampled_from([None, None, [DECLARATION], []]),
        ends=st.integers(2, 12),
        ahead=st.integers(0, 6),
    )
    def comes_in(self, code: str, way: str, papers: list[str] | None, ends: int, ahead: int) -> None:
        """`ahead` is how many steps of the ordinary way it has behind it when the free play begins."""
        self.ends = ends
        if self.begins_at == State.NEW:
            way, ahead = "by its owner", 0
        elif self.begins_at is not None:
            code, papers, ahead = ON_THE_SPOT if self.fate == "on the spot" else code, None, 1
        self.lodged_as(code, way, papers)
        if ahead and self.dossier.state == State.NEW:
            self.try_to(lambda: actions.receive_dossier(self.dossier, by=a_clerk(), at=self.now))
        for _ in range(8 if self.begins_at else ahead - 1):
            if self.dossier.state != self.begins_at:
                self.go_on()
        self.before = self.stands()

    def lodged_as(self, code: str, way: str, papers: list[str] | None) -> None:
        term, resumes = KINDS[code]
        version = a_version_with_fees(code, term=term, resumes=resumes)
        if way == "by its owner":
            request = a_request(version=version, papers=papers)
            self.begin(actions.lodge_dossier(request, by=self.cast[0], at=self.now))
            return
        self.begin(self.at_the_counter(version, way))

    def at_the_counter(self, version: ProcedureVersion, way: str) -> Dossier:
        """Complete, and received at once."""
        if way == "book":
            entry = actions.FromTheBook(self.now - timedelta(hours=2), "2", "41", "Mất điện.")
            return actions.enter_late(a_request(version=version), entry, by=a_clerk(), at=self.now)
        posted = actions.Posted("EM1", local(self.now).date()) if way == "post" else None
        channel = Channel.POSTAL if posted else Channel.DIRECT
        request = a_request(version=version, channel=channel, posted=posted)
        return actions.take_in(request, by=a_clerk(), at=self.now)

    @rule(who=WHO)
    def receive(self, who: int) -> None:
        self.try_to(lambda: actions.receive_dossier(self.dossier, by=self.by(who, CLERK), at=self.now))

    @precondition(lambda self: self.dossier.state == State.NEW and self.fate != "refused")
    @rule()
    def the_clerk_receives(self) -> None:
        """So that a life gets far: what can be received is received by whose counter it is."""
        self.try_to(lambda: actions.receive_dossier(self.dossier, by=a_clerk(), at=self.now))

    @rule(who=WHO, name=st.sampled_from([DECLARATION, CERTIFICATE]), ground=BY_LAW)
    def ask(self, who: int, name: str, ground: str) -> None:
        asked = [actions.Asked(reason="Bản chụp mờ.", paper=self.version.papers.get(name=name))]
        again = SupplementGround.NEW_FACT
        self.try_to(
            lambda: actions.request_supplement(
                self.dossier, asked, by=self.by(who, CLERK, OFFICER), at=self.now, ground=again, legal_ground=ground
            )
        )

    @rule(who=WHO, names=st.sampled_from([[DECLARATION], [CERTIFICATE], [DECLARATION, CERTIFICATE]]))
    def answer(self, who: int, names: list[str]) -> None:
        papers = [actions.PaperIn(self.version.papers.get(name=name), originals=1) for name in names]
        supplied = actions.Supplied(papers=papers)
        self.try_to(lambda: actions.answer_supplement(self.dossier, supplied, by=self.by(who, OWNER), at=self.now))

    @precondition(lambda self: self.done >= self.ends - 2)
    @rule(who=WHO, cause=st.sampled_from([EndCause.NOT_COMPETENT, EndCause.NOT_ACCEPTABLE, EndCause.BY_LAW]))
    def refuse(self, who: int, cause: EndCause) -> None:
        why = actions.NotReceived(cause, "Bị tẩy xóa.", where_to_go="Sở Tư pháp")
        self.try_to(lambda: actions.refuse_reception(self.dossier, why, by=self.by(who, CLERK), at=self.now))

    @precondition(lambda self: self.dossier.received_at is not None)
    @rule(hours=st.integers(0, 60))
    def enter_the_same_line_again(self, hours: int) -> None:
        """A line of the book is one dossier; what is not from the book is entered beside it."""
        if not hasattr(self.dossier, "late_entry"):
            return
        entry = actions.FromTheBook(self.now - timedelta(hours=hours), "2", "41", "Mất điện.")
        request = a_request(version=self.version)
        assert not self.try_to(lambda: actions.enter_late(request, entry, by=a_clerk(), at=self.now))

    @rule(who=WHO, signed=st.booleans())
    def take_up_again(self, who: int, signed: bool) -> None:
        """What is closed stays closed; a decision makes a new dossier of it, and that one is played on."""
        closed, made = self.dossier, []
        signer = "Võ Quốc Hùng" if signed else ""
        decision = actions.ReopeningDecision("9/QĐ", local(self.now).date(), signer, "Bản án số 1")
        done = self.try_to(
            lambda: made.append(actions.reopen_dossier(closed, decision, by=self.by(who, CLERK), at=self.now))
        )
        self.took("taken up again", done=done)
        if done:
            self.closed[closed.pk] = State(closed.state)
            self.begin(made[0])
            assert self.dossier.receiving_unit == a_unit()
