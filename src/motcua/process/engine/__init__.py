"""The process engine: a definition is read, compiled to a graph, and dossiers advance through it. No framework."""

from motcua.process.engine.advance import Advance, advance, start
from motcua.process.engine.compile import compile_definition
from motcua.process.engine.default import default_definition
from motcua.process.engine.definition import Definition, Effect, Facts, Outcome, UserStep
from motcua.process.engine.document import read, write
from motcua.process.engine.findings import (
    AdvanceRefused,
    CompileRefused,
    DocumentRefused,
    FactMissing,
    Finding,
    OutcomeUnknown,
    TaskNotOpen,
    TaskUnknown,
)
from motcua.process.engine.graph import Graph
from motcua.process.engine.route import Next, Prospect, Result, Row, prospects, table

__all__ = [
    "Advance",
    "AdvanceRefused",
    "CompileRefused",
    "Definition",
    "DocumentRefused",
    "Effect",
    "FactMissing",
    "Facts",
    "Finding",
    "Graph",
    "Next",
    "Outcome",
    "OutcomeUnknown",
    "Prospect",
    "Result",
    "Row",
    "TaskNotOpen",
    "TaskUnknown",
    "UserStep",
    "advance",
    "compile_definition",
    "default_definition",
    "prospects",
    "read",
    "start",
    "table",
    "write",
]
