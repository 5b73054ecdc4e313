"""What roles, days and standards are called on the officers' pages."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.kernel.actors import Role
from motcua.worktime.calendar import DayKind

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


DAY_KIND_NAMES: dict[str, Promise] = {
    DayKind.HOLIDAY: _("public holiday"),
    DayKind.SUBSTITUTE: _("day off instead of a holiday"),
    DayKind.SWAPPED_OFF: _("day off, worked on another day"),
    DayKind.SWAPPED_WORK: _("worked instead of another day"),
}

WEEKDAYS = (_("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"), _("Sunday"))

STANDARDS: dict[str, Promise] = {
    "rank": _("rank not held"),
    "years": _("less than three years of service"),
    "rating": _("not rated well last year"),
}
"""The standards of Decree 61/2018/NĐ-CP, art. 11, where the recorded facts do not meet them."""


def weekday_name(number: int) -> str:
    """A weekday in words; Monday is 0."""
    return str(WEEKDAYS[number])


def role_name(role: str) -> str:
    """The role in words of the reader's language."""
    return str(ROLE_NAMES.get(role, role))
