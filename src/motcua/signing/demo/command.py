"""`motcua demo-authority`: the demo's certification and time-stamp authority on loopback; a child of `motcua serve`."""

from __future__ import annotations

import signal
import socket
import sys
import threading
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from motcua.kernel.local import VIETNAM
from motcua.signing.demo.authority import Authority, found_authority
from motcua.signing.demo.desk import AuthorityService

BEGINS = datetime(2016, 1, 1, tzinfo=VIETNAM)
PORTS = range(18100, 18400)


def main(argv: list[str]) -> int:
    """Serve until SIGTERM. Exit code 2 for arguments, 3 on a node that is no demo."""
    if argv:
        return 2
    if not settings.DEMO:
        sys.stderr.write("Đây không phải nút trình diễn / this node is no demo: MOTCUA_DEMO=1\n")
        return 3
    authority = the_authority(at=timezone.now())
    service = AuthorityService(int(authority.address.rpartition(":")[2]), clock=timezone.now)
    service.serve_for(authority)
    signal.signal(signal.SIGTERM, lambda *_: threading.Thread(target=service.shutdown).start())
    service.serve_forever()
    return 0


def the_authority(*, at: datetime) -> Authority:
    """The demo's authority, founded at its first use; its address stands in its certificates, so it stays."""
    folder: Path = settings.PKI
    if (folder / "address").exists():
        return Authority(folder)
    return found_authority(folder, address=f"http://127.0.0.1:{_free_port()}", begins=BEGINS, at=at)


def _free_port() -> int:
    for port in PORTS:
        with socket.socket() as attempt:
            try:
                attempt.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise OSError("no free port for the demo's authority")
