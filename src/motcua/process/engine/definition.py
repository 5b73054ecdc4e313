"""An internal process as it was approved: the steps of one procedure at one agency, in the order of the decision.

Basis: Circular 01/2018/TT-VPCP, art. 8.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from motcua.worktime.terms import Term

FORMAT: Final = 1

# Units known only once a dossier is there: the one that received it, and the one that settles it.
RECEIVING_UNIT: Final = "receiving_unit"
SETTLING_UNIT: Final = "settling_unit"

# No floats: money and counts are whole numbers.
Value = str | int | bool
Facts = Mapping[str, Value]


class Effect(StrEnum):
    """What an outcome does to the dossier besides passing it on; the action of that name carries it out."""

    NONE = "none"
    HAND_OVER = "hand_over"
    DECIDE_GRANTED = "decide_granted"
    DECIDE_REFUSED = "decide_refused"
    SETTLE = "settle"
    RETURN_RESULT = "return_result"
    SEND_BACK = "send_back"


class Comparison(StrEnum):
    """How a fact of the dossier is held against the value of a condition."""

    IS = "is"
    IS_NOT = "is_not"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    ONE_OF = "one_of"


@dataclass(frozen=True, slots=True)
class Condition:
    """One fact of the dossier compared with a declared value: a closed form, so that nothing is ever evaluated."""

    fact: str
    comparison: Comparison
    value: Value | tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """One way in which the responsible person may finish a step, and the step it leads to."""

    key: str
    label: str
    to: str
    effect: Effect = Effect.NONE

    @property
    def sends_back(self) -> bool:
        return self.effect is Effect.SEND_BACK


@dataclass(frozen=True, slots=True)
class Branch:
    """One branch of a choice; the last one has no condition and takes the dossiers that no other branch took."""

    to: str
    when: Condition | None = None


@dataclass(frozen=True, slots=True)
class Start:
    """Where a received dossier enters."""

    key: str
    next: str


@dataclass(frozen=True, slots=True)
class End:
    """Where the process is over."""

    key: str


@dataclass(frozen=True, slots=True)
class UserStep:
    """Work of one responsible post: a row of the approved table. Without a time it is not counted."""

    key: str
    name: str
    role: str
    unit: str
    time: Term | None
    outcomes: tuple[Outcome, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """An exclusive choice made by the facts of the dossier: the first branch whose condition holds."""

    key: str
    branches: tuple[Branch, ...]


@dataclass(frozen=True, slots=True)
class Split:
    """The beginning of parallel work: every branch is opened at once.

    Basis: Decree 61/2018, art. 19 (opinions of other bodies, all inside the total limit).
    """

    key: str
    to: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Join:
    """The end of parallel work: goes on when no branch has work left."""

    key: str
    next: str


@dataclass(frozen=True, slots=True)
class NotExecuted:
    """A kind that stands in the format for later; the compiler refuses it by name.

    `subject` is the agency waited for (wait_agency) or the procedure of the dossier opened (sub_dossier).
    """

    key: str
    kind: str
    name: str
    next: str
    subject: str = ""
    time: Term | None = None


Step = Start | End | UserStep | Choice | Split | Join | NotExecuted


@dataclass(frozen=True, slots=True)
class Definition:
    """The whole approved process. Steps keep the order of the decision; the order carries no rule."""

    name: str
    steps: tuple[Step, ...]

    @property
    def starts(self) -> tuple[Start, ...]:
        return tuple(step for step in self.steps if isinstance(step, Start))

    @property
    def user_steps(self) -> tuple[UserStep, ...]:
        """The rows of the approved table."""
        return tuple(step for step in self.steps if isinstance(step, UserStep))


def forward_targets(step: Step) -> tuple[str, ...]:
    """The steps that may come after this one, sending back left aside."""
    match step:
        case Start(next=target) | Join(next=target) | NotExecuted(next=target):
            return (target,)
        case UserStep(outcomes=outcomes):
            return tuple(outcome.to for outcome in outcomes if not outcome.sends_back)
        case Choice(branches=branches):
            return tuple(branch.to for branch in branches)
        case Split(to=targets):
            return targets
        case End():
            return ()


def targets(step: Step) -> tuple[str, ...]:
    """Every step that may come after this one."""
    if isinstance(step, UserStep):
        return tuple(outcome.to for outcome in step.outcomes)
    return forward_targets(step)
