"""The documents say what is: links lead somewhere, files exist, and nothing that can be listed is left out."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.urls import URLPattern, URLResolver, get_resolver

from motcua.config.api import api
from motcua.config.command import WORDS
from scripts import reference

PROJECT = Path(__file__).resolve().parents[2]
DOCS = PROJECT / "docs"
PAGES = sorted([*DOCS.rglob("*.md"), *PROJECT.glob("*.md")])
LINK = re.compile(r"\]\(\s*([^)\s]+?)\s*\)", re.MULTILINE)
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
CODE = re.compile(r"```.*?```", re.DOTALL)
VARIABLE = re.compile(
    r"""environ(?:\.get|\.setdefault)?[(\[]["']([A-Z][A-Z_]+)|_(?:secret|words|number)\(["']([A-Z_]+)"""
)
NOT_SETTINGS = {"PATH", "HOME", "DJANGO_SETTINGS_MODULE", "UV"}


def text_of(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(PROJECT)))
def test_every_link_leads_somewhere(page: Path) -> None:
    text = CODE.sub("", page.read_text(encoding="utf-8"))

    broken = [target for target in LINK.findall(text) if not leads_somewhere(page, target)]

    assert broken == []


def leads_somewhere(page: Path, target: str) -> bool:
    if target.startswith(("https://", "http://", "mailto:")):
        return True
    name, _, anchor = target.partition("#")
    file = (page.parent / name).resolve() if name else page
    return file.exists() and (not anchor or anchor in anchors_of(file))


def anchors_of(file: Path) -> list[str]:
    headings = HEADING.findall(file.read_text(encoding="utf-8"))
    return [re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings]


@pytest.mark.parametrize("page", sorted(DOCS.rglob("*.md")), ids=lambda page: str(page.relative_to(DOCS)))
def test_every_page_is_reached_from_the_map(page: Path) -> None:
    maps = [DOCS / "README.md", DOCS / "decisions" / "README.md"]

    targets = {(one.parent, target.partition("#")[0]) for one in maps for target in LINK.findall(one.read_text())}

    linked = {(folder / target).resolve() for folder, target in targets}

    assert page in linked | set(maps)


def test_the_references_made_from_the_code_are_up_to_date() -> None:
    written = {name: (reference.PAGES / name).read_text(encoding="utf-8") for name in reference.pages()}

    assert written == reference.pages(), "run python scripts/reference.py"


def test_every_route_stands_on_the_page_that_leads_to_its_code() -> None:
    page = text_of("where-is-the-code.md")

    missing = [name for name in route_names(get_resolver()) if f"`{name}`" not in page]

    assert missing == []


def route_names(resolver: URLResolver, namespace: str = "") -> Iterator[str]:
    """Our own routes and those of signing in; not the tables of operators, not the machinery of the API."""
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver) and pattern.namespace != "admin":
            yield from route_names(pattern, namespace + (f"{pattern.namespace}:" if pattern.namespace else ""))
        elif isinstance(pattern, URLPattern) and pattern.name and not pattern.name.startswith(("openapi", "api-root")):
            yield namespace + pattern.name


def test_every_action_that_the_page_names_exists() -> None:
    source = "\n".join(file.read_text(encoding="utf-8") for file in (PROJECT / "src").rglob("*.py"))
    rows = [line.split("|") for line in text_of("where-is-the-code.md").splitlines() if line.count("|") == 8]

    named = {name for row in rows[1:] for name in re.findall(r"`([a-z_]+)`", row[6])}

    assert sorted(name for name in named if f"def {name}(" not in source) == []


def test_every_path_of_the_api_stands_in_its_reference_once() -> None:
    schema = api.get_openapi_schema(path_prefix="/api/v1/")
    page = text_of("reference/api.md")

    listed = [f"{method.upper()} {path}" for path, methods in schema["paths"].items() for method in methods]

    assert [one for one in listed if page.count(f"| `{one}` |") != 1] == []


def test_every_command_stands_in_its_reference() -> None:
    page = text_of("reference/command.md")

    missing = [word for word in WORDS if f"`motcua {word}`" not in page]

    assert missing == []


def test_every_variable_that_is_read_stands_in_the_settings() -> None:
    page = text_of("reference/settings.md")
    source = "\n".join(file.read_text(encoding="utf-8") for file in (PROJECT / "src").rglob("*.py"))

    read = {name for pair in VARIABLE.findall(source) for name in pair if name} - NOT_SETTINGS

    assert sorted(name for name in read if f"`{name}`" not in page) == []


def test_every_table_of_ours_has_its_word_in_the_glossary() -> None:
    page = text_of("glossary.md")
    ours = [model for model in apps.get_models() if model.__module__.startswith("motcua.")]

    missing = sorted({model._meta.db_table for model in ours if f"`{model._meta.db_table}`" not in page})

    assert missing == []


def test_every_package_that_we_need_stands_in_a_decision() -> None:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
    decided = "\n".join(page.read_text(encoding="utf-8").lower() for page in (DOCS / "decisions").glob("0*.md"))

    needed = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]

    assert [one for one in needed if re.split(r"[^a-z0-9-]", one)[0] not in decided] == []


@pytest.mark.parametrize("name", ["docs/trials.md", "SECURITY.md"])
def test_every_test_and_file_that_a_promise_names_exists(name: str) -> None:
    text = (PROJECT / name).read_text(encoding="utf-8")

    named = re.findall(r"`((?:tests|src|docs|scripts)/[\w/.]+)(?:::(\w+))?`", text)

    assert named
    assert [f"{path}::{test}" for path, test in named if not holds(PROJECT / path, test)] == []


def holds(file: Path, test: str) -> bool:
    return file.exists() and (not test or f"def {test}(" in file.read_text(encoding="utf-8"))
