"""What an event keeps of what happened: enough to tell it by, without looking at rows that may have changed since.

Every test of dossiers looks, once it is over, at the bodies of the events that it left behind: what `bodies.json` says
of a kind must stand there, and nothing else. To write it anew: `BODIES=write pytest tests/dossiers`, then read the
difference: a field that went, or that may be empty now, is missing in a history that nobody can mend.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

from motcua.ledger.models import Event

KEPT = Path(__file__).with_name("bodies.json")
WRITES = os.environ.get("BODIES") == "write"
OURS = ("dossier.", "label.", "bulk.", "queue.")
"""The kinds of events that dossiers record."""

Bodies = dict[str, dict[str, list[str]]]
"""By kind, the fields that are `always` filled, and those that `may` stand there."""

known: Bodies = {} if WRITES else json.loads(KEPT.read_text("utf-8"))


def wrong_bodies() -> list[str]:
    """The events now in the ledger whose bodies are not as they are known, each with what is wrong."""
    found = []
    for kind, body in Event.objects.filter(kind__regex=f"^({'|'.join(OURS)})").values_list("kind", "body"):
        fields = json.loads(body)
        filled = {name for name, value in fields.items() if value not in (None, "")}
        if WRITES:
            _learn(kind, set(fields), filled)
            continue
        told = known.get(kind, {"always": [], "may": []})
        if lacking := {*told["always"]} - filled:
            found.append(f"{kind} lacks {sorted(lacking)}")
        if more := {*fields} - {*told["always"], *told["may"]}:
            found.append(f"{kind} has {sorted(more)}")
    return found


def _learn(kind: str, fields: set[str], filled: set[str]) -> None:
    told = known.setdefault(kind, {"always": sorted(filled), "may": []})
    always = {*told["always"]} & filled
    known[kind] = {"always": sorted(always), "may": sorted({*told["always"], *told["may"], *fields} - always)}


def write() -> None:
    """Keep what the run has seen."""
    lines = [f"  {json.dumps(kind)}: {json.dumps(known[kind])}" for kind in sorted(known)]
    KEPT.write_text("{\n" + ",\n".join(lines) + "\n}\n", "utf-8")
