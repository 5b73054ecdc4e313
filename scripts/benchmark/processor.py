"""Processor time of every process of ours: the web server with its workers, PostgreSQL with its own."""

from __future__ import annotations

import os
from pathlib import Path

TICK = os.sysconf("SC_CLK_TCK")


def seconds_of(*roots: int) -> float:
    """Seconds that these processes and all that they started have used so far, the ended ones included."""
    family = _families()
    found, waiting = 0.0, list(roots)
    while waiting:
        pid = waiting.pop()
        found += _used(pid)
        waiting += family.get(pid, [])
    return found


def _families() -> dict[int, list[int]]:
    children: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and (fields := _fields(int(entry.name))):
            children.setdefault(int(fields[1]), []).append(int(entry.name))
    return children


def _used(pid: int) -> float:
    fields = _fields(pid)
    return sum(int(fields[place]) for place in (11, 12, 13, 14)) / TICK if fields else 0.0


def _fields(pid: int) -> list[str]:
    """The fields of its line from the state on; nothing where it has ended meanwhile."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []
