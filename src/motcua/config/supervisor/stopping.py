"""That somebody asked a supervisor to stop, told by signals that may come at any moment."""

from __future__ import annotations

import os
import select
from contextlib import suppress


class Stop:
    """Asked for by a signal, waited for by the loop.

    No lock is taken: a second signal may come while the first is handled, as when `make` hands on to its child what the
    terminal has sent to both, and a lock that the first one holds would never be given back.
    """

    def __init__(self) -> None:
        self.is_asked = False
        self._heard, self._told = os.pipe()
        for end in (self._heard, self._told):
            os.set_blocking(end, False)

    def ask(self) -> None:
        """Ask to stop; safe inside a handler of signals, and as often as one likes."""
        self.is_asked = True
        with suppress(BlockingIOError):  # full: it was told often enough
            os.write(self._told, b".")

    def wait(self, seconds: float) -> None:
        """Wait so long, or until somebody asks."""
        select.select([self._heard], [], [], seconds)
