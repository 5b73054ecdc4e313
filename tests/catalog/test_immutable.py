"""What is announced stays as it is: neither the application nor a superuser changes it unnoticed."""

from __future__ import annotations

import psycopg
import pytest
from django.db import DatabaseError
from psycopg.sql import SQL, Identifier

from motcua.catalog.models import Paper, ProcedureVersion, VersionStep
from motcua.config.supervisor.roles import Urls
from tests.catalog.records import a_method, a_procedure

PARTS = ["version_step", "version_case", "announced_paper", "submission_method", "legal_basis", "procedure_result"]


@pytest.mark.parametrize("table", ["procedure_version", *PARTS, "version_agency", "fee"])
def test_even_a_superuser_cannot_change_a_version_unnoticed(
    committed_db: Urls, superuser_connection: psycopg.Connection, table: str
) -> None:
    agencies = [{"name": "Ủy ban nhân dân cấp xã", "code": "H27.20.1"}]
    a_procedure(departmentsExecuting=agencies, executionMethods=[a_method(fees=[{"type": "FEE", "value": 1}])])

    for statement in ("UPDATE {} SET id = id", "DELETE FROM {}", "TRUNCATE {} CASCADE"):
        with pytest.raises(psycopg.errors.RestrictViolation):
            superuser_connection.execute(SQL(statement).format(Identifier(table)))


def test_a_part_cannot_be_added_once_the_version_is_announced(committed_db: Urls) -> None:
    version = ProcedureVersion.objects.get(procedure=a_procedure())

    with pytest.raises(DatabaseError, match="cannot be added"):
        VersionStep.objects.create(version=version, position=99, name="Bước thêm")


def test_a_paper_cannot_be_added_once_the_version_is_announced(committed_db: Urls) -> None:
    case = ProcedureVersion.objects.get(procedure=a_procedure()).cases.get()

    with pytest.raises(DatabaseError, match="cannot be added"):
        Paper.objects.create(version_id=case.version_id, case=case, position=9, name="Giấy thêm", original_qty=1,
                             copy_qty=0, required=True)  # fmt: skip
