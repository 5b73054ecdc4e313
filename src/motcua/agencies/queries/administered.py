"""What an administrator looks after: the own agency and those below it."""

from __future__ import annotations

from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from motcua.agencies.models import Agency
from motcua.kernel.actors import Actor, Role

_BELOW = """
    WITH RECURSIVE below (id) AS (
        SELECT unnest(%s::bigint[])
        UNION
        SELECT agency.id FROM agency JOIN below ON agency.parent_id = below.id
    )
    SELECT id FROM below
"""


def agencies_administered(actor: Actor) -> QuerySet[Agency]:
    """The agencies whose administrator the actor is, with all that stand below them, also those that have closed."""
    if actor.is_system:
        return Agency.objects.all()
    own = sorted({grant.agency_id for grant in actor.grants if grant.role == Role.ADMINISTRATOR})
    return Agency.objects.filter(pk__in=RawSQL(_BELOW, (own,)))  # noqa: S611 - numbers only
