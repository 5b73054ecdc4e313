"""The job worker: takes background jobs from the queue in PostgreSQL. Any number may run, on any machine."""

from __future__ import annotations

import argparse
import os
import socket

from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector


def main(argv: list[str]) -> int:
    """`motcua worker`: work until SIGTERM; running jobs are given time to end."""
    parser = argparse.ArgumentParser(prog="motcua worker", description="Chạy các việc nền / run background jobs")
    parser.add_argument("--concurrency", type=int, default=2, help="số việc cùng lúc / jobs at the same time")
    parser.add_argument("--once", action="store_true", help="xong hàng đợi thì dừng / stop when the queue is empty")
    chosen = parser.parse_args(argv)
    connector = app.connector
    if not isinstance(connector, DjangoConnector):
        raise TypeError("The queue lives in Django's database.")
    with app.replace_connector(connector.get_worker_connector()):
        app.run_worker(
            name=f"{socket.gethostname()}-{os.getpid()}",
            concurrency=chosen.concurrency,
            wait=not chosen.once,
            shutdown_graceful_timeout=10.0,
        )
    return 0
