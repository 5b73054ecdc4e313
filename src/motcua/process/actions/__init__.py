"""Everything that can happen to an internal process: drafting it, and issuing it by a decision."""

from motcua.process.actions.adopting import (
    HoldsTooEarly,
    NotAPredecessor,
    NothingToAdopt,
    ProcessOwned,
    UnitGoesOnNowhere,
    adopt_processes,
)
from motcua.process.actions.drafts import (
    Approval,
    ApproverIsAuthor,
    DecisionDatesWrong,
    DraftChanged,
    DraftClosed,
    DraftExists,
    approve_draft,
    begin_draft,
    discard_draft,
    save_draft,
)
from motcua.process.actions.issuing import ApprovalIncomplete, ProcessRefused, issue_process, use_default_process

__all__ = [
    "Approval",
    "ApprovalIncomplete",
    "ApproverIsAuthor",
    "DecisionDatesWrong",
    "DraftChanged",
    "DraftClosed",
    "DraftExists",
    "HoldsTooEarly",
    "NotAPredecessor",
    "NothingToAdopt",
    "ProcessOwned",
    "ProcessRefused",
    "UnitGoesOnNowhere",
    "adopt_processes",
    "approve_draft",
    "begin_draft",
    "discard_draft",
    "issue_process",
    "save_draft",
    "use_default_process",
]
