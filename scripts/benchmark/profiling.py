"""Where the time of one operation goes: the same requests through the application itself, under the profiler."""

from __future__ import annotations

import cProfile
import io
import pstats
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from wsgiref.util import setup_testing_defaults

from motcua.config.supervisor.roles import Urls
from scripts.benchmark.asking import operations

TIMES, SECONDS = 400, 30
FOLDER = Path(__file__).resolve().parents[2] / "var" / "bench"


def profile(operation: str, addresses: Urls, procedures: list[Any]) -> None:
    """Print the functions that take most, and write the whole profile beside the figures."""
    from motcua.config.wsgi import application

    requests = operations(addresses.superuser, procedures)[operation]()
    for _ in range(10):
        _ask(application, next(requests))
    profiler = cProfile.Profile()
    until = time.perf_counter() + SECONDS
    profiler.enable()
    for _ in range(TIMES):
        if time.perf_counter() < until:
            _ask(application, next(requests))
    profiler.disable()
    written = io.StringIO()
    pstats.Stats(profiler, stream=written).sort_stats("cumulative").print_stats(90)
    (FOLDER / f"profile-{operation}.txt").write_text(written.getvalue())
    print(written.getvalue()[:12000])


def _ask(application: Any, raw: bytes) -> None:
    head, _, body = raw.partition(b"\r\n\r\n")
    first, *lines = head.decode().split("\r\n")
    method, target, _ = first.split(" ")
    path, _, query = target.partition("?")
    environ: dict[str, Any] = {"REQUEST_METHOD": method, "PATH_INFO": path, "QUERY_STRING": query}
    setup_testing_defaults(environ)
    for line in lines:
        name, _, value = line.partition(": ")
        key = name.upper().replace("-", "_")
        environ[key if key in {"CONTENT_TYPE", "CONTENT_LENGTH"} else f"HTTP_{key}"] = value
    environ["wsgi.input"] = io.BytesIO(body)
    said: list[str] = []
    answer: Iterable[bytes] = application(environ, lambda status, headers, reason=None: said.append(status))
    b"".join(answer)
    if not said[0].startswith("2"):
        raise RuntimeError(said[0])
