"""The direct children of a supervisor: started, recorded, started again when they die, stopped in order."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from motcua.config.supervisor.processes import Process, family, process

FIRST_PAUSE, LONGEST_PAUSE = 0.5, 30.0
LONG_LIFE = 60.0
"""Seconds after which a child counts as sound again, so that its next restart is quick."""


@dataclass(slots=True)
class Child:
    """One child in a session of its own, so that its own children can be found when it is gone."""

    name: str
    command: Sequence[str]
    ends_by_itself: bool = False
    """A job that is done when it ends well; any other end, and every end of a service, starts it again."""
    running: subprocess.Popen[bytes] | None = None
    pause: float = FIRST_PAUSE
    not_before: float = 0.0
    began: float = field(default=0.0)
    done: bool = False

    def start(self) -> None:
        """Start it now."""
        self.began = time.monotonic()
        self.running = subprocess.Popen(self.command, stdin=subprocess.DEVNULL, start_new_session=True)

    def watch(self) -> bool:
        """Look after it; says whether it was started, so that the record can be kept."""
        if self.done:
            return False
        if self.running is not None and self.running.poll() is not None:
            self._bury(self.running)
        if self.running is None and not self.done and time.monotonic() >= self.not_before:
            self.start()
            return True
        return False

    def stop(self) -> None:
        """Ask it to end, wait, and see that none of its own children stays."""
        self.done = True
        if self.running is None:
            return
        with suppress(ProcessLookupError):
            self.running.send_signal(signal.SIGTERM)
        with suppress(subprocess.TimeoutExpired):
            self.running.wait(timeout=15)
        end_family(self.running.pid)
        self.running.wait()
        self.running = None

    def _bury(self, dead: subprocess.Popen[bytes]) -> None:
        end_family(dead.pid)
        self.running = None
        self.done = self.ends_by_itself and dead.returncode == 0
        if time.monotonic() - self.began > LONG_LIFE:
            self.pause = FIRST_PAUSE
        self.not_before = time.monotonic() + self.pause
        self.pause = min(self.pause * 2, LONGEST_PAUSE)


def end_family(leader: int) -> None:
    """Kill what is left of a child's session: a web server's workers outlive it when it is killed."""
    for one in family(leader):
        with suppress(ProcessLookupError):
            os.kill(one.pid, signal.SIGKILL)


def keep_record(file: Path, children: Sequence[Child]) -> None:
    """Write down who runs, for the next supervisor should this one be killed."""
    runs = [process(child.running.pid) for child in children if child.running is not None]
    draft = file.with_suffix(".draft")
    draft.write_text(json.dumps([[one.pid, one.started] for one in runs if one is not None]))
    draft.replace(file)


def end_recorded(file: Path) -> int:
    """End the children of a supervisor that was killed, and their children; says how many there were.

    A pid that now belongs to another process, which the start time shows, is left alone.
    """
    with suppress(OSError, ValueError):
        found = [Process(pid, started) for pid, started in json.loads(file.read_text())]
        ended = [one for one in found if one.is_running() or family(one.pid, since=one.started)]
        for one in ended:
            one.end()
            for left in family(one.pid, since=one.started):
                left.end()
        file.unlink()
        return len(ended)
    return 0
