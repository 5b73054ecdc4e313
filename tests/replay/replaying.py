"""Leading the real cases through the real actions, each at its own moment."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction

from motcua.dossiers import actions
from motcua.dossiers.models import Dossier, State, Task
from motcua.dossiers.queries import ways_of
from motcua.kernel.actors import system
from motcua.kernel.local import local, localdate
from motcua.kernel.refusals import Refusal
from motcua.process.actions import issue_process
from motcua.process.models import ProcessDefinition
from tests.cases import TOO_MANY, a_decision, a_request, a_version
from tests.people import Person, a_case_officer, a_chair, a_citizen, a_clerk, a_records_clerk
from tests.replay.log import CONFIRMED, Case, Done
from tests.replay.permits import ADVICE, outcome_of, permit_process, step_of
from tests.world import a_place, at

STEP_NOT_OPEN = "the step is not open"
IMPORT = "import"


@dataclass(slots=True)
class Replay:
    """What became of the events, and which dossier each case is."""

    accepted: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    dossiers: dict[str, Dossier] = field(default_factory=dict)

    @property
    def events(self) -> int:
        """Every event that was tried."""
        return self.accepted + self.refused.total()


def replay(cases: Iterable[Case]) -> Replay:
    """Lead cases through, one after the other."""
    found = Replay()
    for case in cases:
        dossier = found.dossiers[case.name] = _received(case)
        open_end = case.ended
        for place, done in enumerate(case.done):
            if open_end and open_end < done.at:
                _note(found, _closed(dossier, open_end))
                open_end = None
            _note(found, _done(dossier, done, case.done[place + 1 :]))
        if open_end:
            _note(found, _closed(dossier, open_end))
    return found


def _note(found: Replay, refused: str) -> None:
    if refused:
        found.refused[refused] += 1
    else:
        found.accepted += 1


def _received(case: Case) -> Dossier:
    """Received when it began, or when it was confirmed where that came first, with the days that it was given."""
    received = min(case.began, case.done[0].at)
    days = (localdate(case.planned) - localdate(received)).days
    version = a_version(f"9.{days:06d}", term=f"{days}d", resumes=True)
    _issued(version.procedure_id)
    request = a_request(version=version, by=a_citizen(), channel=case.channel)
    dossier = actions.lodge_dossier(request, by=a_clerk(), at=received, origin=IMPORT)
    return actions.receive_dossier(dossier, by=a_clerk(), at=received)


def _issued(procedure_id: int) -> None:
    if ProcessDefinition.objects.filter(procedure=procedure_id).exists():
        return
    issue_process(
        permit_process(),
        procedure_id=procedure_id,
        agency_id=a_place().agency.pk,
        limit=None,
        decision_no="15/QĐ-UBND",
        decision_on=date(2018, 1, 2),
        signer="Võ Quốc Hùng",
        valid_from=date(2018, 1, 2),
        by=system("test"),
        at=at("2018-01-02 12:00"),
    )


def _done(dossier: Dossier, done: Done, later: tuple[Done, ...]) -> str:
    """Do one activity; the reason where it is refused."""
    step = step_of(done)
    task = _open(dossier, step)
    if task is None:
        return f"{STEP_NOT_OPEN}: {step}"
    offered = [way.key for way in ways_of(task)]
    finish = actions.Finish(outcome_of(step, later, offered), note=done.resource)
    return _finish(task, finish, by=a_clerk() if done.activity == CONFIRMED else a_case_officer(), when=done.at)


def _closed(dossier: Dossier, ended: datetime) -> str:
    """The decision, its way to the counter and into the owner's hand, all at the moment at which the case ended."""
    last: tuple[tuple[str, str, Person], ...] = (
        ("decide", "grant", a_chair()),
        ("issue", "issued", a_records_clerk()),
        ("return_result", "returned", a_clerk()),
    )
    for step, outcome, by in last:
        task = _open(dossier, step)
        if task is None:
            return f"{STEP_NOT_OPEN}: {step}"
        decision = a_decision(signed_on=local(ended).date())
        finish = actions.Finish(outcome, decision=decision, handed_to="Lê Văn An", delay=TOO_MANY)
        if refused := _finish(task, finish, by=by, when=ended):
            return refused
    return ""


def _finish(task: Task, finish: actions.Finish, *, by: Person, when: datetime) -> str:
    try:
        with transaction.atomic():
            actions.finish_task(task, finish, by=by, at=when)
    except Refusal as reason:
        return type(reason).__name__
    return ""


def _open(dossier: Dossier, step: str) -> Task | None:
    of_advice = step == ADVICE
    steps = dossier.tasks.open().filter(step__startswith=step) if of_advice else dossier.tasks.open().filter(step=step)
    return steps.first()


def is_settled(dossier: Dossier) -> bool:
    """Whether the case came to its end with us."""
    return dossier.state in (State.SETTLED, State.RETURNED)
