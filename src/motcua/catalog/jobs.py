"""What follows in the catalogue from changes elsewhere."""

from __future__ import annotations

from django.utils import timezone

from motcua.agencies.models import Agency
from motcua.catalog import actions
from motcua.kernel.actors import system
from motcua.kernel.jobs import job

SUCCESSION = system("succession")


@job("catalog.take_over_services")
def take_over_services(agency_id: int) -> None:
    """Have those who took over from an agency offer its services."""
    actions.take_over_services(Agency.objects.get(pk=agency_id), by=SUCCESSION, at=timezone.now())
