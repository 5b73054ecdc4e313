"""Procedures and their announced versions, which nobody can alter, and who takes which procedure."""

from motcua.catalog.models.intake import CatalogueEdition, ProcedureSource, Quarantine, SearchTerm
from motcua.catalog.models.offices import Service
from motcua.catalog.models.procedures import Channel, Level, Procedure
from motcua.catalog.models.terms import Fee, LegalBasis, Method, ProcedureResult
from motcua.catalog.models.versions import (
    AfterSupplement,
    AgencyRole,
    Paper,
    ProcedureVersion,
    VersionAgency,
    VersionCase,
    VersionStep,
)

__all__ = [
    "AfterSupplement",
    "AgencyRole",
    "CatalogueEdition",
    "Channel",
    "Fee",
    "LegalBasis",
    "Level",
    "Method",
    "Paper",
    "Procedure",
    "ProcedureResult",
    "ProcedureSource",
    "ProcedureVersion",
    "Quarantine",
    "SearchTerm",
    "Service",
    "VersionAgency",
    "VersionCase",
    "VersionStep",
]
