"""Read-only views of dossiers for operators: codes, states and moments, never what a person wrote."""

from __future__ import annotations

from django.contrib import admin

from motcua.dossiers.models import ClockStop, Deviation, Dossier, DossierRead, HandOver, Submission, Supplement, Task
from motcua.people.admin import ReadOnlyAdmin


@admin.register(Submission)
class SubmissionAdmin(ReadOnlyAdmin):
    """What was handed in at once."""

    list_display = ("number", "channel", "lodged_at")
    list_filter = ("channel",)
    search_fields = ("number",)
    exclude = ("tracking_code", "submitter")


@admin.register(Dossier)
class DossierAdmin(ReadOnlyAdmin):
    """Where each dossier stands."""

    list_display = ("code", "procedure", "state", "agency", "received_at", "legal_due_at", "settled_at")
    list_filter = ("state", "channel", "origin")
    list_select_related = ("procedure", "agency")
    search_fields = ("code",)
    exclude = ("owner", "submitter")


@admin.register(Task)
class TaskAdmin(ReadOnlyAdmin):
    """Steps being done and done."""

    list_display = ("name", "dossier_id", "role", "agency", "unit", "opened_at", "due_at", "closed_at", "outcome")
    list_filter = ("role",)
    list_select_related = ("agency", "unit")
    exclude = ("note",)


@admin.register(Supplement)
class SupplementAdmin(ReadOnlyAdmin):
    """Requests to complete a dossier."""

    list_display = ("dossier_id", "stage", "number", "requested_at", "answered_at", "legal_ground")
    list_filter = ("stage",)


@admin.register(Deviation)
class DeviationAdmin(ReadOnlyAdmin):
    """Papers asked for outside the announced list, with their legal ground."""

    list_display = ("name", "legal_ground", "dossier_id", "asked_at")


@admin.register(ClockStop)
class ClockStopAdmin(ReadOnlyAdmin):
    """When a clock stood still."""

    list_display = ("dossier_id", "cause", "began_at", "ended_at")


@admin.register(HandOver)
class HandOverAdmin(ReadOnlyAdmin):
    """Dossiers passing from unit to unit."""

    list_display = ("dossier_id", "from_unit", "to_agency", "to_unit", "at")
    list_select_related = ("from_unit", "to_agency", "to_unit")


@admin.register(DossierRead)
class DossierReadAdmin(ReadOnlyAdmin):
    """Who of the staff opened which dossier, and as what."""

    list_display = ("at", "user", "dossier_id", "purpose")
    list_filter = ("purpose",)
    list_select_related = ("user",)
