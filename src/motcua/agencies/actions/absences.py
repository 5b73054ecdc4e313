"""Being away, and who stands in meanwhile."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from motcua.agencies import events
from motcua.agencies.actions.authority import administers
from motcua.agencies.actions.bodies import NotInForce, stream_of
from motcua.agencies.models import Absence, Post
from motcua.kernel.actors import Actor, leads_office
from motcua.kernel.local import localdate
from motcua.kernel.refusals import NotAllowed, Refusal
from motcua.kernel.text import clean_line
from motcua.ledger import actions as ledger
from motcua.ledger.kinds import EventKind
from motcua.people.dated import insert_or_refuse
from motcua.people.models import User


class AbsenceOver(Refusal):
    """Nobody is declared away for days that are past."""

    text = _("The last day of the absence is past. Standing in begins today at the earliest.")
    status = 400


class AbsenceKnown(Refusal):
    """A post has one absence, and one stand-in, at a time."""

    text = _("An absence from this post is already declared for some of these days. End that one first.")


class StandInNotColleague(Refusal):
    """Who stands in serves in the same agency, and is not the one who is away."""

    text = _("Somebody else who serves in the same agency on these days must stand in.")


class StandInAway(Refusal):
    """Who stands in is there."""

    text = _("%(name)s is away on some of these days. Choose somebody else.")


class HolderStandsIn(Refusal):
    """Who stands in for others on these days is needed."""

    text = _("%(name)s stands in for somebody on some of these days. Find another stand-in for that post first.")


class StandInChained(Refusal):
    """What somebody holds for another is not passed on."""

    text = _("You only stand in for this post yourself. Its holder or a leader chooses who stands in.")


@transaction.atomic
def declare_absence(
    post: Post,
    *,
    stand_in: User | None,
    valid_from: date,
    valid_to: date,
    reason: str = "",
    decision: str = "",
    by: Actor,
    at: datetime,
) -> Absence:
    """Say that the holder of a post is away for some days, and who does the work meanwhile with the rights of the post.

    Refused: to all but the holder, a leader of the unit or agency, and an administrator; to whoever only stands in for
    this post; for days that are past; where the post has an absence already; a stand-in from elsewhere, who is away,
    or who is the holder.
    Basis: Decree 61/2018/NĐ-CP, art. 11 and 12 (who serves); the decision named, where there is one.
    """
    post = _locked(post, stand_in)
    _require_say(post, by)
    if valid_to < localdate(at):
        raise AbsenceOver
    absence = Absence(post=post, stand_in=stand_in, valid_from=valid_from, valid_to=valid_to)
    _require_stand_in(absence)
    absence.reason, absence.decision = clean_line(reason), clean_line(decision)
    absence.declared_by_id, absence.declared_at = by.user_id, at
    insert_or_refuse(absence, otherwise=AbsenceKnown())
    _record(events.ABSENCE_DECLARED, absence, by, at, first_day=valid_from, last_day=valid_to)
    return absence


@transaction.atomic
def end_absence(absence: Absence, *, by: Actor, at: datetime) -> Absence:
    """Say that the holder is back: from this moment nobody stands in any more. What was done meanwhile stays done.

    Refused: to all but the holder, a leader of the unit or agency, and an administrator; where it is over.
    """
    absence = Absence.objects.select_for_update(of=("self",)).select_related("post__agency").get(pk=absence.pk)
    _require_say(absence.post, by)
    today = localdate(at)
    if absence.withdrawn_at or absence.valid_to < today:
        raise NotInForce
    if absence.valid_from < today:
        absence.valid_to = today - timedelta(days=1)
    else:
        absence.withdrawn_at = at
    absence.save(update_fields=["valid_to", "withdrawn_at"])
    _record(events.ABSENCE_ENDED, absence, by, at)
    return absence


def may_declare(post: Post, by: Actor) -> bool:
    """Whether the actor has the say in who stands in for this post."""
    if by.is_system or by.user_id == post.user_id:
        return True
    return leads_office(by, post.agency_id, post.unit_id) or administers(by, post.agency)


def _require_say(post: Post, by: Actor) -> None:
    if may_declare(post, by.in_own_name):
        return
    if any(grant.stands_in_for == post.pk for grant in by.grants):
        raise StandInChained
    if not may_declare(post, by):
        raise NotAllowed


def _locked(post: Post, stand_in: User | None) -> Post:
    """The post, with both persons held in the order of their numbers: who stands in cannot go away meanwhile."""
    persons = [post.user_id] + ([stand_in.pk] if stand_in else [])
    list(User.objects.select_for_update(no_key=True).filter(pk__in=persons).order_by("pk"))
    return Post.objects.select_related("agency", "user").get(pk=post.pk)


def _require_stand_in(absence: Absence) -> None:
    days = {"valid_from__lte": absence.valid_to, "valid_to__gte": absence.valid_from, "withdrawn_at__isnull": True}
    holder, stand_in = absence.post.user, absence.stand_in
    if Absence.objects.filter(stand_in=holder, **days).exists():
        raise HolderStandsIn(name=holder.full_name)
    if stand_in is None:
        return
    if stand_in.pk == holder.pk or not stand_in.is_active or not _serves(stand_in, absence):
        raise StandInNotColleague
    if Absence.objects.filter(post__user=stand_in, **days).exists():
        raise StandInAway(name=stand_in.full_name)


def _serves(user: User, absence: Absence) -> bool:
    posts = Post.objects.filter(user=user, agency_id=absence.post.agency_id, valid_from__lte=absence.valid_from)
    return posts.exclude(valid_to__lt=absence.valid_to).exists()


def _record(kind: EventKind, absence: Absence, by: Actor, at: datetime, **days: date) -> None:
    body: dict[str, Any] = {"absence": absence.pk, "post": absence.post_id, "stand_in": absence.stand_in_id, **days}
    ledger.record(kind, stream=stream_of(absence.post.agency), by=by, at=at, **body)
