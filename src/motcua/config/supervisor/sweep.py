"""The sweep outside the queue: jobs that a killed worker left half done are put back, or given up after many tries.

It runs in the supervisor and not as a job, because a job that revives jobs can be the one that hangs.
"""

from __future__ import annotations

import psycopg
from psycopg.errors import UniqueViolation

SILENCE = 30
"""Seconds without a heartbeat (there is one every ten) after which a worker counts as dead."""
ATTEMPTS = 5

_STALLED = """
    SELECT job.id, job.attempts
      FROM procrastinate_jobs job LEFT JOIN procrastinate_workers worker ON worker.id = job.worker_id
     WHERE job.status = 'doing'
       AND (worker.id IS NULL OR worker.last_heartbeat < now() - make_interval(secs => %s))
       FOR UPDATE OF job SKIP LOCKED
"""


def revive_stalled_jobs(url: str, *, silence: float = SILENCE) -> int:
    """Put the jobs of silent workers back into the queue; says how many.

    A job that has taken five workers with it is marked as failed, where people see it, instead of taking the sixth; one
    that waits in the queue again under the same queueing lock is failed too, because its twin will do the work.
    """
    with psycopg.connect(url, connect_timeout=5, options="-c statement_timeout=10000") as connection:
        stalled = connection.execute(_STALLED, [silence]).fetchall()
        for job, attempts in stalled:
            if attempts + 1 >= ATTEMPTS or not _put_back(connection, job):
                connection.execute("SELECT procrastinate_finish_job_v1(%s, 'failed', false)", [job])
    return len(stalled)


def _put_back(connection: psycopg.Connection, job: int) -> bool:
    try:
        with connection.transaction():
            connection.execute("SELECT procrastinate_retry_job_v2(%s, now(), NULL, NULL, NULL)", [job])
    except UniqueViolation:
        return False
    return True
