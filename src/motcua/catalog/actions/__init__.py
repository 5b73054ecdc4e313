"""Everything that can happen to the catalogue. One function is one thing that a person does."""

from motcua.catalog.actions.importing import Tally, take_in
from motcua.catalog.actions.indexing import rebuild_search_index
from motcua.catalog.actions.services import (
    AlreadyAbolished,
    NotAOneStopUnit,
    ServiceEnded,
    ServiceOpenAlready,
    abolish_procedure,
    close_service,
    open_service,
)
from motcua.catalog.actions.taking_over import take_over_services

__all__ = [
    "AlreadyAbolished",
    "NotAOneStopUnit",
    "ServiceEnded",
    "ServiceOpenAlready",
    "Tally",
    "abolish_procedure",
    "close_service",
    "open_service",
    "rebuild_search_index",
    "take_in",
    "take_over_services",
]
