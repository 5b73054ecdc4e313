"""The source as the tests of its structure read it: modules, their trees, their functions."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2] / "src" / "motcua"


@dataclass(frozen=True, slots=True)
class Module:
    """A Python file of the product."""

    name: str
    text: str
    tree: ast.Module

    @property
    def parts(self) -> list[str]:
        """The folders and the file, as in `["dossiers", "actions", "work"]`."""
        return self.name.split(".")

    def functions(self) -> Iterator[tuple[str, ast.FunctionDef]]:
        """Every function and method with its full name."""
        yield from _functions(self.tree, self.name)


@cache
def modules() -> tuple[Module, ...]:
    """Every module of the product but migrations, named without the product's own name."""
    return tuple(_module(file) for file in sorted(ROOT.rglob("*.py")) if "migrations" not in file.parts)


def templates() -> list[Path]:
    """Every template, as Django names it."""
    return sorted(
        file.relative_to(folder) for folder in ROOT.rglob("templates") for file in folder.rglob("*") if file.is_file()
    )


def decorators(function: ast.FunctionDef) -> list[str]:
    """The decorators of a function as written, without what is given to them."""
    return [ast.unparse(one.func if isinstance(one, ast.Call) else one) for one in function.decorator_list]


def length(function: ast.FunctionDef) -> int:
    """Its lines, without decorators and docstring."""
    first = function.body[0]
    documented = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
    written = (first.end_lineno or 0) - first.lineno + 1 if documented else 0
    return (function.end_lineno or 0) - function.lineno + 1 - written


def _module(file: Path) -> Module:
    inside = file.relative_to(ROOT).with_suffix("")
    parts = inside.parts[:-1] if inside.name == "__init__" else inside.parts
    text = file.read_text()
    return Module(".".join(parts), text, ast.parse(text))


def _functions(node: ast.AST, path: str) -> Iterator[tuple[str, ast.FunctionDef]]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef):
            yield f"{path}.{child.name}", child
            yield from _functions(child, f"{path}.{child.name}")
        elif isinstance(child, ast.ClassDef):
            yield from _functions(child, f"{path}.{child.name}")
