"""Where an actor's desk is, and what has come there: one piece of SQL, where Django would build many for each query."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Self

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.sql.compiler import SQLCompiler

from motcua.kernel.actors import DESK_ROLES, Actor, Role


@dataclass(frozen=True, slots=True)
class Offices:
    """Where an actor works: units, whole agencies, and by agency and role the posts that he holds in one unit."""

    units: tuple[int, ...]
    agencies: tuple[int, ...]
    posts: tuple[tuple[int, Role], ...]

    @classmethod
    def of(cls, actor: Actor) -> Self:
        """Those in which the actor holds a role whose work are dossiers."""
        posts = {(one.agency_id, one.role) for one in actor.grants if one.unit_id and one.role in DESK_ROLES}
        units, agencies = actor.unit_ids(*DESK_ROLES), actor.agency_ids(*DESK_ROLES)
        return cls(tuple(sorted(units)), tuple(sorted(agencies)), tuple(sorted(posts)))

    def __bool__(self) -> bool:
        return bool(self.units or self.agencies)


class CameTo(models.Func):
    """Whether a table has a row about a dossier that lies in one of these offices.

    A row without a unit lies with its whole agency: then it is there for whoever serves in a unit of that agency, in
    the role that the row names where the table has one.
    """

    output_field = models.BooleanField()

    def __init__(self, table: str, offices: Offices, *, prefix: str = "", role: str = "") -> None:
        super().__init__("pk")
        self.table, self.offices, self.prefix, self.role = table, offices, prefix, role

    def as_sql(  # type: ignore[override]  # the stubs know no lists among parameters
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, *args: Any, **kwargs: Any
    ) -> tuple[str, list[Any]]:
        dossier, params = compiler.compile(self.source_expressions[0])
        unit, agency = f"came.{self.prefix}unit_id", f"came.{self.prefix}agency_id"
        lies: list[tuple[str, list[Any]]] = []
        if self.offices.units:
            lies.append((f"{unit} = ANY(%s)", [list(self.offices.units)]))
        if self.offices.agencies:
            lies.append((f"{agency} = ANY(%s)", [list(self.offices.agencies)]))
        if self.offices.posts:
            lies.append(self._with_nobody(unit, agency))
        there = " OR ".join(sql for sql, _ in lies)
        sql = f"EXISTS (SELECT 1 FROM {self.table} came WHERE came.dossier_id = {dossier} AND ({there}))"  # noqa: S608 - names only
        return sql, [*params, *(one for _, some in lies for one in some)]

    def _with_nobody(self, unit: str, agency: str) -> tuple[str, list[Any]]:
        if not self.role:
            return f"({unit} IS NULL AND {agency} = ANY(%s))", [[one for one, _ in self.offices.posts]]
        pairs = ", ".join(["(%s, %s)"] * len(self.offices.posts))
        params = [part for one, role in self.offices.posts for part in (one, role.value)]
        return f"({unit} IS NULL AND ({agency}, came.{self.role}) IN ({pairs}))", params
