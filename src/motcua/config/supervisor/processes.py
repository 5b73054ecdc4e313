"""Processes as the machine sees them: recognised by pid and start time, because a pid alone is given out again."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

PROC = Path("/proc")
FAST_STOP = ((signal.SIGINT, 30.0), (signal.SIGQUIT, 5.0), (signal.SIGKILL, 5.0))
"""PostgreSQL's own words: SIGINT stops it fast and clean, SIGQUIT at once, to be recovered at the next start."""
POLITE_STOP = ((signal.SIGTERM, 15.0), (signal.SIGKILL, 5.0))


@dataclass(frozen=True, slots=True)
class Process:
    """One run of one process."""

    pid: int
    started: int
    """In clock ticks since the machine came up."""

    def is_running(self) -> bool:
        """Whether this very run still goes on. A zombie has ended, although it answers to signals."""
        return process(self.pid) == self

    def end(self, stages: Iterable[tuple[signal.Signals, float]] = POLITE_STOP) -> None:
        """Send each signal in turn until the process is gone."""
        for sign, patience in stages:
            if not self.is_running():
                return
            with suppress(ProcessLookupError):
                os.kill(self.pid, sign)
            if wait_until(lambda: not self.is_running(), patience):
                return


def process(pid: int) -> Process | None:
    """The running process that has this pid, None for nobody and for a zombie."""
    stat = _stat(pid)
    return None if stat is None else Process(pid=pid, started=stat.started)


def family(leader: int, *, since: int = 0) -> list[Process]:
    """The running processes of the session that `leader` opened, not older than `since`.

    A session keeps its number while any of its members lives, so it still finds them when the leader is dead.
    """
    stats = ((pid, _stat(pid)) for pid in _pids())
    return [
        Process(pid, stat.started) for pid, stat in stats if stat and stat.session == leader and stat.started >= since
    ]


def this_process() -> Process:
    """The process that asks."""
    itself = process(os.getpid())
    if itself is None:
        raise RuntimeError("There is no /proc here; the embedded PostgreSQL needs Linux.")
    return itself


def processes_in(folder: Path) -> list[Process]:
    """Every running process whose working folder this is: how PostgreSQL, master and back ends, betrays itself."""
    wanted = str(folder)
    found = []
    for pid in _pids():
        with suppress(OSError):
            if os.readlink(PROC / str(pid) / "cwd") == wanted and (one := process(pid)):
                found.append(one)
    return found


def wait_until(holds: Callable[[], bool], seconds: float) -> bool:
    """Look again and again until it holds or the time is over; says which."""
    end = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True


class _Stat(NamedTuple):
    session: int
    started: int


def _stat(pid: int) -> _Stat | None:
    """The fields after the name, which may itself hold blanks and parentheses; nothing for a zombie."""
    try:
        fields = (PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()
    except OSError:
        return None
    return None if fields[0] in "ZX" else _Stat(session=int(fields[3]), started=int(fields[19]))


def _pids() -> list[int]:
    return [int(entry.name) for entry in PROC.iterdir() if entry.name.isdigit()]
