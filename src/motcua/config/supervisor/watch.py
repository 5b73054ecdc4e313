"""The loop of a supervisor: PostgreSQL and the children are kept alive until somebody asks to stop."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import psycopg

from motcua.config.supervisor.children import Child, keep_record
from motcua.config.supervisor.cluster import Cluster, ClusterWillNotStart
from motcua.config.supervisor.sharing import restarted
from motcua.config.supervisor.stopping import Stop
from motcua.config.supervisor.sweep import SILENCE, revive_stalled_jobs

TICK = 0.5


@dataclass(slots=True)
class Watch:
    """What one supervisor looks after."""

    children: list[Child]
    record: Path
    database_url: str
    cluster: Cluster | None
    """None where PostgreSQL is somebody else's."""
    locks: Path
    next_sweep: float = field(default=0.0)

    def until(self, stop: Stop, *, is_up: Callable[[], bool], when_up: Callable[[], list[Child]]) -> None:
        """Keep everything running until `stop`; once the site answers, call `when_up` and take on what it names."""
        announced = False
        try:
            while not stop.is_asked:
                self.look()
                if not announced and is_up():
                    announced = True
                    self.children += when_up()
                stop.wait(TICK)
        finally:
            self.stop()

    def look(self) -> None:
        """One round: start again what has died, the database first, and now and then revive stalled jobs."""
        self._look_after_database()
        started = [child.watch() for child in self.children]
        if any(started):
            keep_record(self.record, self.children)
        if time.monotonic() >= self.next_sweep:
            self.next_sweep = time.monotonic() + SILENCE
            self._sweep()

    def stop(self) -> None:
        """Stop the children, the last started first; the database is left to whoever opened it."""
        for child in reversed(self.children):
            child.stop()
        self.record.unlink(missing_ok=True)

    def _look_after_database(self) -> None:
        if self.cluster is None or self.cluster.is_running():
            return
        say("PostgreSQL has ended unasked; starting it again.")
        try:
            restarted(self.cluster, self.locks)
        except ClusterWillNotStart as error:
            say(f"PostgreSQL does not start: {error}")

    def _sweep(self) -> None:
        try:
            if revived := revive_stalled_jobs(self.database_url):
                say(f"{revived} jobs of a dead worker are back in the queue.")
        except psycopg.Error as error:
            say(f"The sweep of stalled jobs is put off: {error}")


def say(text: str) -> None:
    """A line for the person who watches the terminal."""
    sys.stderr.write(f"motcua: {text}\n")
    sys.stderr.flush()
