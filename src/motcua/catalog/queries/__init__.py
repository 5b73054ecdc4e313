"""Reads of the catalogue: what to find, what a procedure asks for, how long it takes, who takes it."""

from motcua.catalog.queries.fees import announced_fees
from motcua.catalog.queries.pages import ProcedurePage, procedure_page
from motcua.catalog.queries.searching import Found, Hit, Listing, browse, find, search
from motcua.catalog.queries.services import (
    Office,
    Territory,
    office_online,
    offices_among,
    offices_for,
    offices_in_stretches,
    offices_taking,
    settling_unit,
    taken_online,
    takes,
)
from motcua.catalog.queries.versions import (
    papers_of,
    procedure_by_code,
    term_for,
    terms_for,
    version_in_force,
    versions_told,
    whole_version,
)

__all__ = [
    "Found",
    "Hit",
    "Listing",
    "Office",
    "ProcedurePage",
    "Territory",
    "announced_fees",
    "browse",
    "find",
    "office_online",
    "offices_among",
    "offices_for",
    "offices_in_stretches",
    "offices_taking",
    "papers_of",
    "procedure_by_code",
    "procedure_page",
    "search",
    "settling_unit",
    "taken_online",
    "takes",
    "term_for",
    "terms_for",
    "version_in_force",
    "versions_told",
    "whole_version",
]
