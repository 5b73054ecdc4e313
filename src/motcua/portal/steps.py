"""The steps of filing: one decision a page, and only those that this procedure needs."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.portal.models import Filing
from motcua.portal.queries import Matter


class Step(StrEnum):
    """One page of filing."""

    APPLICANT = "applicant"
    OFFICE = "office"
    CASE = "case"
    DETAILS = "details"
    PAPERS = "papers"
    RESULT = "result"
    CHECK = "check"


NAMES: dict[Step, Promise] = {
    Step.APPLICANT: _("Who files"),
    Step.OFFICE: _("Where to file"),
    Step.CASE: _("Your case"),
    Step.DETAILS: _("Details of the owner"),
    Step.PAPERS: _("Papers"),
    Step.RESULT: _("How to receive the result"),
    Step.CHECK: _("Check and send"),
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page stands in the filing: its number, how many there are, and its neighbours."""

    step: Step
    number: int
    total: int
    before: Step | None
    after: Step | None

    @property
    def name(self) -> str:
        """What the step is called."""
        return str(NAMES[self.step])


def steps_of(matter: Matter) -> list[Step]:
    """The steps that this procedure needs: no page asks for a choice where there is none."""
    left_out = set()
    if len(matter.offices) < 2:
        left_out.add(Step.OFFICE)
    if not matter.choices:
        left_out.add(Step.CASE)
    if not matter.papers:
        left_out.add(Step.PAPERS)
    return [step for step in Step if step not in left_out]


def place_of(step: Step, steps: list[Step]) -> Place:
    """Where a step stands among the steps of a filing."""
    index = steps.index(step)
    before = steps[index - 1] if index else None
    after = steps[index + 1] if index + 1 < len(steps) else None
    return Place(step, index + 1, len(steps), before, after)


def first_open(filing: Filing, steps: list[Step]) -> Step:
    """Where a filing goes on: the first step that has not been answered."""
    return next((step for step in steps if step != Step.CHECK and step not in filing.answers), Step.CHECK)
