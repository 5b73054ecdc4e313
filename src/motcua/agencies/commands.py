"""What every form of an office does when it comes back: it acts once, however often it is sent."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable

from django.utils.translation import gettext as _

from motcua.agencies.http import ActorRequest
from motcua.kernel.idempotency import once
from motcua.kernel.ids import uuid7
from motcua.kernel.refusals import Malformed

KEY = "idempotency_key"
NOT_CONTENT = frozenset({KEY, "csrfmiddlewaretoken", "password"})
"""Fields that are not compared: of a password not even a digest is kept."""
LONGEST_KEY = 255
SEE_OTHER = 303


def new_key() -> str:
    """The key of a form about to be shown."""
    return uuid7().hex


def once_per_form(request: ActorRequest, carry_out: Callable[[], str]) -> str:
    """Carry out what a form asks for and say where that led; a form sent again leads to the same place.

    What is refused leaves nothing behind, so a corrected form may come under the same key. Raises Malformed for a form
    without its key, KeyReused for a key that came with other content, and whatever the act itself refuses.
    """
    key = request.POST.get(KEY, "")
    if not key.isascii() or not 0 < len(key) <= LONGEST_KEY or not key.isprintable():
        raise Malformed(why=_("the form came without its key"))
    with once(client=request.actor.label, key=key, content=_content(request)) as attempt:
        if attempt.is_first:
            attempt.keep(status=SEE_OTHER, reference=carry_out())
        return attempt.reference


def _content(request: ActorRequest) -> bytes:
    """What the person sent, in one form: the token of the page differs each time and is no content."""
    fields = [(name, values) for name, values in sorted(request.POST.lists()) if name not in NOT_CONTENT]
    files = [(name, [_digest(file) for file in sent]) for name, sent in sorted(request.FILES.lists())]
    return json.dumps([request.path, fields, files]).encode()


def _digest(file: object) -> str:
    digest = hashlib.sha256()
    for chunk in file.chunks():  # type: ignore[attr-defined]
        digest.update(chunk)
    file.seek(0)  # type: ignore[attr-defined]
    return digest.hexdigest()
