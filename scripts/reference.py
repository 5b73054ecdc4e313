"""Writes the pages of docs/reference that follow from the code: states, events, roles.

`python scripts/reference.py` writes them, `--check` only says whether they are up to date (exit code 1 where not).
"""

from __future__ import annotations

import argparse
import ast
import importlib
import os
import sys
import textwrap
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
SOURCE = PROJECT / "src" / "motcua"
PAGES = PROJECT / "docs" / "reference"
MADE = "*Made by `python scripts/reference.py` from the code; a test compares them.*"


def main(argv: list[str]) -> int:
    """Write the pages, or compare them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing, exit 1 where a page is out of date")
    options = parser.parse_args(argv)
    stale = [name for name, text in pages().items() if not _is_written(name, text)]
    for name in stale if not options.check else ():
        (PAGES / name).write_text(pages()[name], encoding="utf-8")
    for name in stale:
        print(f"{'out of date' if options.check else 'written'}: docs/reference/{name}")
    return 1 if stale and options.check else 0


def pages() -> dict[str, str]:
    """Every generated page by its name, in English."""
    _set_up_django()
    from django.utils import translation

    with translation.override("en"):
        return {"states.md": states_page(), "events.md": events_page(), "roles.md": roles_page()}


def _is_written(name: str, text: str) -> bool:
    file = PAGES / name
    return file.exists() and file.read_text(encoding="utf-8") == text


def _set_up_django() -> None:
    from django.apps import apps

    if not apps.ready:
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")
        import django

        django.setup()


# --- states


def states_page() -> str:
    """The ten states and the table of the steps between them."""
    from motcua.dossiers.models import STEPS, WAITING, State

    reached = _reached_by()
    states = (
        (state.value, state.label, f"`{state.name}`", _kind_of(state in WAITING, state.is_final), reached[state.name])
        for state in State
    )
    steps = (
        (
            f"{step.source.value} {step.source.label}",
            f"{step.target.value} {step.target.label}",
            ", ".join(f"`{role}`" for role in sorted(step.roles)),
            step.basis,
            step.clock,
        )
        for step in STEPS
    )
    return _page(
        "States of a dossier",
        "The codes are those of the national portal. A dossier is always in one of them, and each change of state has "
        "its event in the [ledger](events.md). What the words mean is told in the [glossary](../glossary.md).",
        _table(("code", "state", "in code", "kind", "reached by the action"), states),
        "`_name` is an effect that `finish_task` carries out when a step of the internal process has it. A state "
        "without an action is in the table of the life already; its action comes with a later release.",
        "## Steps",
        "A step that is not here does not exist: the action refuses it. A dossier that waits (5, 6) goes back only to "
        "the state that it came from (`resumes_to`). Roles count where the dossier is received, settled or worked on; "
        "`citizen` is its owner or submitter.",
        _table(("from", "to", "who", "decree, article", "legal clock"), steps),
        "## Picture",
        _picture(),
    )


def _kind_of(waits: bool, is_final: bool) -> str:
    return "waits for the owner" if waits else "final" if is_final else ""


def _picture() -> str:
    from motcua.dossiers.models import STEPS, State

    lines = [f"  s{state.value}: {state.value} {state.label}" for state in State]
    lines += ["  [*] --> s1"]
    lines += [f"  s{step.source.value} --> s{step.target.value}" for step in STEPS]
    lines += [f"  s{state.value} --> [*]" for state in State if state.is_final]
    return "\n".join(["```mermaid", "stateDiagram-v2", *lines, "```"])


def _reached_by() -> dict[str, str]:
    """The functions that move a dossier to a state, by the name of the state; lodging makes it in the first."""
    found: dict[str, list[str]] = defaultdict(list, {"NEW": ["`lodge_dossier`"]})
    back = ("NEW", "RECEIVED", "IN_PROCESS")
    for function, call in _calls_in(SOURCE / "dossiers" / "actions", "move"):
        target = ast.unparse(call.args[1])
        for name in back if "resumes_to" in target else [target.removeprefix("State.")]:
            found[name].append(f"`{function}`")
    return defaultdict(str, {name: ", ".join(sorted(functions)) for name, functions in found.items()})


# --- events


def events_page() -> str:
    """Every kind of event with its sentence and the functions that record it."""
    from motcua.ledger.kinds import EventKind

    parts: list[str] = []
    for package in _packages_with("events"):
        module = importlib.import_module(f"motcua.{package}.events")
        kinds = {name: value for name, value in vars(module).items() if isinstance(value, EventKind)}
        recorded = _recorded_by(package)
        rows = (
            (f"`{kind.name}`", str(kind.sentence).replace("|", "\\|"), ", ".join(recorded.get(name, [])))
            for name, kind in kinds.items()
        )
        parts += [f"## {package}", _table(("kind", "sentence", "recorded by"), rows)]
    return _page(
        "Events of the ledger",
        "Each kind has a sentence that a person reads; `%(name)s` is filled when it is shown. What an event keeps "
        "besides (ids, codes, salted digests, never personal data) is what the recording function passes to `record`.",
        *parts,
    )


def _recorded_by(package: str) -> dict[str, list[str]]:
    """The functions of a package's actions that pass an event on to be recorded, by the name of its constant."""
    found: dict[str, list[str]] = defaultdict(list)
    for module, function in _functions(_files(SOURCE / package, "actions")):
        calls = (node for node in ast.walk(function) if isinstance(node, ast.Call))
        passed = {ast.unparse(argument) for call in calls for argument in call.args}
        for written in passed:
            if written.startswith("events."):
                found[written.removeprefix("events.")].append(f"`{module}.{function.name}`")
    return found


# --- roles


def roles_page() -> str:
    """The ten roles: the steps of the life that each may take, and the pages that are for it alone."""
    from motcua.agencies.words import role_name
    from motcua.dossiers.models import DESK_ROLES, STEPS
    from motcua.kernel.actors import Role

    gates = _gates()
    rows = []
    for role in Role:
        steps = sorted({(step.source.value, step.target.value) for step in STEPS if role in step.roles})
        desk = "yes" if role in DESK_ROLES else ""
        rows.append((role_name(role), f"`{role}`", desk, _edges(steps), ", ".join(gates.get(role.name, []))))
    return _page(
        "Roles",
        "A role is held by a *post*: in an agency as a whole, or in one unit of it, for some days, by a decision "
        "([appoint staff](../how-to/appoint-staff.md)). Only *citizen* comes without a post: whoever has a person "
        "behind the account holds it. How rights follow from roles is told in [Rights](../explanation/rights.md).",
        _table(("role", "code", "sees dossiers", "steps of a dossier's life", "pages that need it"), rows),
        "*Sees dossiers*: the role belongs to the desks, so its holder sees the dossiers of the unit or agency. The "
        "others see figures, procedures and administration. Steps are `from→to` by the codes of the "
        "[states](states.md). Pages that any member of staff may open, such as a dossier, are not listed: what is seen "
        "there depends on the dossier.",
    )


def _edges(steps: Iterable[tuple[int, int]]) -> str:
    by_source: dict[int, list[int]] = defaultdict(list)
    for source, target in steps:
        by_source[source].append(target)
    return "; ".join(f"{source}→{', '.join(map(str, targets))}" for source, targets in by_source.items())


def _gates() -> dict[str, list[str]]:
    """The views behind `needs_role`, by the name of the role."""
    found: dict[str, list[str]] = defaultdict(list)
    for package in _packages_with("views"):
        for _module, view in _functions(_files(SOURCE / package, "views")):
            for name in _roles_needed(view):
                found[name].append(f"`{package}:{view.name.replace('_', '-')}`")
    return {name: sorted(views) for name, views in found.items()}


def _roles_needed(view: ast.FunctionDef) -> list[str]:
    from motcua.dossiers.models import DESK_ROLES

    gate = next((one for one in view.decorator_list if ast.unparse(one).startswith("needs_role(")), None)
    if not isinstance(gate, ast.Call):
        return []
    names: list[str] = []
    for argument in gate.args:
        written = ast.unparse(argument)
        names += [role.name for role in DESK_ROLES] if written == "*DESK_ROLES" else [written.removeprefix("Role.")]
    return names


# --- reading the source


def _packages_with(name: str) -> list[str]:
    return sorted(folder.name for folder in SOURCE.iterdir() if _files(folder, name))


def _files(package: Path, name: str) -> list[Path]:
    """The module of that name in a package, or the modules of the folder of that name."""
    file, folder = package / f"{name}.py", package / name
    return [file] if file.exists() else sorted(folder.glob("*.py"))


def _functions(files: Iterable[Path]) -> Iterator[tuple[str, ast.FunctionDef]]:
    for file in files:
        for node in ast.parse(file.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef):
                yield file.stem, node


def _calls_in(folder: Path, name: str) -> Iterator[tuple[str, ast.Call]]:
    """Every call of a function of that name in a folder, with the function in which it stands."""
    for _module, function in _functions(sorted(folder.glob("*.py"))):
        for node in ast.walk(function):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name:
                yield function.name, node


# --- writing


def _page(title: str, *parts: str) -> str:
    return "\n\n".join([f"# {title}", MADE, *map(_wrapped, parts)]) + "\n"


def _wrapped(part: str) -> str:
    """Prose in lines of the usual length; tables, headings and pictures as they are."""
    if part.startswith(("|", "#", "```")):
        return part
    return textwrap.fill(part, 120, break_long_words=False, break_on_hyphens=False)


def _table(head: tuple[str, ...], rows: Iterable[tuple[object, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join("| " + " | ".join(str(cell) for cell in line) + " |" for line in lines)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
