"""Submissions of several dossiers: declared together, tracked as one, one opening after another's result."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.http import Http404

from motcua.catalog.models import Paper
from motcua.dossiers import events
from motcua.dossiers.actions.changing import record
from motcua.dossiers.actions.lodging import Request, lodge_in, open_submission
from motcua.dossiers.actions.reception import receive_dossier
from motcua.dossiers.actions.submission_refusals import LinkNotPossible, NotOneSubmission
from motcua.dossiers.models import Dossier, HandedPaper, OpensAfter, Outcome, Result, State, Submission
from motcua.kernel.actors import Actor


@dataclass(frozen=True, slots=True)
class Link:
    """How a dossier hangs on another of its submission: when it opens, and which of its papers is that one's result."""

    opens_after: OpensAfter = OpensAfter.GRANTED
    paper: Paper | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """One of several dossiers handed in at once; `parent` is the place of an earlier one on which it hangs."""

    request: Request
    parent: int | None = None
    link: Link = Link()


@transaction.atomic
def lodge_together(parts: Sequence[Part], *, by: Actor, at: datetime, origin: str = "live") -> Submission:
    """Lodge dossiers of interlinked procedures in one submission: one number, one tracking code, counted once.

    Raises NotOneSubmission, LinkNotPossible and what lodging raises; then nothing has changed.
    Basis: Decree 61/2018, art. 3 (interlinked one-stop mechanism), art. 16.
    """
    if not parts or len({(part.request.submitter_party.pk, part.request.channel) for part in parts}) != 1:
        raise NotOneSubmission
    submission = open_submission(parts[0].request, at=at)
    lodged: list[Dossier] = []
    for place, part in enumerate(parts, start=1):
        if part.parent is not None and not 1 <= part.parent < place:
            raise LinkNotPossible
        dossier = lodge_in(submission, part.request, place=place, by=by, at=at, origin=origin)
        if part.parent is not None:
            _hang(dossier, lodged[part.parent - 1], part.link)
        lodged.append(dossier)
    return submission


@transaction.atomic
def lodge_beside(first: Dossier, request: Request, *, link: Link | None = None, by: Actor, at: datetime) -> Dossier:
    """Lodge a further dossier in the submission of one that is there: the person stands at the counter still.

    With a link it hangs on that dossier. Raises Http404, NotOneSubmission, LinkNotPossible and what lodging raises.
    Basis: Decree 61/2018, art. 3, 16.
    """
    if not Dossier.objects.visible_to(by).filter(pk=first.pk).exists():
        raise Http404
    submission = Submission.objects.select_for_update().get(pk=first.submission_id)
    if (submission.submitter_id, submission.channel) != (request.submitter_party.pk, request.channel):
        raise NotOneSubmission
    last = submission.dossiers.aggregate(last=Max("place"))["last"]
    dossier = lodge_in(submission, request, place=last + 1, by=by, at=at, origin=first.origin)
    if link is not None:
        _hang(dossier, first, link)
        take_over_result(first, by=by, at=at)
    return dossier


@transaction.atomic
def take_in_beside(first: Dossier, request: Request, *, link: Link | None = None, by: Actor, at: datetime) -> Dossier:
    """Take a further dossier in at the counter: lodged, and received where it does not wait for the first one.

    Raises what lodging and reception raise. Basis: Decree 61/2018, art. 17.
    """
    dossier = lodge_beside(first, request, link=link, by=by, at=at)
    if dossier.waits_for_parent:
        return dossier
    return receive_dossier(dossier, by=by, at=at)


def take_over_result(parent: Dossier, *, by: Actor, at: datetime) -> None:
    """Tell the dossiers that waited for this one, and give them its result as their paper: it is never asked again."""
    result = Result.objects.filter(dossier=parent).first()
    if result is None or parent.settled_at is None:
        return
    waiting = Dossier.objects.filter(parent=parent, state=State.NEW).exclude(opens_after=OpensAfter.NOTHING)
    for child in waiting.select_for_update(of=("self",)).order_by("pk"):
        if child.paper_of_parent_id is not None and result.outcome == Outcome.GRANTED:
            _take_paper(child, result, at)
        record(events.PARENT_SETTLED, of=child, by=by, at=at, parent=parent.ref, outcome=result.outcome)


def _take_paper(child: Dossier, result: Result, at: datetime) -> None:
    HandedPaper.objects.filter(dossier=child, paper=child.paper_of_parent_id, replaced_at=None).update(replaced_at=at)
    HandedPaper.objects.create(
        dossier=child,
        paper_id=child.paper_of_parent_id,
        originals=0 if result.upload_id else 1,
        upload_id=result.upload_id,
        result=result,
        handed_at=at,
    )


def _hang(child: Dossier, parent: Dossier, link: Link) -> None:
    if link.paper is not None and link.paper.version_id != child.procedure_version_id:
        raise LinkNotPossible
    fields = {"parent": parent, "opens_after": link.opens_after, "paper_of_parent": link.paper}
    for name, value in fields.items():
        setattr(child, name, value)
    child.save(update_fields=[*fields])
