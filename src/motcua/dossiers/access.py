"""Fetching one object for an actor, or nothing."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import Http404

from motcua.dossiers.marking import labels_of
from motcua.dossiers.models import (
    BulkJob,
    Bundle,
    Dossier,
    HandOver,
    Label,
    Message,
    Opinion,
    PrivateNote,
    SavedFilter,
    Submission,
    Task,
)
from motcua.kernel.actors import Actor
from motcua.kernel.text import as_spoken_code, whole_number


def dossier_for(actor: Actor, ref: str) -> Dossier:
    """The dossier of that reference, as far as the actor may see it. Raises Http404."""
    visible = Dossier.objects.visible_to(actor).with_names()
    number, _, place = ref.rpartition("-")
    dossier = visible.filter(code=ref).first()
    if dossier is None and (written := whole_number(place)) is not None:
        dossier = visible.filter(submission__number=number, place=written).first()
    if dossier is None:
        raise Http404
    return dossier


def locked_dossier_for(actor: Actor, dossier: Dossier) -> Dossier:
    """The dossier as it is now, held until the transaction ends. Raises Http404 where it is not the actor's to see."""
    wanted = Dossier.objects.visible_to(actor).locked().with_sources().filter(pk=dossier.pk)
    # Whoever waited while it went over to another unit finds nothing: PostgreSQL compares the new row with the unit of
    # before. A second look sees both as they are now.
    held = wanted.first() or wanted.first()
    if held is None:
        raise Http404
    return held


def locked_dossier_of(submission: Submission, place: int) -> Dossier:
    """A dossier of a submission whose code somebody holds, held until the transaction ends. Raises Http404."""
    held = submission.dossiers.locked().filter(place=place).select_related("submission").first()
    if held is None:
        raise Http404
    return held


def task_for(actor: Actor, task_id: int) -> Task:
    """A task of a dossier that the actor may see, done or not. Raises Http404."""
    visible = Task.objects.filter(dossier__in=Dossier.objects.visible_to(actor))
    task = visible.select_related("dossier__submission", "closed_by", "assignee").filter(pk=task_id).first()
    if task is None:
        raise Http404
    return task


def bundle_for(actor: Actor, number: str) -> Bundle:
    """A bundle that the actor's office sent or got. Raises Http404."""
    bundle = Bundle.objects.visible_to(actor).with_names().filter(number=number).first()
    if bundle is None:
        raise Http404
    return bundle


def hand_over_for(actor: Actor, hand_over_id: int) -> HandOver:
    """A dossier on its way that the actor may see. Raises Http404."""
    found = HandOver.objects.select_related("dossier__submission", "bundle").filter(pk=hand_over_id).first()
    if found is None or not Dossier.objects.visible_to(actor).filter(pk=found.dossier_id).exists():
        raise Http404
    return found


def bulk_job_for(actor: Actor, job_id: int) -> BulkJob:
    """An order that the actor gave. Raises Http404."""
    found = BulkJob.objects.filter(pk=job_id, ordered_by=actor.user_id).first()
    if found is None:
        raise Http404
    return found


def label_for(actor: Actor, label_id: int | None) -> Label:
    """A label of a unit in which the actor serves. Raises Http404."""
    found = labels_of(actor).filter(pk=label_id).first() if label_id is not None else None
    if found is None:
        raise Http404
    return found


def note_for(actor: Actor, dossier: Dossier, note_id: int) -> PrivateNote:
    """A note on a dossier at hand that the actor may read. Raises Http404."""
    found = PrivateNote.objects.readable_by(actor).filter(pk=note_id, dossier=dossier).first()
    if found is None:
        raise Http404
    return found


def saved_filter_for(actor: Actor, filter_id: int) -> SavedFilter:
    """A filter that the actor keeps. Raises Http404."""
    found = SavedFilter.objects.filter(pk=filter_id, user=actor.user_id).first()
    if found is None:
        raise Http404
    return found


def opinion_for(actor: Actor, opinion_id: int) -> Opinion:
    """An opinion on a dossier that the actor may see. Raises Http404."""
    shown = ("dossier__submission", "unit", "agency", "task", "asked_by", "closed_by", "upload__file")
    found = Opinion.objects.select_related(*shown).filter(pk=opinion_id).first()
    if found is None or not Dossier.objects.visible_to(actor).filter(pk=found.dossier_id).exists():
        raise Http404
    return found


def tasks_for(actor: Actor, task_ids: Iterable[int]) -> list[Task]:
    """Tasks of dossiers that the actor may see, in order. Raises Http404 where one is not such."""
    wanted = set(task_ids)
    visible = Task.objects.filter(pk__in=wanted, dossier__in=Dossier.objects.visible_to(actor))
    found = list(visible.select_related("dossier__submission").order_by("pk"))
    if len(found) != len(wanted):
        raise Http404
    return found


def message_with_file(dossier: Dossier, message_id: int) -> Message:
    """A message of a dossier at hand that came with a file. Raises Http404."""
    found = dossier.messages.select_related("upload__file").filter(pk=message_id, upload__isnull=False).first()
    if found is None:
        raise Http404
    return found


def submission_by_tracking_code(code: str) -> Submission:
    """What somebody who knows the tracking code may follow. Raises Http404."""
    submission = Submission.objects.filter(tracking_code=as_spoken_code(code)).first()
    if submission is None:
        raise Http404
    return submission
