"""A random sample of mutants of everything that checks signatures and seals: which of them does no test notice?

    python scripts/mutate_checks.py --sample 150 --seed 2030

Works in a copy of the sources below `var/mutate-checks`; a line of JSON for each mutant in `found.jsonl` there, so that
it goes on where it was stopped. mutmut tries one package by one set of tests; here each file has tests of its own.
"""

from __future__ import annotations

import argparse
import ast
import copy
import json
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).resolve().parents[1]
PLACE = PROJECT / "var" / "mutate-checks"
PDF = ("tests/signing/test_attacks.py", "tests/signing/test_trust.py", "tests/signing/test_damage.py")
XML = ("tests/signing/xml",)
ALONE = ("tests/seals/test_verifier_keys.py", "tests/seals/test_receipt.py", "tests/seals/test_tampering.py")
TESTS: dict[str, tuple[str, ...]] = {
    "src/motcua/signing/pdf/validation.py": PDF,
    "src/motcua/signing/pdf/findings.py": PDF,
    "src/motcua/signing/xml/validation.py": XML,
    "src/motcua/signing/xml/shape.py": XML,
    "src/motcua/signing/xml/checking.py": XML,
    "src/motcua/signing/xml/reading.py": XML,
    "src/motcua/signing/trust.py": ("tests/signing/test_lists.py", *PDF, *XML),
    "src/motcua/signing/lists.py": ("tests/signing/test_lists.py", *XML),
    "src/motcua/signing/cms.py": PDF,
    "src/motcua/signing/stamps.py": (*PDF, *XML, "tests/signing/test_stamps.py"),
    "src/motcua/seals/merkle.py": ("tests/seals/test_merkle.py",),
    "verifier/merkle.py": ("tests/seals/test_merkle.py", *ALONE),
    "verifier/certificates.py": ALONE,
    "verifier/heads.py": ALONE,
    "verifier/history.py": ALONE,
    "verifier/keys.py": ALONE,
    "verifier/published.py": ALONE,
    "verifier/receipt.py": ALONE,
    "verifier/stamps.py": ALONE,
}
OTHER: dict[Any, Any] = {
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In, ast.And: ast.Or, ast.Or: ast.And,
    ast.Add: ast.Sub, ast.Sub: ast.Add,
}  # fmt: skip


def main() -> int:
    """Try the mutants of the sample that were not tried before; say how many of all were killed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sample", type=int, default=150)
    parser.add_argument("--seed", type=int, default=2030)
    options = parser.parse_args()
    PLACE.mkdir(parents=True, exist_ok=True)
    for part in ("src", "tests", "verifier"):
        shutil.copytree(PROJECT / part, PLACE / part, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__"))
    for part in ("pyproject.toml", "node_modules"):
        if not (PLACE / part).exists():
            (PLACE / part).symlink_to(PROJECT / part)
    everything = [(file, number) for file in TESTS for number in range(len(list(_mutants(file))))]
    chosen = random.Random(options.seed).sample(everything, min(options.sample, len(everything)))
    known = PLACE / "found.jsonl"
    done = [json.loads(line) for line in known.read_text().splitlines()] if known.exists() else []
    tried = {(one["file"], one["number"]) for one in done}
    for file, number in chosen:
        if (file, number) not in tried:
            found = _tried(file, number)
            done.append(found)
            with known.open("a") as out:
                out.write(f"{json.dumps(found, ensure_ascii=False)}\n")
    killed = sum(one["killed"] for one in done)
    sys.stdout.write(f"{killed} of {len(done)} killed; {len(everything)} mutants in all\n")
    return 0


def _tried(file: str, number: int) -> dict[str, object]:
    line, what, source = list(_mutants(file))[number]
    place = PLACE / file
    place.write_text(source)
    try:
        command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *TESTS[file]]
        environment = os.environ | {"PYTHONPATH": f"{PLACE / 'src'}:{PLACE}", "MOTCUA_VAR": str(PLACE / "var")}
        done = subprocess.run(
            command, cwd=PLACE, env=environment, capture_output=True, text=True, timeout=240, check=False
        )
        killed, last = done.returncode != 0, (done.stdout.splitlines() or [""])[-1]
    except subprocess.TimeoutExpired:
        killed, last = True, "time"
    finally:
        place.write_text((PROJECT / file).read_text())
    return {"file": file, "number": number, "line": line, "what": what, "killed": killed, "last": last}


def _mutants(file: str) -> Iterator[tuple[int, str, str]]:
    """Line, change and source of each: an operator turned, a condition turned, a number or truth changed."""
    tree = ast.parse((PROJECT / file).read_text())
    for place, node in enumerate(ast.walk(tree)):
        for change in range(_changes(node)):
            mutant = copy.deepcopy(tree)
            same = next(one for number, one in enumerate(ast.walk(mutant)) if number == place)
            before = ast.unparse(same)
            after = _change(same, change)
            yield getattr(node, "lineno", 0), f"{before} → {after}", ast.unparse(ast.fix_missing_locations(mutant))


def _changes(node: ast.AST) -> int:
    if isinstance(node, ast.Compare):
        return len(node.ops)
    if isinstance(node, ast.BoolOp | ast.If | ast.IfExp):
        return 1
    if isinstance(node, ast.BinOp) and type(node.op) in OTHER:
        return 1
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        return 1
    return int(isinstance(node, ast.Constant) and isinstance(node.value, bool | int))


def _change(node: ast.AST, which: int) -> str:
    if isinstance(node, ast.Compare):
        node.ops[which] = OTHER[type(node.ops[which])]()
    elif isinstance(node, ast.BoolOp | ast.BinOp):
        node.op = OTHER[type(node.op)]()
    elif isinstance(node, ast.If | ast.IfExp):
        node.test = ast.UnaryOp(ast.Not(), node.test)
        return f"not ({ast.unparse(node.test.operand)})"
    elif isinstance(node, ast.UnaryOp):
        node.op, node.operand = ast.Not(), ast.UnaryOp(ast.Not(), node.operand)
    elif isinstance(node, ast.Constant):
        node.value = not node.value if isinstance(node.value, bool) else int(str(node.value)) + 1
    return ast.unparse(node)


if __name__ == "__main__":
    sys.exit(main())
