"""Who acts, and who holds a role."""

from __future__ import annotations

from datetime import date, datetime

from django.contrib.auth.models import AnonymousUser
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q, QuerySet

from motcua.agencies.models import AgencySuccession, Post, UnitSuccession
from motcua.kernel.actors import VISITOR, Actor, Grant, Role
from motcua.kernel.local import localdate
from motcua.people import queries as people
from motcua.people.dated import in_force
from motcua.people.models import ApiToken, User

NO_AGENCY = 0
"""The citizen's role is held in no agency; no row has this id."""


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
    posts = _with_former(Post.objects.filter(in_force(day), in_force(day, "agency__"), unit_exists), day)
    own = posts.filter(user=user)
    of_absent = posts.filter(in_force(day, "absences__"), absences__stand_in=user, absences__withdrawn_at__isnull=True)
    grants = {grant for post in own.union(of_absent, all=True) for grant in post.as_grants(to=user.pk)}
    if user.party_id is not None:
        grants.add(Grant(Role.CITIZEN, NO_AGENCY))
    return frozenset(grants)


def _with_former(posts: QuerySet[Post], day: date) -> QuerySet[Post]:
    """With the agencies and the units from which those of each post took over: one look at two small tables."""
    agencies = AgencySuccession.objects.filter(successor=OuterRef("agency"), is_main=True, effective_on__lte=day)
    units = UnitSuccession.objects.filter(successor=OuterRef("unit"), is_main=True, effective_on__lte=day)
    return posts.annotate(
        former_agencies=ArraySubquery(agencies.values("predecessor_id")),
        former_units=ArraySubquery(units.order_by("pk").values("predecessor_id")),
        their_agencies=ArraySubquery(units.order_by("pk").values("predecessor__agency_id")),
    )


def _party_ids(user: User, day: date) -> frozenset[int]:
    if user.party_id is None:
        return frozenset()
    principals = people.principals_of(user.party_id, on=day).values_list("principal_id", flat=True)
    return frozenset({user.party_id, *principals})


def holders(role: Role, *, agency_id: int, unit_id: int | None = None, on: date) -> QuerySet[User]:
    """Who holds a role on this day in an agency, or in one unit of it (posts for the whole agency count there too)."""
    posts = Post.objects.filter(in_force(on), agency_id=agency_id, role=role)
    if unit_id is not None:
        posts = posts.filter(Q(unit_id=unit_id) | Q(unit__isnull=True))
    return User.objects.filter(is_active=True, pk__in=posts.values("user")).order_by("pk")
