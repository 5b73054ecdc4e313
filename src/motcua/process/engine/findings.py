"""What the engine objects to in a definition or a request: a code, its values, and an English sentence to translate."""

from dataclasses import dataclass


def gettext_noop(text: str) -> str:
    """Mark a sentence for the translators; the caller renders it in the reader's language."""
    return text


# The codes are part of the interface: tests, pages and stored reports name them. The sentences may be improved.
SENTENCES: dict[str, str] = {
    # The document cannot be read.
    "not_an_object": gettext_noop("An object with named fields is expected here."),
    "not_a_list": gettext_noop("A list is expected here."),
    "not_a_text": gettext_noop("A text that is not empty is expected here."),
    "missing_field": gettext_noop("The field “%(field)s” is missing."),
    "unknown_field": gettext_noop("The field “%(field)s” is not known in this place."),
    "unknown_format": gettext_noop("The format “%(format)s” of the document is not known."),
    "unknown_kind": gettext_noop("The kind of step “%(kind)s” is not known."),
    "unknown_effect": gettext_noop("The effect “%(effect)s” is not known."),
    "bad_term": gettext_noop("“%(term)s” is not a time such as 4wh (working hours) or 2wd (working days)."),
    "bad_condition": gettext_noop("A condition names one fact and one comparison with its value."),
    # The parts do not fit together.
    "no_start": gettext_noop("The process has no start."),
    "several_starts": gettext_noop("The process has more than one start: %(steps)s."),
    "no_end": gettext_noop("The process has no end."),
    "duplicate_step": gettext_noop("Two steps have the key “%(step)s”."),
    "duplicate_outcome": gettext_noop("Step “%(step)s” has two outcomes with the key “%(outcome)s”."),
    "unknown_target": gettext_noop("Step “%(step)s” leads to “%(target)s”, which does not exist."),
    "leads_to_start": gettext_noop(
        "Step “%(step)s” leads to the start of the process; lead to its first step instead."
    ),
    "not_executed_yet": gettext_noop("Step “%(step)s” is of the kind “%(kind)s”, which is not executed yet."),
    "unknown_role": gettext_noop("Step “%(step)s” is given to “%(role)s”, which is not a role."),
    "unknown_unit": gettext_noop("Step “%(step)s” is given to the unit “%(unit)s”, which does not exist."),
    "unknown_fact": gettext_noop("Step “%(step)s” asks for the fact “%(fact)s”, which dossiers do not have."),
    "no_outcome": gettext_noop("Step “%(step)s” has no outcome, so nobody can finish it."),
    "no_branch": gettext_noop("Choice “%(step)s” has no branch."),
    "no_otherwise": gettext_noop(
        "Choice “%(step)s” needs a last branch without a condition, or a dossier may get stuck."
    ),
    "branch_after_otherwise": gettext_noop("Choice “%(step)s” has a branch after the one without a condition."),
    "too_few_branches": gettext_noop("Parallel work “%(step)s” needs at least two branches."),
    # The ways through the process.
    "unreachable": gettext_noop("No way leads to step “%(step)s”."),
    "loop_without_exit": gettext_noop("The steps %(steps)s go round for ever: no way out leads to the end."),
    "loop_not_marked": gettext_noop("The steps %(steps)s go round; mark the outcome that goes back as sending back."),
    "sent_back_forward": gettext_noop("Step “%(step)s” sends back to “%(target)s”, which does not come before it."),
    # Parallel work.
    "split_without_join": gettext_noop("The branches of parallel work “%(step)s” never come together."),
    "join_without_split": gettext_noop("“%(step)s” brings branches together where none are open."),
    "join_mismatch": gettext_noop("“%(step)s” does not bring together the branches of one parallel work."),
    "leaves_parallel_work": gettext_noop(
        "Step “%(step)s” leads to “%(target)s” past the end of its parallel work; only sending back may do that."
    ),
    "enters_parallel_work": gettext_noop(
        "Step “%(step)s” leads to “%(target)s” inside parallel work not entered before."
    ),
    "decides_in_parallel_work": gettext_noop(
        "Step “%(step)s” changes the dossier inside parallel work; it may only give an opinion."
    ),
    # Decision and time.
    "undecided": gettext_noop("A way leads to “%(step)s” on which nobody has decided."),
    "unsettled": gettext_noop("A way leads to “%(step)s” on which the result has not been handed over."),
    "not_working_time": gettext_noop(
        "Step “%(step)s” has the time %(time)s; only working hours or days can be allotted."
    ),
    "over_the_limit": gettext_noop("The steps %(steps)s take %(sum)s working hours; the announced limit is %(limit)s."),
    # A request that the running process does not allow.
    "task_not_open": gettext_noop("The task “%(task)s” is not open any more."),
    "task_unknown": gettext_noop("The task “%(task)s” does not belong to this version of the process."),
    "outcome_unknown": gettext_noop("The step “%(task)s” has no outcome “%(outcome)s”."),
    "fact_missing": gettext_noop("The process needs to know “%(fact)s”, which this dossier does not say."),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, where (`path`, for a document), and the values of its sentence."""

    code: str
    values: tuple[tuple[str, str], ...] = ()
    path: str = ""

    @property
    def text(self) -> str:
        """The English sentence, to be translated before its values are filled in."""
        return SENTENCES[self.code]

    @property
    def params(self) -> dict[str, str]:
        return dict(self.values)

    def __str__(self) -> str:
        sentence = self.text % self.params
        return f"{self.path}: {sentence}" if self.path else sentence


def finding(code: str, *, path: str = "", **values: object) -> Finding:
    """Make a finding; values are kept as text so that findings compare, hash and store."""
    return Finding(code, tuple((name, str(value)) for name, value in values.items()), path)


class FindingsRaised(Exception):
    """Everything found wrong at once, so that an author is not sent back once for each."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        self.findings = findings
        super().__init__("; ".join(map(str, findings)))

    @property
    def codes(self) -> list[str]:
        return [each.code for each in self.findings]


class DocumentRefused(FindingsRaised):
    """The document does not have the form of a definition."""


class CompileRefused(FindingsRaised):
    """The definition can be read, but a dossier could not be led through it to a lawful end."""


class AdvanceRefused(FindingsRaised):
    """The running process does not allow what was asked; nothing has changed."""


class TaskNotOpen(AdvanceRefused):
    """Somebody else has finished the task, or it was withdrawn by a sending back."""


class TaskUnknown(AdvanceRefused):
    """An open task names a step that this version of the process does not have."""


class OutcomeUnknown(AdvanceRefused):
    """The step ends in other ways than the one named."""


class FactMissing(AdvanceRefused):
    """A choice depends on a fact that the dossier does not carry."""
