"""What is found before and after: nothing may be lost, and figures of the day before may not move."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from motcua.agencies.models import AgencyIdentifier, Post
from motcua.agencies.queries import actor_for, agency_today_by_code
from motcua.dossiers.models import Dossier
from motcua.kernel.actors import Role, system
from motcua.kernel.local import aware, localdate
from motcua.people.models import Party, User

ROLES_THAT_SEE = (
    Role.ONE_STOP_OFFICER, Role.CASE_OFFICER, Role.UNIT_LEADER, Role.RECORDS_CLERK,
)  # fmt: skip
"""Heads of agencies are appointed anew; everybody else goes on where the work goes on."""


@dataclass(frozen=True, slots=True)
class Census:
    """Everything that somebody may look for, each thing in a form that can be compared."""

    dossiers: frozenset[Hashable]
    addresses: frozenset[Hashable]
    codes: frozenset[Hashable]
    people: frozenset[Hashable]
    seen: frozenset[Hashable]
    figures: frozenset[Hashable]

    def lost(self, after: Census) -> dict[str, int]:
        """How much of each is no longer found; figures must be the same, so there also what is new counts."""
        gone = {
            name: len(getattr(self, name) - getattr(after, name))
            for name in ("dossiers", "addresses", "codes", "people", "seen")
        }
        return gone | {"figures": len(self.figures ^ after.figures)}


def take_census(*, at: datetime, figures_of: date) -> Census:
    """Look for everything at this moment; `figures_of` is the day whose figures must not move."""
    dossiers = Dossier.objects.visible_to(system("census")).select_related("submission", "content")
    rows = list(dossiers.order_by("pk"))
    return Census(
        dossiers=frozenset((one.uid, one.ref, one.submission.tracking_code, one.legal_due_at) for one in rows),
        addresses=frozenset((one.uid, one.content.owner_address, one.content.owner_name) for one in rows),
        codes=_codes(at),
        people=frozenset(Party.objects.values_list("uid", "full_name", "address")) | _staff(at),
        seen=_seen(at),
        figures=_figures(figures_of),
    )


def _codes(at: datetime) -> frozenset[Hashable]:
    """The codes behind which somebody answers."""
    begun = AgencyIdentifier.objects.filter(valid_from__lte=localdate(at)).values_list("value", flat=True).distinct()
    found = {value: agency_today_by_code(value, on=localdate(at)) for value in begun}
    return frozenset(value for value, agency in found.items() if agency and agency.valid_to is None)


def _staff(at: datetime) -> frozenset[Hashable]:
    """The accounts that may act."""
    return frozenset(("staff", user.pk) for user in _serving() if actor_for(user, at=at).is_staff)


def _serving() -> list[User]:
    posts = Post.objects.filter(role__in=ROLES_THAT_SEE).values("user")
    return list(User.objects.filter(pk__in=posts, is_active=True).order_by("pk"))


def _seen(at: datetime) -> frozenset[Hashable]:
    """Who sees which dossier."""
    return frozenset(
        (user.pk, dossier)
        for user in _serving()
        for dossier in Dossier.objects.visible_to(actor_for(user, at=at)).values_list("pk", flat=True)
    )


def _figures(day: date) -> frozenset[Hashable]:
    """Dossiers received by the end of that day, by the office where they stood then."""
    end = aware(datetime.combine(day + timedelta(days=1), time())) - timedelta(microseconds=1)
    placed = Dossier.objects.filter(received_at__lte=end).placed_on(end)
    counted = Counter((one.agency_then, one.unit_then, one.procedure_id) for one in placed)  # type: ignore[attr-defined]
    return frozenset(counted.items())
