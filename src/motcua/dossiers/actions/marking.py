"""Labels and private notes: what an office marks on dossiers for itself."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from motcua.agencies.models import Unit
from motcua.dossiers import access, events
from motcua.dossiers.actions.changing import record
from motcua.dossiers.balance import leads_unit
from motcua.dossiers.models import DESK_ROLES, Colour, Dossier, DossierLabel, Label, PrivateNote
from motcua.kernel.actors import Actor
from motcua.kernel.refusals import NotAllowed, Refusal
from motcua.kernel.text import clean, clean_line
from motcua.ledger import actions as ledger

LONGEST_WORD = 40


class LabelNeedsWord(Refusal):
    """A colour says nothing by itself."""

    text = _("Give the label a word of at most %(limit)s signs: a colour says nothing by itself.")


class LabelKnown(Refusal):
    """The unit has the word already."""

    text = _("The unit has a label with this word already.")


class NoteEmpty(Refusal):
    """There is nothing to note."""

    text = _("Write the note first.")


@transaction.atomic
def make_label(unit: Unit, name: str, colour: Colour, *, by: Actor, at: datetime) -> Label:
    """Give a unit a label; the leader only. Raises NotAllowed, LabelNeedsWord or LabelKnown."""
    if not leads_unit(unit, by):
        raise NotAllowed
    word = clean_line(name)
    if not 0 < len(word) <= LONGEST_WORD:
        raise LabelNeedsWord(limit=LONGEST_WORD)
    try:
        with transaction.atomic():
            label = Label.objects.create(unit=unit, name=word, colour=colour)
    except IntegrityError as error:
        raise LabelKnown from error
    ledger.record(events.LABEL_MADE, stream=f"label:{label.pk}", by=by, at=at, unit=unit.pk)
    return label


@transaction.atomic
def put_label(dossier: Dossier, label: Label, *, by: Actor, at: datetime) -> Dossier:
    """Put a label of one's own unit on a dossier; one that is there already stays. Raises NotAllowed."""
    dossier = _held(dossier, label, by)
    _label, is_new = DossierLabel.objects.get_or_create(
        dossier=dossier, label=label, defaults={"put_by_id": by.user_id, "put_at": at}
    )
    if is_new:
        record(events.LABEL_PUT, of=dossier, by=by, at=at, label=label.pk)
    return dossier


@transaction.atomic
def take_label_off(dossier: Dossier, label: Label, *, by: Actor, at: datetime) -> Dossier:
    """Take a label of one's own unit off a dossier; where it is not there, nothing happens. Raises NotAllowed."""
    dossier = _held(dossier, label, by)
    gone, _rows = DossierLabel.objects.filter(dossier=dossier, label=label).delete()
    if gone:
        record(events.LABEL_TAKEN_OFF, of=dossier, by=by, at=at, label=label.pk)
    return dossier


@transaction.atomic
def write_note(dossier: Dossier, text: str, *, unit: Unit | None, by: Actor, at: datetime) -> PrivateNote:
    """Write a note for oneself, or for a unit in which one serves. Raises NotAllowed or NoteEmpty."""
    dossier = access.locked_dossier_for(by, dossier)
    if by.user_id is None or not by.has(*DESK_ROLES):
        raise NotAllowed
    if unit is not None and unit.pk not in by.unit_ids(*DESK_ROLES):
        raise NotAllowed
    if not clean(text):
        raise NoteEmpty
    note = PrivateNote.objects.create(dossier=dossier, author_id=by.user_id, unit=unit, text=clean(text), at=at)
    record(events.NOTE_WRITTEN, of=dossier, by=by, at=at, note=note.pk)
    return note


@transaction.atomic
def remove_note(note: PrivateNote, *, by: Actor, at: datetime) -> PrivateNote:
    """Remove one's own note; its text goes for good. Raises NotAllowed."""
    dossier = access.locked_dossier_for(by, note.dossier)
    note = PrivateNote.objects.select_for_update().get(pk=note.pk)
    if by.user_id is None or note.author_id != by.user_id:
        raise NotAllowed
    if note.text:
        note.text = ""
        note.save(update_fields=["text"])
        record(events.NOTE_REMOVED, of=dossier, by=by, at=at, note=note.pk)
    return note


def _held(dossier: Dossier, label: Label, by: Actor) -> Dossier:
    dossier = access.locked_dossier_for(by, dossier)
    if label.unit_id not in by.unit_ids(*DESK_ROLES) or label.retired_at is not None:
        raise NotAllowed
    return dossier
