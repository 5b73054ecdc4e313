"""The open pages, feeds and addresses: for everybody, in plain words, and checkable."""

from __future__ import annotations

import hashlib
import json
from datetime import timedelta
from typing import Any

import psycopg
import pytest
from django.test import Client
from django.utils import timezone

from motcua.config.supervisor.roles import Urls
from motcua.ledger.models import Event
from motcua.seals import actions
from motcua.seals.alerts import late_seals
from motcua.seals.notes import HeadNote
from motcua.seals.queries import behind_since, consistency
from motcua.seals.telling import text, told_consistency
from tests.people import an_administrator
from tests.pki import a_certificate
from tests.seals import naive
from tests.seals.history import AT, BY, INSIDE, a_head, give_all_positions, happen
from tests.seals.keys import a_key
from tests.seals.stamping import a_token


def get(client: Client, path: str) -> Any:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer


def test_whoever_asks_reads_how_the_history_is_sealed(
    committed_db: Urls, client: Client, superuser_connection: psycopg.Connection
) -> None:
    assert "Chưa có gì được niêm phong" in get(client, "/seals/").content.decode()
    happen(3)
    happen(1, kind=INSIDE)
    first = a_head(size=4, at=AT)
    actions.keep_stamp(first, a_token(bytes(first.signature), at=AT), stamped_at=AT, by=BY, at=AT)
    happen(2)
    second = a_head(size=6, at=AT + timedelta(minutes=10))
    shown, inside = Event.objects.get(seq=2), Event.objects.get(seq=4)
    fingerprint = bytes(shown.hash).hex()

    page = get(client, "/seals/").content.decode()
    assert 'href="/seals/heads/6/"' in page
    assert "Dấu thời gian đang chậm" in page  # the second head is older than four hours
    assert "motcua/H27" in get(client, "/seals/heads/6/").content.decode()
    lines = b"".join(get(client, "/seals/heads.jsonl")).decode().splitlines()
    assert [json.loads(line)["note"] for line in lines] == [first.note, second.note]
    assert len(b"".join(get(client, "/seals/heads.jsonl?after=4")).splitlines()) == 1
    assert second.note.split("\n")[2] in get(client, "/seals/heads.atom").content.decode()

    typed = " ".join(fingerprint[place : place + 8] for place in range(0, 64, 8))
    assert client.get("/seals/", {"fingerprint": typed}).headers["Location"] == f"/seals/events/{fingerprint}/"
    assert "không phải dấu vân số" in client.get("/seals/", {"fingerprint": "abc"}).content.decode()
    assert "Không thay đổi từ khi niêm phong" in get(client, f"/seals/events/{fingerprint}/").content.decode()
    assert "chưa được niêm phong" in client.get(f"/seals/events/{'0' * 64}/").content.decode()
    statuses = [client.get(path).status_code for path in ("/seals/heads/5/", "/seals/events/zz/")]
    assert statuses == [404, 404]
    far = "9" * 5000
    assert [get(client, f"/seals/{path}").status_code for path in (f"?before={far}", f"heads.jsonl?after={far}")]

    proof = get(client, f"/api/v1/seals/events/{fingerprint}").json()
    assert proof["event"]["hash"] == proof["hash"] == fingerprint
    assert get(client, f"/api/v1/seals/events/{bytes(inside.hash).hex()}").json()["event"] is None
    assert client.get("/api/v1/seals/heads?limit=1").json()["next"] == 6
    assert get(client, "/api/v1/seals/heads/4").json() == json.loads(lines[0])
    assert get(client, "/api/v1/seals/consistency?old=4&new=6").json() == json.loads(
        json.dumps(told_consistency(consistency(4, 6)))
    )
    wrong = ["consistency?old=6&new=4", "consistency?old=3&new=6", "heads/5", "events/zz", f"events/{'0' * 64}"]
    assert [client.get(f"/api/v1/seals/{path}").status_code for path in wrong] == [400, 404, 404, 404, 404]

    told_late_or_behind(client, superuser_connection)

    superuser_connection.execute("SET session_replication_role = replica")
    superuser_connection.execute("UPDATE event SET at = at - interval '1 hour' WHERE seq = 2")
    assert "Đã bị thay đổi sau khi niêm phong" in get(client, f"/seals/events/{fingerprint}/").content.decode()


def told_late_or_behind(client: Client, beside: psycopg.Connection) -> None:
    """The administrators hear that stamps are late, and when something waits for its seal, with a position or not.

    A transaction that somebody left open keeps an event from its position; it waits all the same.
    """
    now = timezone.now()
    later = now + timedelta(hours=2)
    (stamps,) = late_seals(an_administrator(), later)
    with beside.transaction():
        beside.execute("SELECT pg_current_xact_id()")
        happen(1)
        assert behind_since(later) is not None
    assert behind_since(now) is None
    give_all_positions(until=Event.objects.count())
    assert behind_since(later) is not None
    client.force_login(an_administrator().user)
    assert stamps.text in get(client, "/staff/admin/").content.decode()
    assert [one.href for one in late_seals(an_administrator(), later)] == ["/seals/", "/seals/"]


def offer(size: int, root: bytes, *, old: int = 0, path: tuple[bytes, ...] = (), node: str = "motcua/H98") -> Any:
    """A head of another node as it sends it here."""
    key, note = a_key("Nút H98"), HeadNote(node, size, root, AT).text
    return {
        "note": note, "signature": text(key.sign(note.encode())), "certificate": text(key.certificate), "old": old,
        "path": [hash.hex() for hash in path],
    }  # fmt: skip


@pytest.mark.django_db
@pytest.mark.usefixtures("authority")
def test_a_witness_signs_only_what_adds_to_what_it_saw(client: Client, settings: Any) -> None:
    a_certificate()
    settings.WITNESS_FOR = {"motcua/H98": hashlib.sha256(a_key("Nút H98").certificate).hexdigest()}
    leaves = [bytes([number]) * 32 for number in range(9)]
    roots = [naive.tree_hash(leaves[:size]) for size in range(10)]

    def send(content: Any) -> Any:
        return client.post("/api/v1/seals/witness", json.dumps(content), content_type="application/json")

    first = send(offer(3, roots[3]))
    again = send(offer(3, roots[3]))
    rewritten = send(offer(3, roots[4]))
    unproved = send(offer(7, roots[7], old=3))
    forged = send(offer(7, roots[7], old=3, path=tuple(naive.consistency(4, leaves[:7]))))
    proved = send(offer(7, roots[7], old=3, path=tuple(naive.consistency(3, leaves[:7]))))
    stranger = send(offer(3, roots[3], node="motcua/H97"))
    broken = send({**offer(8, roots[8]), "note": "x"})
    unsigned = send({**offer(8, roots[8]), "signature": "AAAA"})

    assert [one.status_code for one in (first, again, proved)] == [200, 200, 200]
    assert first.json() == again.json()
    assert proved.json()["note"].endswith(offer(7, roots[7])["note"])
    refused = {one.json()["type"] for one in (rewritten,)}
    assert refused == {"urn:motcua:history-rewritten"}
    assert [one.status_code for one in (unproved, forged, stranger, broken, unsigned)] == [409, 409, 403, 400, 403]
    assert client.get("/api/v1/seals/witness?node=motcua/H98").json() == {"size": 7}
