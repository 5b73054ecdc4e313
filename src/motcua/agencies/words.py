"""What the roles of a node are called on the officers' pages."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.kernel.actors import Role

ROLE_NAMES: dict[str, Promise] = {
    Role.CITIZEN: _("citizen"),
    Role.ONE_STOP_OFFICER: _("one-stop officer"),
    Role.CASE_OFFICER: _("case officer"),
    Role.UNIT_LEADER: _("leader of the unit"),
    Role.AGENCY_LEADER: _("leader of the agency"),
    Role.RECORDS_CLERK: _("records clerk"),
    Role.PROCEDURE_CONTROLLER: _("procedure controller"),
    Role.REPORTING_OFFICER: _("reporting officer"),
    Role.ADMINISTRATOR: _("administrator"),
    Role.NATIONAL_SUPERVISOR: _("national supervisor"),
}


def role_name(role: str) -> str:
    """The role in words of the reader's language."""
    return str(ROLE_NAMES.get(role, role))
