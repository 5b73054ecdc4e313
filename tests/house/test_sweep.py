"""Jobs that a killed worker left: back into the queue, and given up when they keep killing workers."""

from __future__ import annotations

from collections.abc import Iterator

import psycopg
import pytest

from motcua.config.supervisor.roles import Urls
from motcua.config.supervisor.sweep import revive_stalled_jobs


@pytest.fixture
def queue(committed_db: Urls) -> Iterator[psycopg.Connection]:
    with psycopg.connect(committed_db.app, autocommit=True) as connection:
        yield connection


def a_worker(queue: psycopg.Connection, *, silent_for: int) -> int:
    statement = "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - make_interval(secs => %s)) "
    return number(queue.execute(statement + "RETURNING id", [silent_for]))


def a_job(queue: psycopg.Connection, *, worker: int | None, attempts: int = 0, status: str = "doing") -> int:
    return number(
        queue.execute(
            "INSERT INTO procrastinate_jobs (queue_name, task_name, args, status, worker_id, attempts, queueing_lock)"
            " VALUES ('default', 'papers.issue', '{}', %s, %s, %s, 'only one') RETURNING id",
            [status, worker, attempts],
        )
    )


def number(cursor: psycopg.Cursor) -> int:
    row = cursor.fetchone()
    assert row is not None
    return int(row[0])


def state(queue: psycopg.Connection, job: int) -> object:
    return queue.execute("SELECT status, attempts FROM procrastinate_jobs WHERE id = %s", [job]).fetchone()


def test_the_job_of_a_silent_worker_goes_back_into_the_queue(queue: psycopg.Connection, committed_db: Urls) -> None:
    job = a_job(queue, worker=a_worker(queue, silent_for=60))

    revived = revive_stalled_jobs(committed_db.app)

    assert revived == 1
    assert state(queue, job) == ("todo", 1)


def test_the_job_of_a_worker_that_was_removed_goes_back_too(queue: psycopg.Connection, committed_db: Urls) -> None:
    job = a_job(queue, worker=None)

    revive_stalled_jobs(committed_db.app)

    assert state(queue, job) == ("todo", 1)


def test_the_job_of_a_living_worker_is_left_alone(queue: psycopg.Connection, committed_db: Urls) -> None:
    job = a_job(queue, worker=a_worker(queue, silent_for=5))

    revived = revive_stalled_jobs(committed_db.app)

    assert revived == 0
    assert state(queue, job) == ("doing", 0)


def test_a_job_that_took_five_workers_with_it_is_given_up(queue: psycopg.Connection, committed_db: Urls) -> None:
    job = a_job(queue, worker=a_worker(queue, silent_for=60), attempts=4)

    revive_stalled_jobs(committed_db.app)

    assert state(queue, job) == ("failed", 5)


def test_a_job_whose_twin_already_waits_is_given_up(queue: psycopg.Connection, committed_db: Urls) -> None:
    job = a_job(queue, worker=a_worker(queue, silent_for=60))
    twin = a_job(queue, worker=None, status="todo")

    revive_stalled_jobs(committed_db.app)

    assert state(queue, job) == ("failed", 1)
    assert state(queue, twin) == ("todo", 0)
