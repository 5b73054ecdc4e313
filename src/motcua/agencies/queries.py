"""Who acts, which body a code names, which units take dossiers, and when an agency works."""

from __future__ import annotations

from collections import OrderedDict
from datetime import date, datetime
from threading import Lock
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet

from motcua.agencies import models
from motcua.agencies.models import Agency, AgencyIdentifier, Post, Scheme, Unit, UnitKind
from motcua.kernel.actors import VISITOR, Actor, Grant, Role
from motcua.kernel.local import localdate
from motcua.people import queries as people
from motcua.people.dated import in_force
from motcua.people.models import ApiToken, User
from motcua.worktime.calendar import DayKind, SpecialDay, WeeklyHours, WorkingCalendar

NO_AGENCY = 0
"""The citizen's role is held in no agency; no row has this id."""


class CalendarMissing(LookupError):
    """The node has no national calendar: `motcua migrate` lays it down."""


class IdentifierMissing(LookupError):
    """Neither the unit nor its agency has a code of this generation on that day."""


# --- who acts


def actor_for(user: User | AnonymousUser, *, at: datetime, token: ApiToken | None = None) -> Actor:
    """Who acts at this moment, and where: a value built once a request, in two queries.

    Roles come only from posts that hold on the local day, in agencies and units that exist on it; the citizen's from
    the person behind the account. A token acts with the rights of its account within its scopes.
    """
    if not isinstance(user, User) or not user.is_active:
        return VISITOR
    day = localdate(at)
    return Actor(
        kind="token" if token else "person",
        label=f"token:{token.pk}" if token else f"user:{user.pk}",
        name=user.get_full_name(),
        user_id=user.pk,
        party_ids=_party_ids(user, day),
        grants=_grants(user, day),
        scopes=frozenset(token.scopes) if token else frozenset(),
    )


def _grants(user: User, day: date) -> frozenset[Grant]:
    unit_exists = Q(unit__isnull=True) | in_force(day, "unit__")
    posts = Post.objects.filter(in_force(day), in_force(day, "agency__"), unit_exists, user=user)
    grants = {post.as_grant() for post in posts}
    if user.party_id is not None:
        grants.add(Grant(Role.CITIZEN, NO_AGENCY))
    return frozenset(grants)


def _party_ids(user: User, day: date) -> frozenset[int]:
    if user.party_id is None:
        return frozenset()
    principals = people.principals_of(user.party_id, on=day).values_list("principal_id", flat=True)
    return frozenset({user.party_id, *principals})


# --- bodies and their codes


def agency_by_code(value: str, on: date) -> Agency | None:
    """The agency that a code names on this day, whatever its generation; a unit's code leads to the unit's agency."""
    row = _identifiers(value, on).select_related("agency", "unit__agency").first()
    if row is None:
        return None
    return row.agency if row.agency else row.unit.agency if row.unit else None


def unit_by_code(value: str, on: date) -> Unit | None:
    """The unit that a code names on this day, whatever its generation."""
    row = _identifiers(value, on).filter(unit__isnull=False).select_related("unit__agency").first()
    return row.unit if row else None


def _identifiers(value: str, on: date) -> QuerySet[AgencyIdentifier]:
    return AgencyIdentifier.objects.filter(in_force(on), value=value.strip().upper()).order_by("pk")


def other_generation(value: str, *, scheme: Scheme, on: date) -> str | None:
    """The code of another generation for the same body: found by the rows, never by turning the text round."""
    row = _identifiers(value, on).first()
    if row is None:
        return None
    same = AgencyIdentifier.objects.filter(in_force(on), scheme=scheme, agency=row.agency_id, unit=row.unit_id)
    return same.values_list("value", flat=True).first()


def unit_identifier(unit: Unit, *, on: date, scheme: Scheme = Scheme.QCVN102) -> str:
    """The code that a unit's dossiers carry: its own, or that of its agency where it has none.

    Raises IdentifierMissing. Basis: Circular 01/2018/TT-VPCP, art. 19 (the code of QCVN 102:2016).
    """
    candidates = AgencyIdentifier.objects.filter(
        in_force(on), Q(unit_id=unit.pk) | Q(agency_id=unit.agency_id), scheme=scheme
    )
    codes = {row.unit_id: row.value for row in candidates}
    if not codes:
        raise IdentifierMissing(f"unit {unit.pk} has no {scheme} code on {on}")
    return codes.get(unit.pk) or codes[None]


def one_stop_units(on: date) -> QuerySet[Unit]:
    """The units that take dossiers on this day, in the order of their agencies' names."""
    return (
        Unit.objects.filter(in_force(on), in_force(on, "agency__"), kind=UnitKind.ONE_STOP)
        .select_related("agency")
        .order_by("agency__name_sort", "pk")
    )


def units_of(agency: Agency, on: date) -> QuerySet[Unit]:
    """The units of an agency on this day, in the order in which they were entered."""
    return Unit.objects.filter(in_force(on), agency=agency).order_by("pk")


def holders(role: Role, *, agency_id: int, unit_id: int | None = None, on: date) -> QuerySet[User]:
    """Who holds a role on this day in an agency, or in one unit of it (posts for the whole agency count there too)."""
    posts = Post.objects.filter(in_force(on), agency_id=agency_id, role=role)
    if unit_id is not None:
        posts = posts.filter(Q(unit_id=unit_id) | Q(unit__isnull=True))
    return User.objects.filter(is_active=True, pk__in=posts.values("user")).order_by("pk")


# --- working calendars

KEPT_AT_MOST = 256
_kept: OrderedDict[tuple[UUID, UUID | None], WorkingCalendar] = OrderedDict()
_keeping = Lock()


def working_calendar(agency_id: int | None) -> WorkingCalendar:
    """The calendar by which an agency works: the nation's, with the agency's own rows over it.

    Built once for each edition of the rows and kept in the process; one query tells whether it is still the right one,
    so an edit holds for every worker from the moment it commits. Raises CalendarMissing.
    """
    wanted = Q(agency__isnull=True) if agency_id is None else Q(agency__isnull=True) | Q(agency_id=agency_id)
    rows = {row.agency_id: row for row in models.WorkingCalendar.objects.filter(wanted)}
    if None not in rows:
        raise CalendarMissing
    own = rows.get(agency_id) if agency_id is not None else None
    key = (rows[None].edition, own.edition if own else None)
    with _keeping:
        if calendar := _kept.get(key):
            _kept.move_to_end(key)
            return calendar
    return _keep(key, _built(rows[None], own))


def _keep(key: tuple[UUID, UUID | None], calendar: WorkingCalendar) -> WorkingCalendar:
    with _keeping:
        _kept[key] = calendar
        while len(_kept) > KEPT_AT_MOST:
            _kept.popitem(last=False)
    return calendar


def _built(national: models.WorkingCalendar, own: models.WorkingCalendar | None) -> WorkingCalendar:
    calendar = WorkingCalendar.of(
        hours=_hours(national), days=_days(national), first=national.first_day, last=national.last_day
    )
    return calendar.with_deviations(hours=_hours(own), days=_days(own)) if own else calendar


def _hours(calendar: models.WorkingCalendar) -> list[WeeklyHours]:
    rows = calendar.hours.order_by("weekday", "starts", "valid_from")
    return [WeeklyHours(row.weekday, row.starts, row.ends, row.valid_from, row.valid_to) for row in rows]


def _days(calendar: models.WorkingCalendar) -> list[SpecialDay]:
    rows = calendar.days.order_by("day")
    return [SpecialDay(row.day, DayKind(row.kind), row.source, row.note, row.replaces) for row in rows]
