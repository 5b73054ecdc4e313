"""The only place where signals of other packages are received: who signed in or failed to, for the operator's log.

The log names accounts by number; what was typed stays out of it, for people type passwords into the wrong field.
"""

from __future__ import annotations

from typing import Any

import structlog
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed

from motcua.people.models import User

log = structlog.get_logger("motcua.people")


def connect() -> None:
    """Begin to listen; called once when the application starts."""
    user_logged_in.connect(_signed_in, dispatch_uid="people.signed_in")
    user_logged_out.connect(_signed_out, dispatch_uid="people.signed_out")
    user_login_failed.connect(_failed, dispatch_uid="people.sign_in_failed")


def _signed_in(*, user: User, **_rest: Any) -> None:
    log.info("signed_in", user=user.pk)


def _signed_out(*, user: User | None, **_rest: Any) -> None:
    log.info("signed_out", user=user.pk if user else None)


def _failed(**_rest: Any) -> None:
    log.warning("sign_in_failed")
