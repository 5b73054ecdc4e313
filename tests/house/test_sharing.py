"""Several commands on one cluster: the first starts it, the last stops it, as root and as an ordinary user."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from motcua.config.supervisor.account import Account
from motcua.config.supervisor.cluster import Cluster
from motcua.config.supervisor.processes import processes_in
from motcua.config.supervisor.sharing import joined

PROJECT = Path(__file__).resolve().parents[2]
COMMAND = """
import sys
from pathlib import Path
from motcua.config.supervisor.cluster import cluster_in
from motcua.config.supervisor.sharing import joined
var = Path(sys.argv[1])
cluster = cluster_in(var, fsync="off")
with joined(cluster, var / "postgres"):
    print((cluster.data / "postmaster.pid").read_text().splitlines()[0], flush=True)
    sys.stdin.readline()
"""
"""A command that says which postmaster it uses, and leaves when it is told to."""


def a_command(var: Path, *, python: str = sys.executable, uid: int | None = None) -> subprocess.Popen[str]:
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": os.pathsep.join([str(PROJECT / "src"), *sys.path])}
    return subprocess.Popen(
        [python, "-c", COMMAND, str(var)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
        cwd="/",
        user=uid,
        extra_groups=[] if uid is not None else None,
    )


def postmaster_of(command: subprocess.Popen[str]) -> str:
    assert command.stdout is not None
    return command.stdout.readline().strip()


def let_go(command: subprocess.Popen[str]) -> None:
    command.communicate("leave\n", timeout=60)


def test_two_commands_started_at_once_share_one_postmaster(cluster: Cluster, open_folder: Path) -> None:
    first, second = a_command(open_folder), a_command(open_folder)

    postmasters = {postmaster_of(first), postmaster_of(second)}

    let_go(first)
    still_runs = cluster.is_running()
    let_go(second)
    assert len(postmasters) == 1
    assert still_runs
    assert not cluster.is_running()


def test_what_a_killed_command_left_running_is_taken_over_and_stopped_at_the_end(
    cluster: Cluster, open_folder: Path
) -> None:
    killed = a_command(open_folder)
    left = postmaster_of(killed)
    killed.kill()
    killed.communicate()

    next_one = a_command(open_folder)
    taken_over = postmaster_of(next_one)
    let_go(next_one)

    assert taken_over == left
    assert processes_in(cluster.data) == []


def test_a_killed_database_is_started_again_by_the_next_command(cluster: Cluster, open_folder: Path) -> None:
    killed = a_command(open_folder)
    dead = int(postmaster_of(killed))
    killed.kill()
    killed.communicate()
    os.kill(dead, 9)

    next_one = a_command(open_folder)
    alive = int(postmaster_of(next_one))
    let_go(next_one)

    assert alive != dead


def test_the_application_reads_and_writes_but_defines_and_empties_nothing(cluster: Cluster, open_folder: Path) -> None:
    with joined(cluster, open_folder / "postgres") as addresses:
        with psycopg.connect(addresses.owner) as owner:
            owner.execute("CREATE TABLE book (id bigint GENERATED ALWAYS AS IDENTITY, title text)")
        with psycopg.connect(addresses.app, autocommit=True) as app:
            app.execute("INSERT INTO book (title) VALUES ('sổ')")
            for forbidden in ("TRUNCATE book", "CREATE TABLE other (id int)", "CREATE TEMPORARY TABLE t (id int)"):
                with pytest.raises(psycopg.errors.InsufficientPrivilege):
                    app.execute(forbidden)


@pytest.mark.skipif(os.geteuid() != 0, reason="the other tests already run as an ordinary user")
def test_an_ordinary_user_has_a_cluster_of_his_own(open_folder: Path) -> None:
    nobody = pwd.getpwnam("nobody")
    python = a_python_for(Account(uid=nobody.pw_uid, gid=nobody.pw_gid, lent=True))
    os.chown(open_folder, nobody.pw_uid, nobody.pw_gid)

    command = a_command(open_folder, python=python, uid=nobody.pw_uid)
    postmaster = postmaster_of(command)
    owner = Path(f"/proc/{postmaster}").stat().st_uid
    let_go(command)

    assert owner == nobody.pw_uid
    assert processes_in(open_folder / "postgres" / "data") == []


def a_python_for(account: Account) -> str:
    """This interpreter, or the machine's of the same version where ours lies in a closed home."""
    system = shutil.which(f"python3.{sys.version_info.minor}", path="/usr/local/bin:/usr/bin")
    for candidate in (sys.executable, system):
        if candidate and account.can_reach(Path(candidate).resolve()):
            return candidate
    pytest.skip("no Python of this version that an ordinary user can run")
