"""Every command is carried out once, however often it is sent."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction

from motcua.kernel.refusals import KeyReused

# A key older than a day is free again. The conflicting row of a twin still in flight makes this statement wait for it.
_CLAIM = """
    INSERT INTO idempotency_key AS had (client, key, content_hash, status, reference, created_at)
    VALUES (%(client)s, %(key)s, %(content_hash)s, NULL, '', now())
    ON CONFLICT (client, key) DO UPDATE
        SET content_hash = excluded.content_hash, status = NULL, reference = '', created_at = now()
        WHERE had.created_at < now() - interval '24 hours'
    RETURNING 1
"""
_KEPT = "SELECT content_hash, status, reference FROM idempotency_key WHERE client = %(client)s AND key = %(key)s"
_KEEP = """
    UPDATE idempotency_key SET status = %(status)s, reference = %(reference)s
    WHERE client = %(client)s AND key = %(key)s
"""


Claim = dict[str, Any]
"""Whose key, which key, for what: `client`, `key`, `content_hash`."""


@dataclass(slots=True)
class Attempt:
    """One try at a command: either the first, which must `keep` its answer, or a twin, which finds it."""

    status: int | None = None
    reference: str = ""

    @property
    def is_first(self) -> bool:
        """Whether the command still has to be carried out."""
        return self.status is None

    def keep(self, *, status: int, reference: str) -> None:
        """Remember what the command came to, for its twins."""
        self.status, self.reference = status, reference


@contextmanager
def once(*, client: str, key: str, content: bytes) -> Iterator[Attempt]:
    """Carry out a command once under a client's key, in one transaction with it.

    A twin waits for the first and gets its answer. A refusal or a failure leaves nothing behind, so that a corrected
    command may come under the same key. Raises KeyReused where the key came with other content before.
    """
    claim: Claim = {"client": client, "key": key, "content_hash": hashlib.sha256(content).digest()}
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_CLAIM, claim)
        if cursor.fetchone() is None:
            yield _answer_kept(claim)
            return
        attempt = Attempt()
        yield attempt
        if attempt.is_first:
            raise AssertionError("a command that succeeded must keep its answer")
        cursor.execute(_KEEP, claim | {"status": attempt.status, "reference": attempt.reference})


def _answer_kept(claim: Claim) -> Attempt:
    with connection.cursor() as cursor:
        cursor.execute(_KEPT, claim)
        content_hash, status, reference = cursor.fetchone()
    if bytes(content_hash) != claim["content_hash"]:
        raise KeyReused
    return Attempt(status=status, reference=reference)
