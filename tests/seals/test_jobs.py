"""What runs every minute: sealing, stamping, asking witnesses; and the authority that is away meanwhile."""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.db import connections
from django.test import Client
from django.utils import timezone

from motcua.config.supervisor.roles import Urls
from motcua.ledger.queries import events_of
from motcua.seals import actions, command, jobs
from motcua.seals.models import HeadCosignature, TreeHead
from motcua.seals.queries import HISTORY, newest_head, standing
from motcua.signing.demo.authority import Authority
from tests.pki import a_certificate, office
from tests.seals.checking import FOLDER, exported, verify
from tests.seals.history import BY, give_all_positions, happen


class Forwarding(BaseHTTPRequestHandler):
    """A node on loopback: what comes in goes to our own views."""

    def _forward(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        try:
            answer = Client().generic(self.command, self.path, body, content_type="application/json")
        finally:
            connections.close_all()
        self.send_response(answer.status_code)
        self.end_headers()
        self.wfile.write(answer.content)

    do_GET = do_POST = _forward  # noqa: N815 - the names are those of the standard library

    def log_message(self, *_said: object) -> None:
        """Silent."""


@pytest.fixture
def witness(settings: Any) -> Iterator[None]:
    """A node that witnesses for this one: this one itself, over HTTP."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Forwarding)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    settings.WITNESSES = {"motcua/H27": f"http://127.0.0.1:{server.server_port}"}
    yield
    server.shutdown()
    server.server_close()


@pytest.fixture
def sealing(committed_db: Urls, authority: Authority, settings: Any) -> Iterator[None]:
    """A node with a certificate of its own, that seals whenever it is asked to."""
    settings.SEAL_MINUTES = 0
    digest = hashlib.sha256(bytes(a_certificate().der)).hexdigest()
    settings.WITNESS_FOR = settings.WITNESS_CERTIFICATES = {"motcua/H27": digest}
    yield
    office().service.is_open = True


def seal(events: int) -> TreeHead:
    """More events, and a sweep."""
    happen(events)
    give_all_positions(until=(newest_head() or TreeHead(size=1)).size + events)
    jobs.seal(0)
    head = newest_head()
    assert head is not None
    return head


@pytest.mark.usefixtures("sealing", "witness")
def test_sealing_goes_on_while_the_authority_is_away_and_its_stamps_come_later(
    tmp_path: Path,
    superuser_connection: psycopg.Connection,
    capsys: pytest.CaptureFixture[str],
    settings: Any,
    caplog: pytest.LogCaptureFixture,
) -> None:
    first = seal(3)
    jobs.stamp_heads(0)
    entered, settings.WITNESS_CERTIFICATES = settings.WITNESS_CERTIFICATES, {"motcua/H27": "0" * 64}
    jobs.ask_witnesses(0)
    assert not HeadCosignature.objects.exists()  # a witness with another certificate than the one entered is not kept
    assert entered["motcua/H27"] in caplog.text
    settings.WITNESS_CERTIFICATES = entered
    jobs.ask_witnesses(0)
    office().service.is_open = False
    second = seal(2)
    jobs.stamp_heads(0)
    in_time = actions.report_late_stamps(by=BY, at=timezone.now() + timedelta(hours=3))
    alarms = [actions.report_late_stamps(by=BY, at=timezone.now() + timedelta(hours=5)) for _ in range(2)]
    waiting = standing(timezone.now() + timedelta(hours=5))
    office().service.is_open = True
    jobs.stamp_heads(0)
    jobs.ask_witnesses(0)
    jobs.ask_witnesses(0)

    assert (first.size, second.size, newest_head()) == (4, 6, second)  # the certificate of the node is an event, too
    assert (in_time, alarms) == (False, [True, False])
    assert (waiting.unstamped, waiting.late_since) == (1, second.at)
    assert [event.kind for event in events_of(HISTORY)] == ["seals.stamps_late", "seals.stamps_caught_up"]
    assert standing(timezone.now()).unstamped == 0
    assert sorted(HeadCosignature.objects.values_list("head_id", flat=True)) == [4, 6]

    assert command.verify_main(["--json"]) == 0
    assert json.loads(capsys.readouterr().out)["stamps"] == 2
    trusted = [*(office().authority.folder / "trust").glob("*.crt")]
    code, told = verify("export", exported(tmp_path), "--roots", *trusted)
    assert (code, told["findings"]) == (0, []), told

    settings.WITNESSES = {"motcua/H27": "http://127.0.0.1:1"}
    seal(1)
    jobs.ask_witnesses(0)
    superuser_connection.execute("SET session_replication_role = replica")
    superuser_connection.execute("UPDATE event_position SET hash = sha256('x') WHERE position = 2")
    assert command.verify_main([]) == 1
    assert "(2)" in capsys.readouterr().out
    assert command.export_main([str(tmp_path / "again")]) == 0


def test_without_a_certificate_nothing_is_signed_and_nothing_fails(committed_db: Urls) -> None:
    happen(2)
    give_all_positions(until=2)

    jobs.seal(0)

    assert newest_head() is None
    assert FOLDER.is_dir()
