"""How several commands share one cluster: the first starts it, the last stops it, a killed one leaves nothing locked.

Two locks of the kernel, which lets go of them when a process dies: `.lock` is held for the short time of starting or
stopping, `.users` for as long as somebody uses the cluster.
"""

from __future__ import annotations

import fcntl
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from motcua.config.supervisor.cluster import Cluster
from motcua.config.supervisor.processes import this_process
from motcua.config.supervisor.roles import Urls, make_database

DATABASE = "motcua"


@contextmanager
def joined(cluster: Cluster, locks: Path, *, database: str = DATABASE) -> Iterator[Urls]:
    """Use the cluster: started here when nobody runs it, stopped here when nobody else uses it any more.

    `locks` is the path of the lock files without their suffix; they stay with the commands, in `var`, wherever the data
    lie. One that a killed command left running is taken over as it is.
    """
    with locks.with_suffix(".users").open("a") as use:
        with alone(locks) as lock:
            fcntl.flock(use, fcntl.LOCK_SH)
            if not cluster.is_ready():
                cluster.start()
            addresses = make_database(cluster, database)
            _tell(lock, cluster, addresses)
        try:
            yield addresses
        finally:
            with alone(locks):
                if _is_last(use):
                    cluster.stop()


def restarted(cluster: Cluster, locks: Path) -> None:
    """Start it again if it died; whoever comes second finds it running."""
    with alone(locks):
        if not cluster.is_ready():
            cluster.start()


@contextmanager
def alone(locks: Path) -> Iterator[IO[str]]:
    """Wait until nobody else starts or stops the cluster, and keep it so."""
    with locks.with_suffix(".lock").open("a+") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield lock


def _is_last(use: IO[str]) -> bool:
    try:
        fcntl.flock(use, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _tell(lock: IO[str], cluster: Cluster, addresses: Urls) -> None:
    """Who came last and where the database is, for people and other programs: the locks themselves hold the truth."""
    me = this_process()
    lock.truncate(0)
    json.dump({"pid": me.pid, "started": me.started, "url": addresses.app, "data": str(cluster.data)}, lock)
    lock.flush()
