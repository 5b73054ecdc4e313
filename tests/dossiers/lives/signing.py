"""Results as electronic documents: drafted, signed, numbered, sealed, replaced, revoked; the files are stand-ins."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from motcua.dossiers import actions
from motcua.dossiers.models import Outcome, ProposedResult, State, Task
from motcua.kernel.actors import Role
from motcua.papers.models import OfficialDocument, Stage
from tests.dossiers.lives.machine import CHAIR, OFFICER, RECORDS, WHO, Machine
from tests.dossiers.results import a_proposal
from tests.papers.official import as_signed

WAITS = (Stage.SIGNED, Stage.NUMBERED)
GOES_ON = ("signed", "sealed", "replaced", "revoked")
"""Fates of a result, each the next of the one before up to its seal."""


class Signing(Machine):
    """A result on its way to signature and seal, and what becomes of it later."""

    def documents(self, *stages: Stage) -> list[OfficialDocument]:
        """Those of the dossier at such a stage, the latest first."""
        found = OfficialDocument.objects.filter(proposal__dossier=self.dossier, stage__in=stages)
        return list(found.order_by("-pk"))

    def drafts(self, task: Task, outcome: Outcome, who: int) -> bool:
        proposal = a_proposal(outcome=outcome, reason="Chưa đủ điều kiện." if outcome == Outcome.REFUSED else "")
        by = self.by(who, OFFICER)
        return self.try_to(lambda: actions.draft_result(task, proposal, by=by, at=self.now))

    def signs(self, document: OfficialDocument, who: int) -> bool:
        by, file = self.by(who, CHAIR), as_signed(document)
        return self.try_to(lambda: actions.sign_result(document, file, by=by, at=self.now))

    def numbers_and_seals(self, document: OfficialDocument, who: int) -> bool:
        """The number stays where the seal is refused, as on the desk; here both are one try."""
        by = self.by(who, RECORDS)

        def both() -> None:
            numbered = document
            if document.stage == Stage.SIGNED:
                numbered = actions.number_result(document, by=by, at=self.now)
            actions.seal_result(numbered, as_signed(numbered), by=by, at=self.now)

        return self.try_to(both)

    def revokes(self, document: OfficialDocument, who: int) -> None:
        by = self.by(who, CHAIR)
        done = self.try_to(lambda: actions.revoke_result(document, reason="Sai đối tượng.", by=by, at=self.now))
        self.took("result: revoked", done=done)

    def replaces(self, earlier: OfficialDocument, who: int) -> None:
        proposal, by = a_proposal(subject="Giấy phép xây dựng (cấp lại)"), self.by(who, OFFICER)
        act = actions.draft_replacement
        self.try_to(lambda: act(self.dossier, earlier, proposal, by=by, at=self.now))

    @precondition(lambda self: self.dossier.state == State.IN_PROCESS and self.dossier.tasks.open().exists())
    @rule(who=WHO, outcome=st.sampled_from([Outcome.GRANTED, Outcome.REFUSED]))
    def draft_its_result(self, who: int, outcome: Outcome) -> None:
        self.took("result: drafted", done=self.drafts(self.open_task(), outcome, who))

    @precondition(lambda self: self.documents(*Stage))
    @rule(who=WHO)
    def sign_its_document(self, who: int) -> None:
        self.took("result: signed", done=self.signs(self.documents(*Stage)[0], who))

    @precondition(lambda self: self.documents(*Stage))
    @rule(who=WHO)
    def seal_its_document(self, who: int) -> None:
        self.took("result: sealed", done=self.numbers_and_seals(self.documents(*Stage)[0], who))

    @precondition(lambda self: self.documents(*Stage))
    @rule(who=WHO)
    def revoke_its_document(self, who: int) -> None:
        self.revokes(self.documents(*Stage)[-1], who)

    @precondition(lambda self: self.documents(*Stage))
    @rule(who=WHO)
    def replace_its_document(self, who: int) -> None:
        self.replaces(self.documents(*Stage)[0], who)

    @precondition(lambda self: self.fate in GOES_ON and self.dossier.received_at is not None)
    @rule()
    def its_document_goes_on(self) -> None:
        """Those whose fate it is: drafted and proposed, signed, sealed; then replaced or revoked."""
        if draft := self.documents(Stage.DRAFT):
            self.comes_to_the_chair()
            self.took("result: signed", done=self.signs(draft[0], 1))
        elif waiting := self.documents(*WAITS):
            self.took("result: sealed", done=self.numbers_and_seals(waiting[0], 1))
        elif issued := self.documents(Stage.ISSUED):
            self.comes_to_its_end(issued[0])
        elif self.dossier.state == State.IN_PROCESS:
            self.drafts(self.open_task(), Outcome.GRANTED, 1)

    def comes_to_the_chair(self) -> None:
        """The officer's own step is done, where the draft still lies there."""
        task = self.dossier.tasks.open().filter(role=Role.CASE_OFFICER).order_by("pk").first()
        if task is not None and self.dossier.outcome is None:
            done = actions.Finish("propose_grant")
            self.try_to(lambda: actions.finish_task(task, done, by=self.whose(task), at=self.now))

    def comes_to_its_end(self, issued: OfficialDocument) -> None:
        if self.fate == "replaced" and issued.replaces_id is None:
            self.replaces(issued, 1)
        elif self.fate == "replaced":
            self.took("result: replaced", done=True)
        elif self.fate == "revoked":
            self.revokes(issued, 1)


def holds_of_documents(machine: Machine) -> None:
    """What the documents say agrees with what the dossier says; numbers have no gap, and nothing unsealed goes out."""
    dossier = machine.dossier
    for proposal in ProposedResult.objects.filter(dossier=dossier).select_related("document"):
        document = proposal.document
        steps = set(document.revisions.values_list("step", flat=True))
        assert len(steps) == {Stage.DRAFT: 1, Stage.SIGNED: 2, Stage.NUMBERED: 2}.get(Stage(document.stage), 3)
        if document.replaces_id is None and document.stage != Stage.DRAFT:
            assert dossier.outcome == proposal.outcome
            assert document.stage not in WAITS or dossier.state not in (State.SETTLED, State.RETURNED)
    series: dict[str, list[int]] = {}
    for one in OfficialDocument.objects.filter(number__isnull=False).order_by("number"):
        series.setdefault(one.series, []).append(one.number or 0)
    assert [given for given in series.values() if given != list(range(1, len(given) + 1))] == []
