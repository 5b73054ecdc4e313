"""The stand-alone verifier, run as a stranger runs it: its folder alone, in a process of its own."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from cryptography.hazmat.primitives.serialization import Encoding

from motcua.seals.exporting import export
from motcua.seals.models import TreeHead
from motcua.seals.telling import told_head
from tests.seals.keys import root

FOLDER = Path(__file__).resolve().parents[2] / "verifier"


@cache
def alone() -> Path:
    """A folder with nothing but the verifier and the root certificate."""
    place = Path(mkdtemp(prefix="verifier-"))
    shutil.copytree(FOLDER, place / "verifier", ignore=shutil.ignore_patterns("__pycache__"))
    (place / "root.pem").write_bytes(root()[1].public_bytes(Encoding.PEM))
    return place


def verify(*arguments: str | Path) -> tuple[int, dict[str, Any]]:
    """The exit code and what was said."""
    command = [sys.executable, "-m", "verifier", *map(str, arguments), "--roots", "root.pem", "--json"]
    done = subprocess.run(
        command, cwd=alone(), capture_output=True, text=True, check=False, env={"PATH": os.environ["PATH"]}
    )
    assert done.returncode in {0, 1}, done.stderr
    return done.returncode, json.loads(done.stdout)


def found(*arguments: str | Path) -> set[str]:
    """What was found, notes left out."""
    _code, told = verify(*arguments)
    return {one["what"] for one in told["findings"] if not one["note"]}


def published(folder: Path, *heads: TreeHead) -> Path:
    """Heads as somebody kept them on the day they were published."""
    file = folder / "kept.jsonl"
    file.write_text("".join(f"{json.dumps(told_head(head))}\n" for head in heads))
    return file


def exported(folder: Path) -> Path:
    """The whole history, written out now."""
    export(folder / "history")
    return folder / "history"
