"""Background jobs in tests: what was asked for is carried out here and now, as a worker would after the commit."""

from __future__ import annotations

from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob


def run_jobs() -> list[str]:
    """Carry out every job that this test has asked for so far, in order; their names. Twice does no harm."""
    waiting = list(ProcrastinateJob.objects.filter(status="todo").order_by("id"))
    for job in waiting:
        app.tasks[job.task_name](**job.args)
    return [job.task_name for job in waiting]
