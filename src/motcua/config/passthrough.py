"""`motcua django …`: Django's own commands, for developers, on the same database as everything else."""

from __future__ import annotations

from django.core.management import execute_from_command_line


def main(argv: list[str]) -> int:
    """Run a management command; Django itself says what is wrong with it."""
    execute_from_command_line(["motcua django", *argv])
    return 0
