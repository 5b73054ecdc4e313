"""Who acts, and who holds a role."""

from __future__ import annotations

from datetime import date, datetime

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet

from motcua.agencies.models import Post
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


# The posts that hold today in bodies that exist today, one's own and those of people away for whom one stands in, with
# the bodies from which each took over. Every request asks this first: written out, because composing it would cost more
# than answering it.
_POSTS = """
    WITH held AS (
        SELECT post.* FROM post WHERE post.user_id = %(user)s
        UNION ALL
        SELECT post.* FROM post JOIN absence ON absence.post_id = post.id
         WHERE absence.stand_in_id = %(user)s AND absence.withdrawn_at IS NULL
           AND absence.valid_from <= %(day)s AND coalesce(absence.valid_to, 'infinity') >= %(day)s
    )
    SELECT held.id, held.user_id, held.role, held.agency_id, held.unit_id,
           ARRAY(SELECT predecessor_id FROM agency_succession
                  WHERE successor_id = held.agency_id AND is_main AND effective_on <= %(day)s) AS former_agencies,
           ARRAY(SELECT was.predecessor_id FROM unit_succession was
                  WHERE was.successor_id = held.unit_id AND was.is_main AND was.effective_on <= %(day)s
                  ORDER BY was.id) AS former_units,
           ARRAY(SELECT former.agency_id FROM unit_succession was JOIN unit former ON former.id = was.predecessor_id
                  WHERE was.successor_id = held.unit_id AND was.is_main AND was.effective_on <= %(day)s
                  ORDER BY was.id) AS their_agencies
      FROM held JOIN agency ON agency.id = held.agency_id LEFT JOIN unit ON unit.id = held.unit_id
     WHERE held.valid_from <= %(day)s AND coalesce(held.valid_to, 'infinity') >= %(day)s
       AND agency.valid_from <= %(day)s AND coalesce(agency.valid_to, 'infinity') >= %(day)s
       AND (held.unit_id IS NULL OR unit.valid_from <= %(day)s AND coalesce(unit.valid_to, 'infinity') >= %(day)s)
"""


def _grants(user: User, day: date) -> frozenset[Grant]:
    posts = Post.objects.raw(_POSTS, {"user": user.pk, "day": day})
    grants = {grant for post in posts for grant in post.as_grants(to=user.pk)}
    if user.party_id is not None:
        grants.add(Grant(Role.CITIZEN, NO_AGENCY))
    return frozenset(grants)


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
