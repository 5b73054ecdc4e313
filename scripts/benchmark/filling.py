"""A node as large as one asks: a hundred agencies, a thousand one-stop units, and dossiers with tasks and history.

The announced procedures come in through the real actions. The many rows are written as the actions would have left
them, past the triggers, with the chain of the ledger computed here: `motcua verify ledger` has to agree afterwards.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, LiteralString

import psycopg
from django.db import models

from motcua.agencies.models import Agency, AgencyIdentifier, Post, Unit
from motcua.catalog.demo import enter_procedures
from motcua.catalog.models import Procedure, Service
from motcua.dossiers.models import Dossier, DossierContent, DossierCount, Submission, Task
from motcua.kernel.actors import system
from motcua.kernel.ids import uuid7
from motcua.ledger.canonical import FIRST, canonical_body, event_hash, moment
from motcua.people.models import ApiToken, Party, PartyIdentifier, User
from motcua.people.queries import token_digest
from motcua.process.models import ProcessDefinition

BENCH = system("bench")
AGENCIES, UNITS, PROCEDURES = 100, 1000, 20
FIRST_AGENCY, FIRST_UNIT, FIRST_USER = 10_001, 10_001, 10_001
DIVISIONS = FIRST_UNIT + UNITS
PEOPLE = 100_000
SECRET = "thirty-two-characters-for-a-bench"
PROCESS = json.loads((Path(__file__).parent / "process.json").read_text("utf-8"))
SCOPES = ["dossiers:read", "dossiers:write", "tasks:read", "tasks:write"]


def token(number: int) -> str:
    """The key of the officer of a one-stop unit, the units counted from 1."""
    return f"mcb{number:08d}.{SECRET}"


def fill(url: str, rows: int, *, at: datetime) -> list[Procedure]:
    """Fill an empty, migrated node with so many dossiers; the procedures that they are of."""
    procedures = [one for one in enter_procedures(by=BENCH, at=at) if one.current_version and not _chooses(one)][
        :PROCEDURES
    ]
    with psycopg.connect(url) as connection, connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        _offices(cursor, procedures)
        _officers(cursor)
        _dossiers(cursor, rows, procedures, at)
        _history(connection, at)
        for table in _tables(cursor):
            cursor.execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), max(id)) FROM {table}".encode())
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("VACUUM (ANALYZE)")
        connection.execute("CHECKPOINT")
    return procedures


def _chooses(procedure: Procedure) -> bool:
    version = procedure.current_version
    return version is None or version.cases.filter(is_choice=True).exists()


def _insert(cursor: psycopg.Cursor, model: type[models.Model], rows: str, **columns: str) -> None:
    """Rows of a table: each column by an expression over `rows`, or the default that the model gives it."""
    names: list[str] = []
    values: list[str] = []
    defaults: list[Any] = []
    for field in model._meta.concrete_fields:
        column = field.column or field.attname
        if (given := columns.pop(field.attname, columns.pop(field.name, None))) is not None:
            names.append(column)
            values.append(given)
        elif not field.primary_key:
            names.append(column)
            values.append("%s")
            defaults.append(_default(field))
    if columns:
        raise TypeError(f"{model.__name__} has no {', '.join(columns)}")
    statement = f"INSERT INTO {model._meta.db_table} ({', '.join(names)}) SELECT {', '.join(values)} FROM {rows}"
    cursor.execute(statement.encode(), defaults)


def _default(field: models.Field[Any, Any]) -> Any:
    from django.db import connection

    return field.get_db_prep_save(field.get_default(), connection)


def _offices(cursor: psycopg.Cursor, procedures: list[Procedure]) -> None:
    since = "date '2016-01-01'"
    agency, unit = f"{FIRST_AGENCY} + (n - 1) / 10", f"{FIRST_UNIT} - 1 + n"
    _insert(
        cursor, Agency, f"generate_series(1, {AGENCIES}) n",
        id=f"{FIRST_AGENCY} - 1 + n", uid="gen_random_uuid()", kind="'peoples_committee'", level="'district'",
        name="'Ủy ban nhân dân huyện ' || n", name_search="'uy ban nhan dan huyen ' || n",
        name_sort="'huyen ' || lpad(n::text, 4, '0')", valid_from=since,
    )  # fmt: skip
    for kind, offset, name in (("one_stop", 0, "Bộ phận một cửa"), ("division", UNITS, "Phòng chuyên môn")):
        _insert(
            cursor, Unit, f"generate_series(1, {UNITS}) n",
            id=f"{unit} + {offset}", uid="gen_random_uuid()", agency_id=agency, kind=f"'{kind}'",
            name=f"'{name} ' || n", valid_from=since,
        )  # fmt: skip
    _insert(
        cursor, AgencyIdentifier, f"generate_series(1, {UNITS}) n",
        unit_id=unit, scheme="'qcvn102'", status="'inferred'", valid_from=since, value=_code("n"),
    )  # fmt: skip
    chosen = f"generate_series(1, {UNITS}) n, unnest(ARRAY{[one.pk for one in procedures]}) procedure"
    _insert(
        cursor, Service, chosen,
        procedure_id="procedure", agency_id=agency, receiving_unit_id=unit, settling_unit_id=f"{unit} + {UNITS}",
        online="true", valid_from=since,
    )  # fmt: skip
    _insert(
        cursor, ProcessDefinition,
        f"generate_series(1, {AGENCIES}) n, unnest(ARRAY{[one.pk for one in procedures]}) procedure",
        id="100000 + n * 1000 + procedure", procedure_id="procedure", agency_id=f"{FIRST_AGENCY} - 1 + n",
        document=f"$process${json.dumps(PROCESS, ensure_ascii=False)}$process$::jsonb", decision_no="'01/QĐ-UBND'",
        signer="'Chủ tịch'", valid_from=since, decision_on=since, recorded_at="now()",
    )  # fmt: skip


def _code(n: str) -> str:
    """Unit codes in the form of QCVN 102, a hundred thousand of them."""
    return f"lpad(mod({n}, 1000)::text, 3, '0') || '.' || lpad(({n} / 1000)::text, 2, '0') || '.01.H27'"


def _officers(cursor: psycopg.Cursor) -> None:
    rows, user = f"generate_series(1, {UNITS}) n", f"{FIRST_USER} - 1 + n"
    _insert(
        cursor, User, rows, id=user, username="'bench' || n", password="'!'", full_name="'Cán bộ ' || n",
        created_at="now()",
    )  # fmt: skip
    for role, offset in (("one_stop_officer", 0), ("case_officer", UNITS), ("unit_leader", UNITS)):
        _insert(
            cursor, Post, rows, user_id=user, agency_id=f"{FIRST_AGENCY} + (n - 1) / 10",
            unit_id=f"{FIRST_UNIT} - 1 + n + {offset}", role=f"'{role}'", valid_from="date '2016-01-01'",
        )  # fmt: skip
    cursor.execute("CREATE TEMPORARY TABLE made_token (n int, prefix text, digest text)")
    with cursor.copy("COPY made_token FROM STDIN") as copy:
        for number in range(1, UNITS + 1):
            plain = token(number)
            copy.write_row((number, plain.partition(".")[0], token_digest(plain)))
    _insert(
        cursor, ApiToken, "made_token", user_id=user, name="'bench'", prefix="prefix", digest="digest",
        scopes=f"ARRAY{SCOPES}::text[]", created_at="now()", last_used_on="current_date",
    )  # fmt: skip


def _dossiers(cursor: psycopg.Cursor, rows: int, procedures: list[Procedure], at: datetime) -> None:
    people = min(PEOPLE, rows)
    _insert(
        cursor, Party, f"generate_series(1, {people}) n",
        id="n + 1000", uid="gen_random_uuid()", kind="'person'", full_name="'Nguyễn Văn ' || n",
        name_search="'nguyen van ' || n", name_sort="lpad(n::text, 6, '0')", created_at="now()",
    )  # fmt: skip
    _insert(
        cursor, PartyIdentifier, f"generate_series(1, {people}) n",
        party_id="n + 1000", kind="'cccd'", number=_number("n"), valid_from="date '2016-01-01'",
    )  # fmt: skip
    _plan(cursor, rows, procedures, at)
    _insert(
        cursor, Submission, "made",
        id="n", uid="gen_random_uuid()", number="'LN' || lpad((90000000 + n)::text, 8, '0')",
        tracking_code="lpad(n::text, 10, '0')", home_node="'H27'", channel="'direct'", submitter_id="party",
        lodged_at="came",
    )  # fmt: skip
    _insert(
        cursor, Dossier, "made",
        id="n", uid="uid", home_node="'H27'", submission_id="n", owner_id="party", submitter_id="party",
        procedure_id="procedure", procedure_version_id="version", receiving_unit_id="unit", agency_id="agency",
        channel="'direct'", code="code", code_scheme="'01/2018/TT-VPCP'", state="state", process_id="process",
        outcome="CASE WHEN is_open THEN NULL ELSE 'granted' END", regime="'61/2018/NĐ-CP'", term="'20wd'",
        after_supplement="'restart'", lodged_at="came", received_at="came", recorded_at="came", legal_due_at="due",
        promised_at="due", settled_at="CASE WHEN NOT is_open THEN ended END",
        returned_at="CASE WHEN NOT is_open THEN ended END",
    )  # fmt: skip
    _insert(
        cursor, DossierContent, "made",
        dossier_id="n", owner_name="'Nguyễn Văn ' || party - 1000", owner_search="'nguyen van ' || party - 1000",
        owner_identifier=_number("(party - 1000)"), submitter_name="'Nguyễn Văn ' || party - 1000",
        subject="'Đề nghị số ' || n", salt="'\\x00'",
    )  # fmt: skip
    _insert(
        cursor, Task, "made, (VALUES (1, 'hand_over', 'one_stop_officer'), (2, 'review', 'unit_leader'), "
        "(3, 'check', 'case_officer')) AS step(place, key, role)",
        dossier_id="n", step="key", name="key", role="role", agency_id="agency",
        unit_id=f"CASE WHEN place = 1 THEN unit ELSE unit + {UNITS} END", opened_at="came + place * interval '1 hour'",
        due_at="due - interval '1 day' * (3 - place)",
        closed_at="CASE WHEN place < 3 OR NOT is_open THEN came + place * interval '2 hours' END",
        outcome="CASE WHEN place < 3 OR NOT is_open THEN 'done' ELSE '' END",
    )  # fmt: skip
    cursor.execute(
        f"INSERT INTO {DossierCount._meta.db_table} (unit_id, agency_id, procedure_id, state, settled_late, number) "
        "SELECT receiving_unit_id, agency_id, procedure_id, state, dossier_settled_late(d), count(*) FROM dossier d "
        "GROUP BY 1, 2, 3, 4, 5".encode()
    )


def _number(n: str) -> str:
    return f"'042' || lpad({n}::text, 9, '0')"


def _plan(cursor: psycopg.Cursor, rows: int, procedures: list[Procedure], at: datetime) -> None:
    """What each dossier is, decided once: the three in ten that came last are open."""
    versions = [(one.pk, one.current_version_id) for one in procedures]
    cursor.execute("CREATE TEMPORARY TABLE chosen (place int, procedure bigint, version bigint)")
    cursor.executemany("INSERT INTO chosen VALUES (%s, %s, %s)", [(n, *pair) for n, pair in enumerate(versions)])
    cursor.execute("CREATE TEMPORARY TABLE drawn (n bigint, uid uuid)")
    with cursor.copy("COPY drawn FROM STDIN") as copy:
        for number in range(1, rows + 1):
            copy.write_row((number, uuid7()))
    statement = f"""
        CREATE TEMPORARY TABLE made AS
        SELECT n, uid, 1001 + mod(n * 7919, {min(PEOPLE, rows)}) AS party, procedure, version,
               {FIRST_UNIT} + place_of_unit AS unit, {FIRST_AGENCY} + place_of_unit / 10 AS agency,
               100000 + (place_of_unit / 10 + 1) * 1000 + procedure AS process,
               is_open, CASE WHEN is_open THEN 4 ELSE 10 END AS state, came, came + interval '30 days' AS due,
               came + mod(n, 40) * interval '1 day' AS ended,
               {_code("(place_of_unit + 1)")} || to_char(came, '-YYMMDD-') || lpad(mod(n / 1000, 10000)::text, 4, '0')
                   AS code
          FROM (SELECT n, uid, mod(n, {UNITS}) AS place_of_unit, mod(n, {len(versions)}) AS place,
                       n > {rows} * 7 / 10 AS is_open,
                       %s::timestamptz - ({rows} - n) * interval '700 days' / {rows} - interval '41 days' AS came
                  FROM drawn) one
          JOIN chosen USING (place)
    """
    cursor.execute(statement.encode(), [at])


_STREAMS: LiteralString = """
    SELECT n, uid::text, agency, unit, code, procedure, came, due, ended, is_open FROM made ORDER BY n
"""
COLUMNS = "id, stream, seq, kind, at, recorded_at, origin, actor, state, xact_id, body, prev_hash, hash"


def _history(connection: psycopg.Connection, at: datetime) -> None:
    """Six events for each dossier, and the head of its chain."""
    recorded = moment(at.astimezone(UTC))
    with connection.cursor("made_dossiers") as reading, connection.cursor() as writing:
        reading.itersize = 20_000
        reading.execute(_STREAMS)
        while batch := reading.fetchmany(20_000):
            with writing.copy(f"COPY event ({COLUMNS}) FROM STDIN".encode()) as copy:
                for row in batch:
                    for event in _events(row, recorded):
                        copy.write_row(event)
    with connection.cursor() as cursor:
        cursor.execute("SELECT setval(pg_get_serial_sequence('event', 'id'), max(id)) FROM event")
        cursor.execute(
            "INSERT INTO ledger_head SELECT DISTINCT ON (stream) stream, seq, hash, state FROM event "
            "WHERE stream LIKE 'dossier:%' ORDER BY stream, seq DESC ON CONFLICT DO NOTHING"
        )


def _events(row: tuple[Any, ...], recorded: str) -> Iterator[tuple[object, ...]]:
    number, uid = row[:2]
    stream, before, user = f"dossier:{uid}", FIRST, f"user:{FIRST_USER + number % UNITS}"
    for place, (kind, at, state, body) in enumerate(_story(row), start=1):
        identity = 1_000_000 + number * 8 + place
        envelope = (str(identity), stream, str(place), kind, moment(at), recorded, "import", user, str(state), "700")
        text = canonical_body(body)
        own = event_hash(before, envelope, text)
        yield (*envelope, text, before, own)
        before = own


def _story(row: tuple[Any, ...]) -> list[tuple[str, datetime, int, dict[str, Any]]]:
    _, _, agency, unit, code, procedure, came, due, ended, is_open = row
    hour = timedelta(hours=1)
    told: list[tuple[str, datetime, int, dict[str, Any]]] = [
        ("dossier.lodged", came, 1, {"agency": agency, "channel": "direct", "procedure": procedure, "unit": unit}),
        ("dossier.received", came, 2, {"code": code, "legal_due_at": due, "promised_at": due}),
        ("dossier.handed_over", came + hour, 4, {"to": agency, "unit": unit + UNITS}),
        ("dossier.step_done", came + 2 * hour, 4, {"next": ["review"], "outcome": "meets", "step": "check"}),
    ]
    if is_open:
        return [
            *told,
            ("dossier.sent_back", came + 3 * hour, 4, {"next": ["check"], "step": "review"}),
            ("dossier.step_done", came + 4 * hour, 4, {"next": ["check"], "outcome": "again", "step": "check"}),
        ]
    return [
        *told,
        ("dossier.settled", ended, 9, {"outcome": "granted"}),
        ("dossier.returned", ended, 10, {"channel": "counter"}),
    ]


def _tables(cursor: psycopg.Cursor) -> list[str]:
    used = (Agency, AgencyIdentifier, Unit, Service, ProcessDefinition, User, Post, ApiToken, Party, PartyIdentifier)
    return [model._meta.db_table for model in (*used, Submission, Dossier, Task)]
