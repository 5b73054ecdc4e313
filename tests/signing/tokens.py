"""A token in software (SoftHSM2) with one key, and a remote signing service: where keys live outside this process."""

from __future__ import annotations

import json
import os
import subprocess
from base64 import b64decode, b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

from asn1crypto import algos
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from tests.pki import Kind, a_private

LIBRARY = "/usr/lib/softhsm/libsofthsm2.so"
PIN, LABEL = "1234", "motcua"


def made_token(folder: Path, kinds: tuple[Kind, ...] = ("rsa", "p256")) -> None:
    """Make a token in this folder with our keys in it, each under its kind as label."""
    (folder / "tokens").mkdir()
    configuration = folder / "softhsm2.conf"
    configuration.write_text(f"directories.tokendir = {folder / 'tokens'}\nlog.level = ERROR\n")
    os.environ["SOFTHSM2_CONF"] = str(configuration)
    _softhsm("--init-token", "--free", "--label", LABEL, "--so-pin", PIN, "--pin", PIN)
    for number, kind in enumerate(kinds, start=1):
        file = folder / f"{kind}.pem"
        file.write_bytes(a_private(kind).private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
        _softhsm("--import", str(file), "--token", LABEL, "--label", kind, "--id", f"{number:02}", "--pin", PIN)
        file.unlink()
    (folder / "pin").write_text(PIN)


def _softhsm(*arguments: str) -> None:
    subprocess.run(["softhsm2-util", *arguments], check=True, capture_output=True)


class RemoteService(ThreadingHTTPServer):
    """Signs digests with our RSA key for whoever shows the right token; `lies` lets it sign something else.

    Once it has made as many signatures as are `left`, it answers nobody.
    """

    daemon_threads = True
    lies = False
    left = 1000

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


@contextmanager
def remote_service() -> Iterator[RemoteService]:
    """The service, running."""
    service = RemoteService(("127.0.0.1", 0), _Desk)
    Thread(target=service.serve_forever, daemon=True).start()
    yield service
    service.shutdown()
    service.server_close()


class _Desk(BaseHTTPRequestHandler):
    server: RemoteService

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if self.headers["Authorization"] != "Bearer open-sesame" or asked["credentialID"] != "minh":
            self.send_error(401)
        elif not self.server.left:
            self.send_error(503)
        elif self.path.endswith("/credentials/authorize"):
            self._say({"SAD": f"for {asked['hash'][0]}"})
        elif asked["SAD"] != f"for {asked['hash'][0]}":
            self.send_error(400)
        else:
            self._say({"signatures": [self._signed(b64decode(asked["hash"][0]), _form_of(asked))]})

    def _signed(self, digest: bytes, form: padding.AsymmetricPadding) -> str:
        key = a_private("rsa")
        assert isinstance(key, rsa.RSAPrivateKey)
        self.server.left -= 1
        over = bytes(32) if self.server.lies else digest
        return b64encode(key.sign(over, form, Prehashed(SHA256()))).decode()

    def _say(self, what: dict[str, Any]) -> None:
        content = json.dumps(what).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


def _form_of(asked: dict[str, Any]) -> padding.AsymmetricPadding:
    """As it was asked for; the shape of PSS from its parameters (RFC 4055)."""
    if asked["signAlgo"] != "1.2.840.113549.1.1.10":
        return padding.PKCS1v15()
    shape = algos.RSASSAPSSParams.load(b64decode(asked["signAlgoParams"]))
    assert shape["hash_algorithm"]["algorithm"].native == "sha256"
    return padding.PSS(padding.MGF1(SHA256()), shape["salt_length"].native)
