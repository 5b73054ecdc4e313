"""A supervisor that is asked to stop stops, however often it is asked."""

from __future__ import annotations

import subprocess
import sys

PROGRAM = """
import signal
from motcua.config.supervisor.stopping import Stop
stop, rounds = Stop(), 0
signal.signal(signal.SIGALRM, lambda *_: stop.ask())
signal.setitimer(signal.ITIMER_REAL, 0.0005, 0.0005)
while not stop.is_asked or rounds < 5_000:
    stop.wait(0.5)
    rounds += 1
signal.setitimer(signal.ITIMER_REAL, 0)
"""


def test_signals_in_the_middle_of_signals_do_not_hang_it() -> None:
    asked = subprocess.run([sys.executable, "-c", PROGRAM], timeout=60, check=False)

    assert asked.returncode == 0
