"""One PostgreSQL cluster of our own: made, started as our direct child, watched, stopped. Sockets only, no network."""

from __future__ import annotations

import hashlib
import subprocess
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import psycopg

from motcua.config.supervisor.account import Account, database_account
from motcua.config.supervisor.binaries import Binaries, binaries
from motcua.config.supervisor.processes import FAST_STOP, processes_in, wait_until

SUPERUSER = "postgres"
SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "300",
    "shared_buffers": "128MB",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "cluster_name": "motcua",
    # What a statement held, and the row that it met, are personal data: the log keeps what went wrong, not with whom.
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
}
LOG_LIMIT = 10_000_000

# Popen objects of the postmasters that this process started: kept so that the dead are reaped, never left as zombies.
_children: dict[int, subprocess.Popen[bytes]] = {}


class ClusterWillNotStart(Exception):
    """PostgreSQL did not answer; carries the end of its log."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """A cluster in a folder of its own, run by an account of its own."""

    home: Path
    account: Account
    programs: Binaries
    settings: tuple[tuple[str, str], ...] = ()

    @property
    def data(self) -> Path:
        """PostgreSQL's data folder."""
        return self.home / "data"

    @property
    def log(self) -> Path:
        """What PostgreSQL says."""
        return self.home / "postgres.log"

    @property
    def sockets(self) -> Path:
        """A short folder for the socket: its whole path may have 107 bytes at most, which a deep clone exceeds."""
        return Path(tempfile.gettempdir()) / f"motcua-{hashlib.sha256(str(self.data).encode()).hexdigest()[:12]}"

    def url(self, user: str, database: str) -> str:
        """The address of a database of this cluster for a user; no password, the socket folder is the door."""
        return f"postgresql://{user}@/{database}?host={quote(str(self.sockets), safe='')}"

    def is_ready(self) -> bool:
        """Whether a real connection answers a real question."""
        try:
            with psycopg.connect(self.url(SUPERUSER, "postgres"), connect_timeout=5) as connection:
                connection.execute("SELECT 1")
        except psycopg.OperationalError:
            return False
        return True

    def is_running(self) -> bool:
        """Whether its processes live, answering or not."""
        self._reap()
        return bool(processes_in(self.data))

    def start(self) -> None:
        """Make the cluster if it is new, end what a killed run left in its folder, start it and wait for its answer."""
        self.account.own_folder(self.sockets)
        if not self.data.exists():
            self._make()
        self.end_orphans()
        child = self._spawn()
        _children[child.pid] = child
        wait_until(lambda: self.is_ready() or child.poll() is not None, 120)
        if not self.is_ready():
            child.kill()
            raise ClusterWillNotStart(self._last_words())

    def stop(self) -> None:
        """Stop it fast and clean: no connection is waited for, nothing committed is lost."""
        self.end_orphans()
        with suppress(OSError):
            self.sockets.rmdir()

    def end_orphans(self) -> None:
        """End every process in the data folder, the postmaster first, then free the locks of folder and socket.

        A killed postmaster may stay a zombie where nobody reaps, and PostgreSQL takes a zombie for alive and refuses to
        start. Its lock files are removed only here, when no process works in the folder any more.
        """
        lock = self.data / "postmaster.pid"
        alive = processes_in(self.data)
        alive.sort(key=lambda one: one.pid != _first_number(lock))
        for one in alive:
            one.end(FAST_STOP)
        self._reap()
        for left in (lock, *self.sockets.glob(".s.PGSQL.*")):
            left.unlink(missing_ok=True)

    def _make(self) -> None:
        draft = self.home / "data.draft"
        subprocess.run(["rm", "-rf", str(draft)], check=True)
        command = [self.programs.program("initdb"), "--pgdata", str(draft), f"--username={SUPERUSER}", "--auth=trust"]
        command += ["--encoding=UTF8", "--data-checksums", "--no-instructions", *self.programs.locale()]
        if dict(self.settings).get("fsync") == "off":
            command.append("--no-sync")
        made = subprocess.run(command, cwd="/", check=False, capture_output=True, text=True, **self.account.run_as())
        if made.returncode != 0:
            raise ClusterWillNotStart(made.stderr)
        draft.rename(self.data)

    def _spawn(self) -> subprocess.Popen[bytes]:
        """A session of its own, so that Ctrl-C at the terminal reaches us and not PostgreSQL behind our back."""
        settings = {**SETTINGS, "unix_socket_directories": str(self.sockets), **dict(self.settings)}
        command = [self.programs.program("postgres"), "-D", str(self.data)]
        for name, value in settings.items():
            command += ["-c", f"{name}={value}"]
        if self.log.exists() and self.log.stat().st_size > LOG_LIMIT:
            self.log.unlink()
        with self.log.open("ab") as log:
            return subprocess.Popen(
                command,
                cwd=self.data,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                **self.account.run_as(),
            )

    def _reap(self) -> None:
        for pid, child in list(_children.items()):
            if child.poll() is not None:
                del _children[pid]

    def _last_words(self) -> str:
        with suppress(OSError):
            return "\n".join(self.log.read_text(errors="replace").splitlines()[-15:])
        return ""


def cluster_in(var: Path, name: str = "postgres", **settings: str) -> Cluster:
    """The cluster of a `var` folder, or of one under /var/lib when its account can't enter `var` (a closed home)."""
    account = database_account()
    var.mkdir(parents=True, exist_ok=True)
    home = (var / name).resolve()
    if not account.can_reach(var.resolve()):
        home = Path("/var/lib") / f"motcua-{hashlib.sha256(str(home).encode()).hexdigest()[:12]}"
    account.own_folder(home)
    programs = binaries(account, home=home)
    return Cluster(home=home, account=account, programs=programs, settings=tuple(settings.items()))


def _first_number(lock: Path) -> int:
    with suppress(OSError, ValueError):
        return int(lock.read_text().splitlines()[0])
    return 0
