"""Which internal process a dossier runs by, compiled once."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from motcua.kernel.actors import Role
from motcua.process.engine.compile import compile_definition
from motcua.process.engine.document import read
from motcua.process.engine.graph import Graph
from motcua.process.models import ProcessDefinition

ROLES = frozenset(role.value for role in Role)
FACTS = frozenset({"channel", "owner_kind", "sets"})
"""What a choice in a process may ask of a dossier."""


def process_in_force(*, procedure_id: int, agency_id: int, on: date) -> ProcessDefinition | None:
    """The process approved for a procedure at an agency on a day, or None where none has been issued."""
    return ProcessDefinition.objects.in_force(procedure_id=procedure_id, agency_id=agency_id, on=on).first()


def default_process(term: str) -> ProcessDefinition | None:
    """The default that serves procedures of this term, where it has been needed before."""
    return ProcessDefinition.objects.filter(procedure=None, term=term).order_by("-number").first()


@lru_cache(maxsize=4096)
def graph_of(definition_id: int) -> Graph:
    """The compiled graph of a definition. Definitions never change, so it is compiled once a process of ours."""
    document = ProcessDefinition.objects.values_list("document", flat=True).get(pk=definition_id)
    return compile_definition(read(document), limit=None, roles=ROLES, facts=FACTS)
