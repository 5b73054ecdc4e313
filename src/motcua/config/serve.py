"""`motcua serve`: the whole system on one machine, from nothing to an address that answers."""

from __future__ import annotations

import argparse
import fcntl
import http.client
import importlib.util
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from motcua.config.embedded import CannotRun, database, embedded_cluster, is_embedded, locks, var
from motcua.config.environment import read_environment
from motcua.config.supervisor.children import Child, end_recorded
from motcua.config.supervisor.stopping import Stop
from motcua.config.supervisor.watch import Watch, say

MOTCUA = [sys.executable, "-m", "motcua"]
THREADS = 4
"""Requests at the same time in one web worker: they wait for PostgreSQL more than they compute."""


def main(argv: list[str]) -> int:
    """Serve until SIGTERM or Ctrl-C. Exit code 3 where it can't: already serving, port taken, secret missing."""
    chosen = _parser().parse_args(argv)
    os.environ.setdefault("MOTCUA_BASE_URL", f"http://{chosen.host}:{chosen.port}")
    try:
        with _the_only_one():
            _serve(chosen, until=_stop_on_signals())
    except (CannotRun, ImproperlyConfigured) as error:
        say(str(error))
        return 3
    return 0


def _serve(chosen: argparse.Namespace, *, until: Stop) -> None:
    if ended := end_recorded(_record()):
        say(f"ended {ended} processes that a killed run had left.")
    _require_free(chosen.host, chosen.port)
    cluster = embedded_cluster() if is_embedded() else None
    with database(migrated=False):
        read_environment()
        _prepare()
        children = [_web(chosen), Child("worker", [*MOTCUA, "worker"])]
        if read_environment().demo:
            children.append(Child("authority", [*MOTCUA, "demo-authority"]))
        url = os.environ["DATABASE_URL"]
        watch = Watch(children=children, record=_record(), database_url=url, cluster=cluster, locks=locks())
        watch.until(until, is_up=partial(_answers, chosen.host, chosen.port), when_up=_announce)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="motcua serve", description="Chạy toàn bộ hệ thống / run it all here")
    parser.add_argument("--host", default="127.0.0.1", help="địa chỉ / address (127.0.0.1)")
    parser.add_argument("--port", type=int, default=8000, help="cổng / port (8000)")
    processors = len(os.sched_getaffinity(0))
    parser.add_argument("--workers", type=int, default=min(processors, 4), help="tiến trình web / web processes")
    return parser


@contextmanager
def _the_only_one() -> Iterator[None]:
    """One `serve` a machine folder; the lock goes with the process, however it ends."""
    var().mkdir(parents=True, exist_ok=True)
    with (var() / "serve.lock").open("a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            lock.seek(0)
            raise CannotRun(f"đang chạy rồi / already serving: {lock.read()}") from error
        lock.truncate(0)
        lock.write(f"{os.environ['MOTCUA_BASE_URL']} (pid {os.getpid()})")
        lock.flush()
        yield


def _stop_on_signals() -> Stop:
    stop = Stop()
    for sign in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(sign, lambda *_: stop.ask())
    return stop


def _require_free(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as attempt:
        attempt.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            attempt.bind((host, port))
        except OSError as error:
            raise CannotRun(f"cổng đang bận / port in use: {host}:{port}. --port PORT") from error


def _prepare() -> None:
    """The tables and the page files, both at once, in processes that give their memory back."""
    say("chuẩn bị dữ liệu và giao diện… / preparing tables and page files…")
    steps = {word: subprocess.Popen([*MOTCUA, word], stdout=subprocess.DEVNULL) for word in ("migrate", "assets")}
    failed = [word for word, step in steps.items() if step.wait() != 0]
    if failed:
        raise CannotRun(f"motcua {failed[0]}: không xong / failed.")


def _web(chosen: argparse.Namespace) -> Child:
    command = [sys.executable, "-m", "granian", "--interface", "wsgi"]
    command += ["--host", chosen.host, "--port", str(chosen.port), "--workers", str(chosen.workers)]
    command += ["--blocking-threads", str(THREADS), "--no-ws", "--respawn-failed-workers"]
    command += ["--workers-kill-timeout", "10", "--log-level", "warning"]
    return Child("web", [*command, "motcua.config.wsgi:application"])


def _answers(host: str, port: int) -> bool:
    """Whether the site answers at all; an error page is an answer too, and the log says why."""
    local = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104
    connection = http.client.HTTPConnection(local, port, timeout=5)
    try:
        connection.request("GET", "/healthz")
        connection.getresponse()
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
    return True


def _announce() -> list[Child]:
    """Print the address and the demo's sign-ins; the demo goes on filling in the background."""
    sys.stdout.write(f"\nMột Cửa: {os.environ['MOTCUA_BASE_URL']}\n")
    sys.stdout.flush()
    if not read_environment().demo or importlib.util.find_spec("motcua.config.demo") is None:
        return []
    subprocess.run([*MOTCUA, "demo", "--sign-ins"], check=False)
    return [Child("demo", [*MOTCUA, "demo"], ends_by_itself=True)]


def _record() -> Path:
    return var() / "serve.children"
