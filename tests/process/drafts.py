"""Drafts for tests: the ward's process for the registration of births, and a second controller to approve it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from motcua.process.actions import Approval, approve_draft, begin_draft
from motcua.process.engine.default import default_definition
from motcua.process.models import ProcessDefinition, ProcessDraft
from motcua.process.sheet import Sheet, sheet_of
from motcua.worktime.terms import Term
from tests.cases import a_version
from tests.people import Person, a_procedure_controller
from tests.world import a_place, at

AT = at("2019-03-15 08:00")
LIMIT = Term.parse("3wd")


def a_second_controller() -> Person:
    """The colleague who approves what Cường wrote."""
    return a_procedure_controller("em-controller")


def a_sheet(**changes: Any) -> Sheet:
    """The default over three working days, as a table."""
    return sheet_of(default_definition(LIMIT))


def a_draft(*, by: Person | None = None, place: str = "ward-1", sheet: Sheet | None = None) -> ProcessDraft:
    """A draft that Cường began."""
    writer = by or a_procedure_controller()
    procedure = a_version(place=place).procedure
    return begin_draft(procedure, a_place(place).agency, sheet or a_sheet(), by=writer, at=AT)


def an_approval(**changes: Any) -> Approval:
    values: dict[str, Any] = {
        "decision_no": "12/QĐ-UBND",
        "decision_on": date(2019, 3, 15),
        "signer": "Võ Quốc Hùng",
        "valid_from": date(2019, 4, 1),
    }
    return Approval(**{**values, **changes})


def an_issued_process(
    *, place: str = "ward-1", sheet: Sheet | None = None, when: datetime = AT, **changes: Any
) -> ProcessDefinition:
    """A process that one controller wrote and the other approved."""
    draft = a_draft(place=place, sheet=sheet)
    return approve_draft(draft, an_approval(**changes), edition=draft.edition, by=a_second_controller(), at=when)
