"""What follows in the catalogue from changes elsewhere."""

from __future__ import annotations

from django.utils import timezone

from motcua.agencies.models import Agency
from motcua.catalog import actions
from motcua.catalog.queries.abolished import last_day_passed
from motcua.kernel.actors import system
from motcua.kernel.jobs import job, periodic
from motcua.kernel.local import localdate

SUCCESSION = system("succession")
CALENDAR = system("calendar")


@job("catalog.take_over_services")
def take_over_services(agency_id: int) -> None:
    """Have those who took over from an agency offer its services."""
    actions.take_over_services(Agency.objects.get(pk=agency_id), by=SUCCESSION, at=timezone.now())


@periodic("catalog.end_abolished", cron="1,31 0 * * *")
def end_abolished(timestamp: int) -> None:
    """Take procedures whose last day has passed out of lists and search."""
    now = timezone.now()
    for procedure in last_day_passed(on=localdate(now)):
        actions.end_abolished(procedure, by=CALENDAR, at=now)
