"""What somebody could do who runs statements of his own as motcua_app."""

from __future__ import annotations

import psycopg
import pytest
from django.db import DatabaseError, connection, transaction

from tests.cases import a_handed_over_dossier

pytestmark = pytest.mark.django_db

MONTH = "SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent = 'event'::regclass ORDER BY 1 LIMIT 1"
WRITTEN_ONCE = ["event", "dossier_read", "procedure_version", "announced_paper", "fee", "process_definition"]
NEVER_DELETED = ["dossier", "submission", "task", "result", "supplement", "deviation", "handed_paper", "clock_stop",
                 "hand_over", "ledger_head"]  # fmt: skip
NEVER_DEFINED = ["CREATE TABLE t (a int)", "CREATE SCHEMA own", "CREATE EXTENSION dblink",
                 "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'", "SET ROLE motcua_owner",
                 "SET session_replication_role = replica", "DROP TRIGGER event_refuse_change ON event",
                 "ALTER TABLE event DISABLE TRIGGER ALL", "SELECT ledger_make_partition('2030-01-01')",
                 "COPY (SELECT 1) TO PROGRAM 'id'", "SELECT pg_read_file('/etc/hostname')"]  # fmt: skip


CHANGES = ("UPDATE {} SET id = id", "DELETE FROM {}", "TRUNCATE {}")


def _run(statement: str, table: str = "") -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement.replace("{}", table))


@pytest.mark.parametrize("table", WRITTEN_ONCE)
def test_what_is_written_once_is_never_changed(table: str) -> None:
    a_handed_over_dossier()

    for change in CHANGES:
        with pytest.raises(DatabaseError):
            _run(change, table)


@pytest.mark.parametrize("table", NEVER_DELETED)
def test_no_row_of_a_case_is_deleted(table: str) -> None:
    a_handed_over_dossier()

    for change in CHANGES[1:]:
        with pytest.raises(DatabaseError):
            _run(change, table)


def test_a_month_of_the_ledger_is_as_closed_as_the_whole() -> None:
    with connection.cursor() as cursor:
        cursor.execute(MONTH)
        (month,) = cursor.fetchone()

    for change in CHANGES:
        with pytest.raises(DatabaseError):
            _run(change, month)


@pytest.mark.parametrize("statement", NEVER_DEFINED)
def test_nothing_is_defined_and_no_other_role_taken(statement: str) -> None:
    with pytest.raises(DatabaseError):
        _run(statement)


def test_a_state_is_not_smuggled_in_by_moving_the_head_of_its_history() -> None:
    a_handed_over_dossier()

    with pytest.raises(DatabaseError, match="does not stand on an event"):
        _run("UPDATE ledger_head SET state = 9 WHERE stream LIKE 'dossier:%'")


def test_no_head_stands_without_its_history() -> None:
    with pytest.raises(DatabaseError, match="does not stand on an event"):
        _run("INSERT INTO ledger_head VALUES ('dossier:x', 5, 'x', 9)")


def test_one_function_lends_its_owners_rights_and_nobody_can_turn_it(superuser_connection: psycopg.Connection) -> None:
    """Positions are given by the database alone, so that the application cannot choose one (docs/decisions/0041)."""
    lent = """
        SELECT proname, 'search_path=pg_catalog, public' = ANY (proconfig),
               has_function_privilege('public', oid, 'execute')
          FROM pg_proc WHERE prosecdef AND pronamespace = 'public'::regnamespace
    """
    made = "SELECT has_schema_privilege('motcua_app', 'public', 'create')"

    assert superuser_connection.execute(lent).fetchall() == [("seals_give_positions", True, False)]
    assert superuser_connection.execute(made).fetchone() == (False,)
