"""`motcua serve` from nothing: it answers, outlives the killing of each of its parts, and of itself."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from motcua.config.supervisor.processes import Process, family, process, processes_in, wait_until

PATIENCE = 300.0


@contextmanager
def serving(var: Path, port: int) -> Iterator[subprocess.Popen[bytes]]:
    environment = {"PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", "/"), "MOTCUA_VAR": str(var)}
    command = [sys.executable, "-m", "motcua", "serve", "--port", str(port), "--workers", "1"]
    announced = log_of(var).count("Một Cửa:")
    with (
        (var / "log").open("ab") as log,
        subprocess.Popen(command, env={**environment, "MOTCUA_DEMO": "0"}, stdout=log, stderr=log) as served,
    ):
        try:
            wait_until(lambda: log_of(var).count("Một Cửa:") > announced or served.poll() is not None, PATIENCE)
            assert answers(port), log_of(var)
            yield served
        finally:
            served.send_signal(signal.SIGTERM)
            served.wait(timeout=60)


def log_of(var: Path) -> str:
    file = var / "log"
    return file.read_text() if file.exists() else ""


def answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5):
            return True
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False


def recorded(var: Path) -> list[Process]:
    pairs = re.findall(r"\[(\d+), (\d+)\]", (var / "serve.children").read_text())
    return [Process(int(pid), int(started)) for pid, started in pairs]


def postmaster(var: Path) -> int:
    return int((var / "postgres" / "data" / "postmaster.pid").read_text().splitlines()[0])


@pytest.fixture
def free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        port: int = asked.getsockname()[1]
    return port


def test_it_serves_outlives_every_killed_part_and_leaves_nothing_behind(lasting_folder: Path, free_port: int) -> None:
    with serving(lasting_folder, free_port):
        web, database = recorded(lasting_folder)[0], postmaster(lasting_folder)

        os.kill(web.pid, signal.SIGKILL)
        os.kill(database, signal.SIGKILL)

        assert wait_until(lambda: recorded(lasting_folder)[0] != web and answers(free_port), PATIENCE)
        children = recorded(lasting_folder)
    assert processes_in(lasting_folder / "postgres" / "data") == []
    assert [one for child in children for one in family(child.pid)] == []


def test_after_it_was_killed_it_serves_again_with_no_old_process_left(lasting_folder: Path, free_port: int) -> None:
    with serving(lasting_folder, free_port) as killed:
        killed.kill()
        killed.wait()
        orphans = recorded(lasting_folder)

        with serving(lasting_folder, free_port):
            left = [orphan for orphan in orphans if orphan.is_running()]
            still = process(postmaster(lasting_folder))

    assert len(orphans) == 2
    assert left == []
    assert still is not None
    assert processes_in(lasting_folder / "postgres" / "data") == []


def test_a_taken_port_is_refused_in_words(lasting_folder: Path, free_port: int) -> None:
    command = [sys.executable, "-m", "motcua", "serve", "--port", str(free_port)]
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", free_port))
        taken.listen()

        refused = subprocess.run(
            command, env={**os.environ, "MOTCUA_VAR": str(lasting_folder)}, capture_output=True, text=True, check=False
        )

    assert refused.returncode == 3
    assert f"127.0.0.1:{free_port}" in refused.stderr
