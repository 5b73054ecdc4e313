"""The embedded PostgreSQL: it starts from anything that a crash leaves behind."""

from __future__ import annotations

import os
import shutil
import signal
import stat
from pathlib import Path

import psycopg
import pytest

from motcua.config.supervisor.cluster import SUPERUSER, Cluster, ClusterWillNotStart, cluster_in
from motcua.config.supervisor.processes import process, processes_in, wait_until

DEBIAN_15 = Path("/usr/lib/postgresql/15/bin")


def postmaster(cluster: Cluster) -> int:
    return int((cluster.data / "postmaster.pid").read_text().splitlines()[0])


def connect(cluster: Cluster) -> psycopg.Connection:
    return psycopg.connect(cluster.url(SUPERUSER, "postgres"), autocommit=True)


def test_a_new_cluster_answers_and_knows_vietnamese_letters(cluster: Cluster) -> None:
    cluster.start()

    with connect(cluster) as connection:
        row = connection.execute("SELECT lower('ĐƯỜNG ƯU Ệ'), current_setting('data_checksums')").fetchone()

    assert row == ("đường ưu ệ", "on")


def test_nobody_else_can_enter_its_folders_and_it_listens_on_no_network(cluster: Cluster) -> None:
    cluster.start()

    with connect(cluster) as connection:
        network = connection.execute("SHOW listen_addresses").fetchone()
    modes = [stat.S_IMODE(folder.stat().st_mode) for folder in (cluster.home, cluster.data, cluster.sockets)]

    assert modes == [0o700, 0o700, 0o700]
    assert network == ("",)


def test_what_was_committed_survives_a_killed_postmaster(cluster: Cluster) -> None:
    cluster.start()
    with connect(cluster) as connection:
        connection.execute("CREATE TABLE kept AS SELECT generate_series(1, 1000) AS number")

    os.kill(postmaster(cluster), signal.SIGKILL)
    cluster.start()

    with connect(cluster) as connection:
        assert connection.execute("SELECT count(*) FROM kept").fetchone() == (1000,)


def test_a_killed_postmaster_is_not_taken_for_alive_while_it_is_a_zombie(cluster: Cluster) -> None:
    cluster.start()
    pid = postmaster(cluster)

    os.kill(pid, signal.SIGKILL)

    assert wait_until(lambda: process(pid) is None, 10)
    os.kill(pid, 0)  # It still answers to signals: nobody has reaped it yet.
    assert wait_until(lambda: not cluster.is_running(), 10)


def test_a_lock_file_that_names_a_stranger_does_not_keep_it_from_starting(cluster: Cluster) -> None:
    cluster.start()
    cluster.stop()
    (cluster.data / "postmaster.pid").write_text(f"{os.getpid()}\n{cluster.data}\n")

    cluster.start()

    assert cluster.is_ready()


def test_a_folder_half_made_by_a_killed_run_is_made_anew(cluster: Cluster) -> None:
    (cluster.home / "data.draft").mkdir()
    (cluster.home / "data.draft" / "PG_VERSION").write_text("18")

    cluster.start()

    assert cluster.is_ready()


def test_stopping_leaves_no_process_no_lock_and_no_socket(cluster: Cluster) -> None:
    cluster.start()

    cluster.stop()

    assert processes_in(cluster.data) == []
    assert not (cluster.data / "postmaster.pid").exists()
    assert not cluster.sockets.exists()


def test_a_cluster_that_does_not_start_says_why(cluster: Cluster) -> None:
    cluster.start()
    cluster.stop()
    (cluster.data / "PG_VERSION").write_text("9\n")

    with pytest.raises(ClusterWillNotStart, match="incompatible with server"):
        cluster.start()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root lends the database another account")
def test_below_a_closed_folder_the_data_lie_where_their_account_can_reach_them(tmp_path: Path) -> None:
    tmp_path.chmod(0o700)
    cluster = cluster_in(tmp_path, fsync="off")

    try:
        cluster.start()
        assert cluster.home.is_relative_to("/var/lib")
        assert cluster.is_ready()
    finally:
        cluster.stop()
        shutil.rmtree(cluster.home)


@pytest.mark.skipif(not DEBIAN_15.exists(), reason="needs the Debian package postgresql-15")
def test_another_postgresql_serves_when_pg_bindir_names_it(open_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PG_BINDIR", str(DEBIAN_15))
    cluster = cluster_in(open_folder, fsync="off")

    try:
        cluster.start()
        with connect(cluster) as connection:
            row = connection.execute("SELECT lower('ĐƯỜNG ƯU Ệ'), current_setting('server_version')").fetchone()
    finally:
        cluster.stop()

    assert row is not None
    assert row[0] == "đường ưu ệ"
    assert row[1].startswith("15.")
