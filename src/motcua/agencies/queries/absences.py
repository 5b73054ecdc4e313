"""Who is away, who stands in, and in whose posts somebody has the say."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from motcua.agencies.models import Absence, Post
from motcua.agencies.queries.administered import agencies_administered
from motcua.kernel.actors import Actor, Role
from motcua.kernel.text import clean_line
from motcua.people.dated import in_force
from motcua.people.models import User


def posts_in_say_of(actor: Actor, *, on: date, text: str = "") -> QuerySet[Post]:
    """The posts for which the actor may say that the holder is away: the own ones, and those under the actor."""
    posts = Post.objects.filter(_in_say(actor), in_force(on)).select_related("user", "agency", "unit")
    if name := clean_line(text):
        posts = posts.filter(user__full_name__icontains=name)
    return posts.order_by("pk")


def absences_known_to(actor: Actor, *, on: date) -> QuerySet[Absence]:
    """Who is away on this day or later, as far as it is the actor's matter: own, standing in, or under the actor."""
    posts = Post.objects.filter(_in_say(actor))
    mine = Q(stand_in=actor.user_id) if actor.user_id else Q(pk__in=[])
    known = Absence.objects.not_over(on).filter(Q(post__in=posts) | mine)
    return known.select_related("post__user", "post__agency", "post__unit", "stand_in").order_by("valid_to", "pk")


def colleagues_for(post: Post, *, on: date) -> QuerySet[User]:
    """Who could stand in: whoever serves in the same agency and is not the holder."""
    serving = Post.objects.filter(in_force(on), agency_id=post.agency_id).values("user")
    return User.objects.filter(is_active=True, pk__in=serving).exclude(pk=post.user_id).order_by("full_name", "pk")


def _in_say(actor: Actor) -> Q:
    mine = Q(user=actor.user_id) if actor.user_id else Q(pk__in=[])
    mine |= Q(agency__in=actor.agency_ids(Role.AGENCY_LEADER)) | Q(unit__in=actor.unit_ids(Role.UNIT_LEADER))
    if actor.has(Role.ADMINISTRATOR):
        mine |= Q(agency__in=agencies_administered(actor))
    return mine
