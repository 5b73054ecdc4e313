"""Procedures, what they are called, and the words for levels and channels."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from motcua.kernel.ids import uuid7


class Level(models.TextChoices):
    """Where a procedure is carried out. Districts ended on 1 July 2025."""

    CENTRAL = "central", _("Central level")
    PROVINCE = "province", _("Province level")
    DISTRICT = "district", _("District level")
    COMMUNE = "commune", _("Commune level")
    OTHER = "other", _("Other bodies")


class Channel(models.TextChoices):
    """How a dossier may be handed in. Basis: Decree 61/2018, art. 16; Decree 63/2010, art. 8."""

    DIRECT = "direct", _("At the counter")
    ONLINE = "online", _("Online")
    POSTAL = "postal", _("By post")


class Procedure(models.Model):
    """What may be asked of the administration, known for ever by its national code.

    A *stub* is known from the national list alone: it has a name and a code, and no announced version yet.
    `abolished_on` is the last day set by a decision; the state follows once that day has passed.
    The columns from `name` to `is_online` repeat what the newest version (or the list) says, for lists and search.
    """

    class State(models.TextChoices):
        STUB = "stub", _("Known from the list only")
        ACTIVE = "active", _("In force")
        ABOLISHED = "abolished", _("Abolished")

    uid = models.UUIDField(default=uuid7, unique=True, editable=False)
    code = models.TextField(unique=True)
    state = models.TextField(choices=State.choices, default=State.STUB)
    name = models.TextField()
    name_search = models.TextField()
    name_sort = models.TextField()
    fields_search = models.TextField(default="")
    announcing_body = models.TextField(default="")
    kind = models.TextField(default="")
    is_internal = models.BooleanField(default=False)
    levels = ArrayField(models.TextField(choices=Level.choices), default=list)
    fields = ArrayField(models.TextField(), default=list)
    subjects = ArrayField(models.TextField(), default=list)
    executing = ArrayField(models.TextField(), default=list)
    is_online = models.BooleanField(default=False)
    content_hash = models.TextField()
    current_version = models.ForeignKey(
        "ProcedureVersion", null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    abolished_on = models.DateField(null=True)
    abolished_by = models.TextField(default="")
    abolition_decided_on = models.DateField(null=True)
    abolition_signer = models.TextField(default="")
    replaced_by = models.ManyToManyField(
        "self", symmetrical=False, related_name="replaces", db_table="procedure_successor"
    )

    class Meta:
        db_table = "procedure"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=["stub", "active", "abolished"]), name="procedure_state_known"
            ),
            models.CheckConstraint(
                condition=models.Q(state="stub", current_version__isnull=True)
                | models.Q(state="abolished")
                | models.Q(state="active", current_version__isnull=False),
                name="procedure_stub_has_no_version",
            ),
        ]
        indexes = [models.Index(fields=["name_sort", "id"], name="procedure_by_name")]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"

    @property
    def is_stub(self) -> bool:
        """Whether only the list knows it."""
        return self.current_version_id is None
