"""What the people of an office mark for themselves on a dossier: labels with a word and a colour, and private notes."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from motcua.dossiers.models.dossier import Dossier
from motcua.kernel.actors import DESK_ROLES, Actor


class Colour(models.TextChoices):
    """The colours of labels; none of them says anything without the word."""

    BLUE = "blue", _("blue")
    GREEN = "green", _("green")
    GOLD = "gold", _("gold")
    RED = "red", _("red")
    GREY = "grey", _("grey")


class Label(models.Model):
    """A word with a colour by which a unit sorts its dossiers; nobody else sees it."""

    unit = models.ForeignKey("agencies.Unit", on_delete=models.PROTECT, related_name="+")
    name = models.TextField()
    colour = models.TextField(choices=Colour, default=Colour.GREY)
    retired_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "label"
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="label_has_a_word"),
            models.CheckConstraint(condition=Q(colour__in=Colour.values), name="label_colour_known"),
            models.UniqueConstraint(fields=["unit", "name"], condition=Q(retired_at=None), name="label_word_once"),
        ]

    def __str__(self) -> str:
        return self.name


class DossierLabel(models.Model):
    """A label on a dossier."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="+")
    label = models.ForeignKey(Label, on_delete=models.PROTECT, related_name="+")
    put_by = models.ForeignKey("people.User", on_delete=models.PROTECT, null=True, related_name="+")
    put_at = models.DateTimeField()

    class Meta:
        db_table = "dossier_label"
        constraints = [models.UniqueConstraint(fields=["dossier", "label"], name="dossier_label_once")]

    def __str__(self) -> str:
        return f"label {self.label_id} on dossier {self.dossier_id}"


class PrivateNoteQuerySet(models.QuerySet["PrivateNote"]):
    """Conditions with a name."""

    def readable_by(self, actor: Actor) -> Self:
        """The actor's own, and those for a unit in which the actor serves."""
        own = Q(author=actor.user_id) if actor.user_id is not None else Q(pk__in=[])
        return self.filter(own | Q(unit__in=actor.unit_ids(*DESK_ROLES))).exclude(text="")


class PrivateNote(models.Model):
    """A note of an officer on a dossier, for the author alone or for a unit; no unit means the author alone.

    It is no part of the dossier's papers. `text` is destroyed with the personal data.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="+")
    author = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey("agencies.Unit", on_delete=models.PROTECT, null=True, related_name="+")
    text = models.TextField()
    at = models.DateTimeField()

    objects = PrivateNoteQuerySet.as_manager()

    class Meta:
        db_table = "private_note"
        indexes = [models.Index(fields=["dossier", "-id"], name="private_note_of_dossier")]

    def __str__(self) -> str:
        return f"note {self.pk} on dossier {self.dossier_id}"
