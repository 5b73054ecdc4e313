"""Everything that can happen to the catalogue. One function is one thing that a person does."""

from motcua.catalog.actions.abolishing import (
    Abolition,
    AbolitionUnfounded,
    DecisionNotYetTaken,
    ReplacedByItself,
    abolish_procedure,
    end_abolished,
)
from motcua.catalog.actions.importing import Tally, take_in
from motcua.catalog.actions.indexing import rebuild_search_index
from motcua.catalog.actions.quarantine import (
    DismissalReasonMissing,
    SettledAlready,
    StillATwin,
    StillUnreadable,
    dismiss_record,
    mend_record,
)
from motcua.catalog.actions.quarantine import stream_of as quarantine_stream
from motcua.catalog.actions.services import (
    AlreadyAbolished,
    NotAOneStopUnit,
    NotOnTheList,
    ServiceEnded,
    ServiceOpenAlready,
    close_service,
    open_service,
)
from motcua.catalog.actions.taking_over import take_over_services

__all__ = [
    "Abolition",
    "AbolitionUnfounded",
    "AlreadyAbolished",
    "DecisionNotYetTaken",
    "DismissalReasonMissing",
    "NotAOneStopUnit",
    "NotOnTheList",
    "ReplacedByItself",
    "ServiceEnded",
    "ServiceOpenAlready",
    "SettledAlready",
    "StillATwin",
    "StillUnreadable",
    "Tally",
    "abolish_procedure",
    "close_service",
    "dismiss_record",
    "end_abolished",
    "mend_record",
    "open_service",
    "quarantine_stream",
    "rebuild_search_index",
    "take_in",
    "take_over_services",
]
