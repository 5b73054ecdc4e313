"""One request over HTTP to an authority: bounded in time and size, to an address of the configuration only."""

from __future__ import annotations

import http.client
from urllib.parse import urlsplit

LARGEST_ANSWER = 1024 * 1024


class NoAnswer(Exception):
    """Nobody answered, or not with what was asked for."""


def ask(
    address: str, body: bytes | None = None, *, kind: str = "", seconds: float, headers: dict[str, str] | None = None
) -> bytes:
    """The answer to a GET, or to a POST where there is a body. Raises NoAnswer."""
    parts = urlsplit(address)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise NoAnswer(f"no address: {address}")
    connect = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    connection = connect(parts.hostname, parts.port, timeout=seconds)
    given = {**(headers or {}), **({"Content-Type": kind} if kind else {})}
    try:
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection.request("GET" if body is None else "POST", target, body, given)
        answer = connection.getresponse()
        content = answer.read(LARGEST_ANSWER + 1)
    except (OSError, http.client.HTTPException) as error:
        raise NoAnswer(type(error).__name__) from error
    finally:
        connection.close()
    if answer.status != http.client.OK or len(content) > LARGEST_ANSWER:
        raise NoAnswer(f"{answer.status}")
    return content
