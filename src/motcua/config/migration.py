"""Bringing the tables up to date, as motcua_owner: the application's own role can define nothing."""

from __future__ import annotations

from django.core.management import call_command


def migrate(*, verbosity: int = 0) -> None:
    """Apply every migration that is missing, in order."""
    call_command("migrate", database="owner", interactive=False, verbosity=verbosity)
