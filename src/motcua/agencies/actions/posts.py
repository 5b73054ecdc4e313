"""Appointing and ending posts."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from motcua.agencies import events
from motcua.agencies.actions.authority import require_administrator
from motcua.agencies.actions.bodies import NotInForce, stream_of
from motcua.agencies.models import Agency, Counter, Post, Unit
from motcua.kernel.actors import STAFF_ROLES, Actor, Role
from motcua.kernel.refusals import Refusal
from motcua.kernel.text import clean_line
from motcua.ledger import actions as ledger
from motcua.people.dated import insert_or_refuse, may_end_on
from motcua.people.models import User


class UnitElsewhere(Refusal):
    """A post stands in a unit of its own agency, at a counter of its own unit."""

    text = _("The unit or counter belongs to another agency.")


class NoPostForCitizens(Refusal):
    """The citizen's role comes from the person, never from an appointment."""

    text = _("Nobody is appointed a citizen.")
    status = 400


class PostHeld(Refusal):
    """Somebody already holds this very post."""

    text = _("This person already holds this post on some of these days.")


@transaction.atomic
def appoint(
    user: User,
    *,
    role: Role,
    agency: Agency,
    unit: Unit | None = None,
    counter: Counter | None = None,
    title: str = "",
    decision: str = "",
    valid_from: date,
    valid_to: date | None = None,
    by: Actor,
    at: datetime,
) -> Post:
    """Appoint somebody to a role in an agency, or in one unit of it, from a day on.

    Refused: to all but an administrator of the agency or above it; a unit or counter from elsewhere; a post already
    held on some of these days. Basis: Decree 61/2018/NĐ-CP, art. 11 and 12; Circular 01/2018/TT-VPCP, art. 7.
    """
    require_administrator(by, agency)
    if role not in STAFF_ROLES:
        raise NoPostForCitizens
    if (unit and unit.agency_id != agency.pk) or (counter and (unit is None or counter.unit_id != unit.pk)):
        raise UnitElsewhere
    post = Post(user=user, role=role, agency=agency, unit=unit, counter=counter, title=clean_line(title))
    post.decision, post.valid_from, post.valid_to = clean_line(decision), valid_from, valid_to
    insert_or_refuse(post, otherwise=PostHeld())
    ledger.record(
        events.APPOINTED,
        stream=stream_of(agency),
        by=by,
        at=at,
        post=post.pk,
        user=user.pk,
        role=post.role,
        unit=post.unit_id,
    )
    return post


@transaction.atomic
def end_post(post: Post, *, last_day: date, by: Actor, at: datetime) -> Post:
    """Say on which day a post is held for the last time; what was done from it stays done.

    Refused: to all but an administrator of the agency or above it; where the post does not hold on that day.
    """
    post = Post.objects.select_for_update(of=("self",)).select_related("agency").get(pk=post.pk)
    require_administrator(by, post.agency)
    if not may_end_on(post, last_day):
        raise NotInForce
    post.valid_to = last_day
    post.save(update_fields=["valid_to"])
    ledger.record(events.POST_ENDED, stream=stream_of(post.agency), by=by, at=at, post=post.pk, last_day=last_day)
    return post
