"""What a domain keeps to itself: its pages, forms and rules. (The order of packages and files is in pyproject.toml.)"""

from __future__ import annotations

import grimp
import pytest

DOMAINS = ("reports", "portal", "dossiers", "papers", "process", "catalog", "agencies", "people", "ledger")
OWN = ("views", "forms", "rules")
PRINTED = "motcua.papers.forms"
"""Not forms of a page but the printed ones of the decrees, which other domains fill."""


@pytest.fixture(scope="module")
def graph() -> grimp.ImportGraph:
    return grimp.build_graph("motcua", cache_dir=None)


@pytest.mark.parametrize("domain", DOMAINS)
def test_the_pages_forms_and_rules_of_a_domain_are_imported_by_no_other(graph: grimp.ImportGraph, domain: str) -> None:
    inside = f"motcua.{domain}"
    kept = [module for module in graph.modules if is_own(module, inside)]

    trespasses = [
        f"{importer} imports {module}"
        for module in kept
        for importer in sorted(graph.find_modules_that_directly_import(module))
        if not importer.startswith(f"{inside}.")
    ]

    assert trespasses == []


def is_own(module: str, inside: str) -> bool:
    owned = [f"{inside}.{name}" for name in OWN if f"{inside}.{name}" != PRINTED]
    return any(module == one or module.startswith(f"{one}.") for one in owned)
