"""The tables are as the models say."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import migrations
from django.db.migrations.loader import MigrationLoader


@pytest.mark.django_db
def test_no_migration_is_pending() -> None:
    told = StringIO()

    call_command("makemigrations", check=True, dry_run=True, stdout=told, skip_checks=True)

    assert told.getvalue().strip() == "No changes detected"


def test_every_migration_says_by_its_name_what_it_does() -> None:
    ours = [key for key in MigrationLoader(None).disk_migrations if key[0] in OURS]

    assert [f"{app}.{name}" for app, name in ours if "_auto_" in name] == []


def test_every_step_in_sql_can_be_taken_back() -> None:
    stuck = [
        f"{app}.{name}"
        for (app, name), migration in MigrationLoader(None).disk_migrations.items()
        if app in OURS
        for step in migration.operations
        if isinstance(step, migrations.RunPython) and step.reverse_code is None
    ]

    assert stuck == []


OURS = {"kernel", "ledger", "people", "agencies", "catalog", "process", "papers", "dossiers", "portal"}
