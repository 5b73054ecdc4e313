"""Sizes and names that keep the source easy to find one's way in."""

from __future__ import annotations

import ast

from tests.structure.source import length, modules

LINES_OF_A_FILE = 400
LINES_OF_A_FUNCTION = 40
EMPTY_NAMES = {"utils", "util", "helpers", "helper", "services", "service", "common", "misc", "base", "tools"}

LONG_FILES: dict[str, str] = {}
LONG_FUNCTIONS = {
    "dossiers.actions.reception.receive_dossier": "one act of law in its order: every line is a field of the reception",
}
NAMED_BY_THE_DOMAIN = {
    "catalog.actions.services": "a service: which office takes which procedure",
    "catalog.models.services": "a service: which office takes which procedure",
    "catalog.queries.services": "a service: which office takes which procedure",
}


def test_no_file_is_longer_than_one_can_read_in_one_go() -> None:
    long = {module.name for module in modules() if module.text.count("\n") > LINES_OF_A_FILE}

    assert long == set(LONG_FILES)


def test_no_function_is_longer_than_a_screen() -> None:
    long = {
        name: length(function)
        for module in modules()
        for name, function in module.functions()
        if length(function) > LINES_OF_A_FUNCTION
    }

    assert set(long) == set(LONG_FUNCTIONS), long


def test_no_file_has_a_name_that_says_nothing() -> None:
    names = {module.name for module in modules() if EMPTY_NAMES & {*module.parts}}

    assert names <= set(NAMED_BY_THE_DOMAIN)


def test_every_module_says_in_one_line_what_belongs_there() -> None:
    silent = [module.name for module in modules() if module.text.strip() and not ast.get_docstring(module.tree)]

    assert silent == []
