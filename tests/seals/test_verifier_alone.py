"""The verifier stands alone: the standard library, two libraries, and nothing of ours."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

from tests.seals.checking import FOLDER

ALLOWED = sys.stdlib_module_names | {"cryptography", "asn1crypto", "verifier"}


def imported(file: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {name.name.partition(".")[0] for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add((node.module or "").partition(".")[0])
    return found


def test_it_imports_nothing_of_ours_and_two_libraries() -> None:
    strangers = {file.name: odd for file in FOLDER.glob("*.py") if (odd := imported(file) - ALLOWED)}

    assert strangers == {}


def test_its_libraries_are_those_it_names() -> None:
    named = {line.partition(">=")[0] for line in (FOLDER / "requirements.txt").read_text().split()}

    assert named == {"asn1crypto", "cryptography"}


def test_called_wrongly_it_says_so_and_finds_nothing(tmp_path: Path) -> None:
    (tmp_path / "events.jsonl").write_text('{"no": "position"}\n')
    (tmp_path / "heads.jsonl").write_text("")
    (tmp_path / "empty.pdf").write_bytes(b"%PDF-1.7")
    wrong = [
        ["export", str(tmp_path)],
        ["export", str(tmp_path / "nowhere")],
        ["receipt", str(tmp_path / "empty.pdf")],
        ["receipt", "--fingerprint", "00"],
        ["nothing"],
    ]

    codes = [_code(arguments) for arguments in wrong]

    assert codes == [2] * len(wrong)


def _code(arguments: list[str]) -> int:
    command = [sys.executable, "-m", "verifier", *arguments]
    return subprocess.run(command, cwd=FOLDER.parent, capture_output=True, check=False).returncode
