"""The demo authority's service over HTTP, on loopback: answers (OCSP), lists (CRL), certificates, time stamps."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import ocsp

from motcua.signing.demo.authority import Authority
from motcua.signing.demo.stamping import StampingOffice

LARGEST_QUESTION = 64 * 1024
ANSWER_HOLDS = timedelta(days=1)
PUBLISHED = {f"/{name}": name for name in ("root.crl", "issuing.crl", "issuing.crt", "root.crt")}

Clock = Callable[[], datetime]


class AuthorityService(ThreadingHTTPServer):
    """Listens on loopback. `clock` says what time it is there; `is_open` can be taken away to play an outage."""

    daemon_threads = True

    def __init__(self, port: int, *, clock: Clock) -> None:
        super().__init__(("127.0.0.1", port), _Desk)
        self.clock = clock
        self.is_open = True
        self.authority: Authority | None = None
        self.stamping: StampingOffice | None = None

    @property
    def address(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self.server_address[1]}"

    def serve_for(self, authority: Authority) -> None:
        """Answer for this authority from now on."""
        self.authority, self.stamping = authority, StampingOffice(authority)


class _Desk(BaseHTTPRequestHandler):
    server: AuthorityService
    timeout = 10

    def do_GET(self) -> None:
        name = PUBLISHED.get(self.path)
        if name is None or not self._is_open():
            self.send_error(HTTPStatus.NOT_FOUND if name is None else HTTPStatus.SERVICE_UNAVAILABLE)
            return
        assert self.server.authority is not None  # noqa: S101 - the service is started for one
        self._say((self.server.authority.folder / "trust" / name).read_bytes(), "application/octet-stream")

    def do_POST(self) -> None:
        if not self._is_open():
            self.send_error(HTTPStatus.SERVICE_UNAVAILABLE)
            return
        length = int(self.headers.get("Content-Length") or 0)
        asked = self.rfile.read(min(length, LARGEST_QUESTION))
        assert self.server.authority is not None and self.server.stamping is not None  # noqa: S101, PT018 - as above
        try:
            if self.path == "/stamp":
                self._say(self.server.stamping.answer(asked, self.server.clock()), "application/timestamp-reply")
            elif self.path == "/ocsp":
                said = status_answer(asked, self.server.authority, self.server.clock())
                self._say(said, "application/ocsp-response")
            else:
                self.send_error(HTTPStatus.NOT_FOUND)
        except (ValueError, TypeError, KeyError):
            self.send_error(HTTPStatus.BAD_REQUEST)

    def _is_open(self) -> bool:
        return self.server.is_open and self.server.authority is not None

    def _say(self, content: bytes, kind: str) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing: the demo's terminal is for people."""


def status_answer(asked: bytes, authority: Authority, at: datetime) -> bytes:
    """What the authority says of one certificate (RFC 6960). Raises ValueError for what is no question."""
    question = ocsp.load_der_ocsp_request(asked)
    since = authority.revoked().get(f"{question.serial_number:x}")
    revoked_at = datetime.fromisoformat(since) if since else None
    answering = authority.certificate("answering")
    built = ocsp.OCSPResponseBuilder().add_response_by_hash(
        issuer_name_hash=question.issuer_name_hash,
        issuer_key_hash=question.issuer_key_hash,
        serial_number=question.serial_number,
        algorithm=question.hash_algorithm,
        cert_status=ocsp.OCSPCertStatus.REVOKED if revoked_at else ocsp.OCSPCertStatus.GOOD,
        this_update=at,
        next_update=at + ANSWER_HOLDS,
        revocation_time=revoked_at,
        revocation_reason=None,
    )
    built = built.responder_id(ocsp.OCSPResponderEncoding.HASH, answering).certificates([answering])
    return built.sign(authority.key("answering"), hashes.SHA256()).public_bytes(Encoding.DER)
