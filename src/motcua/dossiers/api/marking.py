"""Labels and private notes for programs: what an office marks for itself."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Field, Router, Schema, Status

from motcua.agencies.models import Unit
from motcua.dossiers import actions, marking
from motcua.dossiers.access import dossier_for, label_for, note_for
from motcua.dossiers.api.reading import Key, actor_of, carried_out_once
from motcua.dossiers.models import DESK_ROLES, Colour, Dossier, Label, PrivateNote
from motcua.kernel.actors import Actor
from motcua.kernel.refusals import NotAllowed

router = Router(tags=["labels and notes"])


class LabelIn(Schema):
    """A word with a colour, for a unit that one leads."""

    unit: int
    name: str = Field(..., max_length=200)
    colour: Colour = Colour.GREY


class LabelOut(Schema):
    """A label of a unit."""

    id: int
    unit: int
    name: str
    colour: Colour


class LabelNamed(Schema):
    """A label of one's own unit."""

    label: int


class NoteIn(Schema):
    """A note for oneself, or for a unit in which one serves."""

    text: str = Field(..., max_length=4000)
    unit: int | None = None


class NoteOut(Schema):
    """A note that one may read; without a unit it is the author's alone."""

    id: int
    text: str
    author: str
    unit: int | None
    at: datetime


@router.get("/labels", response=list[LabelOut], summary="Labels of your units")
def labels(request: HttpRequest) -> list[LabelOut]:
    """Those that you may put on dossiers."""
    return [_label(one) for one in marking.labels_of(actor_of(request, "dossiers:read"))]


@router.post("/labels", response={201: LabelOut}, summary="Make a label")
def make_label(request: HttpRequest, body: LabelIn, key: str = Key) -> Status[LabelOut]:
    """By the leader of the unit."""
    actor = actor_of(request, "dossiers:write")
    unit = get_object_or_404(Unit, pk=body.unit)

    def carry_out() -> str:
        return str(actions.make_label(unit, body.name, body.colour, by=actor, at=timezone.now()).pk)

    made = carried_out_once(actor, key, body, carry_out, path=request.path)
    return Status(201, _label(Label.objects.get(pk=made)))


@router.post("/dossiers/{ref}/labels", response=list[LabelOut], summary="Put a label on a dossier")
def put_label(request: HttpRequest, ref: str, body: LabelNamed, key: str = Key) -> list[LabelOut]:
    """One that is there already stays; the answer is what is on it then."""
    actor = actor_of(request, "dossiers:write")
    dossier = _marked_by(actor, ref)

    def carry_out() -> str:
        return actions.put_label(dossier, label_for(actor, body.label), by=actor, at=timezone.now()).ref

    carried_out_once(actor, key, body, carry_out, path=request.path)
    return _labels_on(dossier, actor)


@router.post("/dossiers/{ref}/labels/take-off", response=list[LabelOut], summary="Take a label off a dossier")
def take_label_off(request: HttpRequest, ref: str, body: LabelNamed, key: str = Key) -> list[LabelOut]:
    """Where it is not there, nothing happens."""
    actor = actor_of(request, "dossiers:write")
    dossier = _marked_by(actor, ref)

    def carry_out() -> str:
        return actions.take_label_off(dossier, label_for(actor, body.label), by=actor, at=timezone.now()).ref

    carried_out_once(actor, key, body, carry_out, path=request.path)
    return _labels_on(dossier, actor)


@router.get("/dossiers/{ref}/notes", response=list[NoteOut], summary="Private notes on a dossier")
def notes(request: HttpRequest, ref: str) -> list[NoteOut]:
    """Your own, and those for units in which you serve; the latest first."""
    actor = actor_of(request, "dossiers:read")
    dossier = _marked_by(actor, ref)
    actions.note_read(dossier, way="list", by=actor, at=timezone.now())
    return [_note(one) for one in marking.notes_on(dossier, actor)]


@router.post("/dossiers/{ref}/notes", response={201: NoteOut}, summary="Write a private note")
def write_note(request: HttpRequest, ref: str, body: NoteIn, key: str = Key) -> Status[NoteOut]:
    """For yourself, or for a unit in which you serve. It is no part of the dossier's papers."""
    actor = actor_of(request, "dossiers:write")
    dossier = _marked_by(actor, ref)

    def carry_out() -> str:
        unit = get_object_or_404(Unit, pk=body.unit) if body.unit is not None else None
        return str(actions.write_note(dossier, body.text, unit=unit, by=actor, at=timezone.now()).pk)

    written = carried_out_once(actor, key, body, carry_out, path=request.path)
    return Status(201, _note(PrivateNote.objects.select_related("author").get(pk=written)))


@router.post("/dossiers/{ref}/notes/{note_id}/remove", response={204: None}, summary="Remove a note of your own")
def remove_note(request: HttpRequest, ref: str, note_id: int, key: str = Key) -> Status[None]:
    """Its text goes for good."""
    actor = actor_of(request, "dossiers:write")
    dossier = _marked_by(actor, ref)

    def carry_out() -> str:
        return str(actions.remove_note(note_for(actor, dossier, note_id), by=actor, at=timezone.now()).pk)

    carried_out_once(actor, key, None, carry_out, path=request.path)
    return Status(204, None)


def _marked_by(actor: Actor, ref: str) -> Dossier:
    """The dossier, for somebody who serves in an office. Raises Http404 or NotAllowed."""
    dossier = dossier_for(actor, ref)
    if not actor.has(*DESK_ROLES):
        raise NotAllowed
    return dossier


def _labels_on(dossier: Dossier, actor: Actor) -> list[LabelOut]:
    return [_label(one) for one in marking.labels_on([dossier.pk], actor).get(dossier.pk, [])]


def _label(label: Label) -> LabelOut:
    return LabelOut(id=label.pk, unit=label.unit_id, name=label.name, colour=Colour(label.colour))


def _note(note: PrivateNote) -> NoteOut:
    return NoteOut(id=note.pk, text=note.text, author=note.author.full_name, unit=note.unit_id, at=note.at)
