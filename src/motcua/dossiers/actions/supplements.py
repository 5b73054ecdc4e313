"""Supplements: the office asks, once and in full, for what is missing; the owner supplies it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.catalog.models import Paper
from motcua.dossiers import access, events
from motcua.dossiers.actions.changing import move, record, require_one_of, require_step
from motcua.dossiers.actions.clock import answer_due, closing_sentence, set_clock_on
from motcua.dossiers.actions.ending.papers import open_supplement_request
from motcua.dossiers.actions.lodging import PaperIn, Request, hand_in, lodge_dossier
from motcua.dossiers.actions.refusals import (
    AlreadyAskedOnce,
    DeviationWithoutGround,
    NothingAskedFor,
    PaperNotAnnounced,
    StepNotAllowed,
    SupplementIncomplete,
)
from motcua.dossiers.actions.submission_refusals import PaperComesFromParent
from motcua.dossiers.actions.submissions import Link, lodge_beside
from motcua.dossiers.models import (
    STEPS,
    ClockStop,
    Deviation,
    Dossier,
    HandedPaper,
    State,
    Supplement,
    SupplementGround,
    SupplementItem,
    SupplementStage,
)
from motcua.kernel.actors import Actor
from motcua.kernel.jobs import defer
from motcua.kernel.local import aware
from motcua.kernel.text import clean, clean_line

ANSWERS = [step for step in STEPS if step.source == State.SUPPLEMENT and step.target in (
    State.NEW, State.RECEIVED, State.IN_PROCESS
)]  # fmt: skip
"""The steps by which a dossier goes back to where it came from."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing asked for, with its reason: an announced paper, a field of the form, or a paper outside the list.

    `unannounced` names a paper that is not announced; it needs its `legal_ground`.
    """

    reason: str
    paper: Paper | None = None
    field: str = ""
    unannounced: str = ""
    legal_ground: str = ""


@dataclass(frozen=True, slots=True)
class Supplied:
    """What the owner supplies: papers of the list, fields by name, and uploads for papers outside the list by item."""

    papers: Sequence[PaperIn] = ()
    fields: Mapping[str, str] = field(default_factory=dict)
    unannounced: Mapping[int, int] = field(default_factory=dict)


@transaction.atomic
def request_supplement(
    dossier: Dossier,
    asked: Sequence[Asked],
    *,
    by: Actor,
    at: datetime,
    ground: SupplementGround | None = None,
    legal_ground: str = "",
) -> Supplement:
    """Ask the owner to complete the dossier: everything at once, a reason for each paper and field.

    After reception the legal clock stops. Raises StepNotAllowed, NotAllowed, NothingAskedFor, PaperNotAnnounced,
    DeviationWithoutGround, or AlreadyAskedOnce where the stage had its request and neither ground of law and its words
    are given.
    Basis: Decree 61/2018, art. 17 and 19; art. 5 for what is not announced.
    """
    dossier = access.locked_dossier_for(by, dossier)
    require_step(dossier, State.SUPPLEMENT, by=by)
    _require_askable(dossier, asked)
    supplement = _open_supplement(dossier, ground, clean(legal_ground), by=by, at=at)
    deviations = [_ask(supplement, one, by=by, at=at) for one in asked]
    if dossier.received_at is not None:
        ClockStop.objects.create(dossier=dossier, cause="supplement", began_at=at)
    move(dossier, State.SUPPLEMENT)
    record(
        events.SUPPLEMENT_REQUESTED,
        of=dossier,
        by=by,
        at=at,
        stage=supplement.stage,
        number=supplement.number,
        ground=supplement.ground,
        due_at=supplement.due_at,
        items=len(asked),
        papers=[one.paper.pk for one in asked if one.paper],
        fields=[one.field for one in asked if one.field],
        deviations=[deviation.pk for deviation in deviations if deviation],
    )
    open_supplement_request(supplement, by=by, at=at)
    defer("dossiers.issue_supplement_request", supplement_id=supplement.pk)
    return supplement


@transaction.atomic
def lodge_and_ask(
    request: Request,
    asked: Sequence[Asked],
    *,
    beside: Dossier | None = None,
    link: Link | None = None,
    by: Actor,
    at: datetime,
) -> Dossier:
    """Take note of an incomplete dossier at the counter, and ask at once for everything that it lacks.

    `beside` is a dossier of the same submission, on which it hangs where a link is given.

    Raises what lodging and asking raise, and then nothing has changed.
    Basis: Decree 61/2018, art. 17 (the officer says once, in writing and in full, what is missing).
    """
    if beside is None:
        dossier = lodge_dossier(request, by=by, at=at)
    else:
        dossier = lodge_beside(beside, request, link=link, by=by, at=at)
    return request_supplement(dossier, asked, by=by, at=at).dossier


@transaction.atomic
def answer_supplement(dossier: Dossier, supplied: Supplied, *, by: Actor, at: datetime) -> Dossier:
    """Supply what was asked for: the dossier goes back to where it came from, and the clock goes on or starts again.

    Raises StepNotAllowed, NotAllowed, PaperNotAnnounced, or SupplementIncomplete naming what is left out.
    Basis: Decree 61/2018, art. 17 and 19; the announced version says what becomes of the time.
    """
    dossier = access.locked_dossier_for(by, dossier)
    require_one_of(dossier, ANSWERS, by=by)
    if dossier.state != State.SUPPLEMENT or dossier.resumes_to is None:
        raise StepNotAllowed(state=dossier.current_state.label)
    require_step(dossier, State(dossier.resumes_to), by=by)
    supplement = dossier.supplements.open().select_for_update().get()
    _take(dossier, supplement, supplied, at=at)
    dossier.clock_stops.filter(ended_at=None).update(ended_at=at)
    move(dossier, State(dossier.resumes_to))
    set_clock_on(dossier)
    record(
        events.SUPPLEMENT_ANSWERED,
        of=dossier,
        by=by,
        at=at,
        stage=supplement.stage,
        number=supplement.number,
        legal_due_at=dossier.legal_due_at,
        because=dossier.legal_due_because,
    )
    return dossier


def _require_askable(dossier: Dossier, asked: Sequence[Asked]) -> None:
    if not asked or not all(clean(one.reason) for one in asked):
        raise NothingAskedFor
    for one in asked:
        things = [one.paper is not None, bool(one.field.strip()), bool(one.unannounced.strip())]
        if sum(things) != 1:
            raise NothingAskedFor
        if one.paper is not None and one.paper.version_id != dossier.procedure_version_id:
            raise PaperNotAnnounced
        if one.paper is not None and one.paper.pk == dossier.paper_of_parent_id and dossier.parent:
            raise PaperComesFromParent(paper=one.paper.name, ref=dossier.parent.ref)
        if one.unannounced.strip() and not one.legal_ground.strip():
            raise DeviationWithoutGround(paper=clean_line(one.unannounced))


def _open_supplement(
    dossier: Dossier, ground: SupplementGround | None, words: str, *, by: Actor, at: datetime
) -> Supplement:
    stage = SupplementStage.BEFORE if dossier.received_at is None else SupplementStage.AFTER
    earlier = dossier.supplements.filter(stage=stage).count()
    if earlier and not (ground and words):
        raise AlreadyAskedOnce
    due = answer_due(dossier, asked_at=at)
    return Supplement.objects.create(
        dossier=dossier,
        stage=stage,
        number=earlier + 1,
        requested_at=at,
        requested_by_id=by.user_id,
        ground=ground if earlier and ground else "",
        legal_ground=words if earlier else "",
        due_at=aware(due.due) if due else None,
        due_because=[item.as_json() for item in due.explanation] if due else [],
        closes_by=closing_sentence(dossier.procedure_version),
    )


def _ask(supplement: Supplement, one: Asked, *, by: Actor, at: datetime) -> Deviation | None:
    dossier = supplement.dossier
    deviation = None
    if one.unannounced:
        deviation = Deviation.objects.create(
            supplement=supplement,
            dossier=dossier,
            name=clean_line(one.unannounced),
            legal_ground=clean(one.legal_ground),
            asked_by_id=by.user_id,
            asked_at=at,
        )
    SupplementItem.objects.create(
        supplement=supplement,
        paper=one.paper,
        field=one.field.strip(),
        deviation=deviation,
        reason=clean(one.reason),
        old_value=str(dossier.content.answers.get(one.field.strip(), "")),
    )
    return deviation


def _take(dossier: Dossier, supplement: Supplement, supplied: Supplied, *, at: datetime) -> None:
    items = list(supplement.items.select_related("paper", "deviation").order_by("pk"))
    if any(paper.paper.version_id != dossier.procedure_version_id for paper in supplied.papers):
        raise PaperNotAnnounced
    if left_out := [_name(item) for item in items if not _is_supplied(item, supplied)]:
        raise SupplementIncomplete(items="; ".join(left_out))
    hand_in(dossier, supplied.papers, at=at, supplement_id=supplement.pk)
    _hand_in_unannounced(dossier, supplement, items, supplied, at=at)
    _write_fields(dossier, items, supplied)
    supplement.items.update(answered_at=at)
    Supplement.objects.filter(pk=supplement.pk).update(answered_at=at)


def _is_supplied(item: SupplementItem, supplied: Supplied) -> bool:
    if item.deviation_id:
        return item.pk in supplied.unannounced
    if item.paper_id:
        return any(paper.paper.pk == item.paper_id for paper in supplied.papers)
    return bool(clean(supplied.fields.get(item.field, "")))


def _name(item: SupplementItem) -> str:
    if item.paper:
        return item.paper.name
    return item.deviation.name if item.deviation else _("the field “%(field)s”") % {"field": item.field}


def _hand_in_unannounced(
    dossier: Dossier, supplement: Supplement, items: Sequence[SupplementItem], supplied: Supplied, *, at: datetime
) -> None:
    HandedPaper.objects.bulk_create(
        HandedPaper(
            dossier=dossier,
            deviation=item.deviation,
            supplement=supplement,
            upload_id=supplied.unannounced[item.pk] or None,
            originals=0 if supplied.unannounced[item.pk] else 1,
            handed_at=at,
        )
        for item in items
        if item.deviation_id
    )


def _write_fields(dossier: Dossier, items: Sequence[SupplementItem], supplied: Supplied) -> None:
    content, fields = dossier.content, [item for item in items if item.field]
    for item in fields:
        item.answer = clean(supplied.fields[item.field])
        content.answers[item.field] = item.answer
        if content.subject and content.subject == item.old_value:  # the subject may be one of the fields
            content.subject = item.answer
    SupplementItem.objects.bulk_update(fields, ["answer"])
    if fields:
        content.save(update_fields=["answers", "subject"])
