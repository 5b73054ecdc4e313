"""How a program shows who it acts for: a bearer token, or the session of a page with its CSRF token."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils import timezone
from ninja.security import HttpBearer, SessionAuth

from motcua.people import actions, queries
from motcua.people.models import ApiToken


class TokenAuth(HttpBearer):
    """`Authorization: Bearer mc_….…`. The request then acts for the token's account within the token's scopes.

    `request.actor` is built when it is first asked for, so it finds the account that stands here.
    """

    openapi_description = "A key issued in the settings of an account."

    def authenticate(self, request: HttpRequest, token: str) -> ApiToken | None:
        at = timezone.now()
        found = queries.token_for(token, at=at)
        if found is None:
            return None
        actions.note_token_use(found, at=at)
        request.user = found.user
        request.api_token = found  # type: ignore[attr-defined]
        return found


session_auth = SessionAuth(csrf=True)
"""For our own pages: the session cookie, and the CSRF token with every change."""
