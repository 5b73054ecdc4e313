"""Every template belongs to a view, or is a part of one that does; and every one that is named exists."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import allauth
from django.template.loader import get_template

from tests.structure.source import ROOT, modules, templates

PULLS_IN = re.compile(r"""{%\s*(?:extends|include)\s+["']([^"']+)["']""")
REGIONS_FROM = 120
"""Lines from which on a template is split into regions."""


def named_in_python() -> set[str]:
    """Every template that a view or a component names; a part of the name that varies stands as `*`."""
    return {
        name
        for module in modules()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Constant | ast.JoinedStr) and (name := _written(node)).endswith(".html")
    }


def _written(node: ast.Constant | ast.JoinedStr) -> str:
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "*" for part in node.values)
    return node.value if isinstance(node.value, str) else ""


def pulled_in(name: Path) -> set[str]:
    """What a template extends or includes."""
    file = next(folder / name for folder in ROOT.rglob("templates") if (folder / name).exists())
    return set(PULLS_IN.findall(file.read_text()))


def is_of_allauth(name: Path) -> bool:
    """A page or message of the sign-in that we write anew under the name by which its view asks for it."""
    return (Path(allauth.__file__).parent / "templates" / name).exists()


def test_every_template_is_shown_by_a_view_or_pulled_in_by_another() -> None:
    everything = templates()
    wanted = named_in_python() | {name for template in everything for name in pulled_in(template)}

    idle = [str(name) for name in everything if not is_of_allauth(name) and not any(name.match(one) for one in wanted)]

    assert idle == []


def test_every_template_that_is_named_exists_and_can_be_read() -> None:
    fixed = {name for name in named_in_python() if "/" in name and "*" not in name}

    for name in fixed | {str(template) for template in templates()}:
        get_template(name)


def test_no_template_is_so_long_that_its_regions_are_lost() -> None:
    long = [str(file) for file in ROOT.rglob("templates/**/*.html") if file.read_text().count("\n") > REGIONS_FROM]

    assert long == []
