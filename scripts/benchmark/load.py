"""Eight clients on connections that stay open, each with the next request as soon as it has its answer."""

from __future__ import annotations

import itertools
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

CLIENTS = 8


@dataclass(slots=True)
class Round:
    """What one round came to: seconds that each answer took, statuses that were not meant, and how long it all took."""

    times: list[float] = field(default_factory=list)
    odd: list[bytes] = field(default_factory=list)
    took: float = 0.0

    @property
    def rps(self) -> float:
        """Answers a second."""
        return len(self.times) / self.took

    def percentile(self, share: float) -> float:
        """Milliseconds within which that share of the answers came."""
        return sorted(self.times)[min(int(len(self.times) * share), len(self.times) - 1)] * 1000


def run(address: tuple[str, int], requests: Iterator[bytes], *, seconds: float, clients: int = CLIENTS) -> Round:
    """Send requests for so many seconds, or until there are none left."""
    found, turn = Round(), threading.Lock()
    until = time.perf_counter() + seconds
    shared = _taken_in_turn(requests, turn)
    threads = [threading.Thread(target=_client, args=(address, shared, until, found)) for _ in range(clients)]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    found.took = time.perf_counter() - began
    return found


def _taken_in_turn(requests: Iterator[bytes], turn: threading.Lock) -> Iterator[bytes | None]:
    class Shared:
        def __iter__(self) -> Iterator[bytes | None]:
            return self

        def __next__(self) -> bytes | None:
            with turn:
                return next(requests, None)

    return Shared()


def _client(address: tuple[str, int], requests: Iterator[bytes | None], until: float, found: Round) -> None:
    times, odd = [], []
    with socket.create_connection(address) as connection:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for request in itertools.takewhile(lambda one: one is not None, requests):
            if time.perf_counter() >= until or request is None:
                break
            began = time.perf_counter()
            connection.sendall(request)
            answer = _answer(connection)
            times.append(time.perf_counter() - began)
            if answer[9:10] != b"2":
                odd.append(answer)
    found.times += times
    found.odd += odd


def _answer(connection: socket.socket) -> bytes:
    """One whole answer; ours always says how long it is."""
    got = connection.recv(65536)
    while b"\r\n\r\n" not in got:
        got += connection.recv(65536)
    head, _, body = got.partition(b"\r\n\r\n")
    length = next(
        int(line.split(b":")[1]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:")
    )
    while len(body) < length:
        body += connection.recv(262144)
    return head + b"\r\n\r\n" + body


def request(method: str, path: str, *, token: str, body: bytes = b"", key: str = "") -> bytes:
    """A request as a program sends it through the reverse proxy."""
    lines = [
        f"{method} {path} HTTP/1.1",
        "Host: 127.0.0.1",
        "X-Forwarded-Proto: https",
        f"Authorization: Bearer {token}",
    ]
    if key:
        lines.append(f"Idempotency-Key: {key}")
    if body:
        lines += ["Content-Type: application/json", f"Content-Length: {len(body)}"]
    return "\r\n".join([*lines, "", ""]).encode() + body
