"""Who acts: a frozen value built once a request, which says what somebody may do."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Literal


class Role(StrEnum):
    """The ten roles of a node. Basis: Decree 61/2018, art. 11 and 12; Decree 63/2010, art. 5."""

    CITIZEN = "citizen"
    ONE_STOP_OFFICER = "one_stop_officer"
    CASE_OFFICER = "case_officer"
    UNIT_LEADER = "unit_leader"
    AGENCY_LEADER = "agency_leader"
    RECORDS_CLERK = "records_clerk"
    PROCEDURE_CONTROLLER = "procedure_controller"
    REPORTING_OFFICER = "reporting_officer"
    ADMINISTRATOR = "administrator"
    NATIONAL_SUPERVISOR = "national_supervisor"


STAFF_ROLES = frozenset(Role) - {Role.CITIZEN}
DESK_ROLES = (
    Role.ONE_STOP_OFFICER,
    Role.CASE_OFFICER,
    Role.UNIT_LEADER,
    Role.AGENCY_LEADER,
    Role.RECORDS_CLERK,
)
"""Whose work the dossiers of a unit or an agency are; other roles see figures, not dossiers."""


@dataclass(frozen=True, slots=True)
class Grant:
    """A role held in an agency, and in one unit of it where the post says so.

    `stands_in_for` is the post of somebody who is away; without it, the post is one's own. `former` marks a body that
    exists no more: its archive belongs to the one that took over.
    """

    role: Role
    agency_id: int
    unit_id: int | None = None
    stands_in_for: int | None = None
    former: bool = False


Kind = Literal["person", "token", "system", "visitor"]


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who may act: a person signed in, a token, the system itself, or a visitor.

    `party_ids` are the persons and organisations for whom the actor files and follows dossiers: oneself, and those
    who gave a mandate. `name` is for screens; `label` is what the ledger keeps, and holds no personal datum.
    """

    kind: Kind
    label: str
    name: str = ""
    user_id: int | None = None
    party_ids: frozenset[int] = frozenset()
    grants: frozenset[Grant] = frozenset()
    scopes: frozenset[str] = field(default=frozenset())

    def has(self, *roles: Role, agency_id: int | None = None, unit_id: int | None = None) -> bool:
        """Whether one of the roles is held, there where an agency or a unit is named.

        A role held for a whole agency covers each of its units.
        """
        return any(
            grant.role in roles
            and (agency_id is None or grant.agency_id == agency_id)
            and (unit_id is None or grant.unit_id in (None, unit_id))
            for grant in self.grants
        )

    def agency_ids(self, *roles: Role) -> frozenset[int]:
        """The agencies in which one of the roles (any role where none is named) is held for the whole agency."""
        return frozenset(
            grant.agency_id for grant in self.grants if grant.unit_id is None and (not roles or grant.role in roles)
        )

    def unit_ids(self, *roles: Role) -> frozenset[int]:
        """The units in which one of the roles (any role where none is named) is held."""
        return frozenset(
            grant.unit_id for grant in self.grants if grant.unit_id is not None and (not roles or grant.role in roles)
        )

    def grant_used(self, *roles: Role, agency_id: int, unit_id: int | None = None) -> Grant | None:
        """The grant by which one of the roles is held there: one's own before that of somebody who is away."""
        fitting = (
            grant
            for grant in self.grants
            if grant.role in roles
            and grant.agency_id == agency_id
            and (unit_id is None or grant.unit_id in (None, unit_id))
        )
        return min(fitting, key=lambda grant: grant.stands_in_for or 0, default=None)

    @property
    def in_own_name(self) -> Actor:
        """The same person without the posts of those for whom he or she stands in."""
        return replace(self, grants=frozenset(grant for grant in self.grants if grant.stands_in_for is None))

    @property
    def is_standing_in(self) -> bool:
        """Whether the actor holds the post of somebody who is away."""
        return any(grant.stands_in_for is not None for grant in self.grants)

    @property
    def is_staff(self) -> bool:
        """Whether the actor serves in an agency."""
        return any(grant.role in STAFF_ROLES for grant in self.grants)

    @property
    def is_system(self) -> bool:
        """Whether the product itself acts: an import, a job, the demo."""
        return self.kind == "system"


def leads_office(actor: Actor, agency_id: int, unit_id: int | None) -> bool:
    """Whether somebody leads a unit or its agency; where no unit is named, the agency."""
    if actor.has(Role.AGENCY_LEADER, agency_id=agency_id):
        return True
    return unit_id is not None and actor.has(Role.UNIT_LEADER, agency_id=agency_id, unit_id=unit_id)


VISITOR = Actor(kind="visitor", label="visitor")
"""Somebody who has not signed in."""


def system(name: str) -> Actor:
    """The product itself, acting for a named purpose: `system("import")`."""
    return Actor(kind="system", label=f"system:{name}", name=name)
