"""Read-only views of bodies, posts and calendars, for operators."""

from __future__ import annotations

from django.contrib import admin

from motcua.agencies.models import Absence, Agency, AgencyIdentifier, CalendarDay, Post, Unit, WorkingCalendar
from motcua.people.admin import ReadOnlyAdmin


@admin.register(Agency)
class AgencyAdmin(ReadOnlyAdmin):
    """Agencies in the order of their names."""

    list_display = ("name", "kind", "level", "parent", "valid_from", "valid_to")
    list_filter = ("level", "kind")
    list_select_related = ("parent",)
    search_fields = ("name_search",)
    ordering = ("name_sort",)
    exclude = ("name_search", "name_sort")


@admin.register(Unit)
class UnitAdmin(ReadOnlyAdmin):
    """Units of agencies."""

    list_display = ("name", "kind", "agency", "valid_from", "valid_to")
    list_filter = ("kind",)
    list_select_related = ("agency",)


@admin.register(AgencyIdentifier)
class AgencyIdentifierAdmin(ReadOnlyAdmin):
    """Codes of both generations, with what we know of them."""

    list_display = ("value", "scheme", "agency", "unit", "status", "valid_from", "valid_to")
    list_filter = ("scheme", "status")
    list_select_related = ("agency", "unit")
    search_fields = ("value",)


@admin.register(Post)
class PostAdmin(ReadOnlyAdmin):
    """Appointments."""

    list_display = ("user", "role", "agency", "unit", "decision", "valid_from", "valid_to")
    list_filter = ("role",)
    list_select_related = ("user", "agency", "unit")


@admin.register(WorkingCalendar)
class WorkingCalendarAdmin(ReadOnlyAdmin):
    """Calendars."""

    list_display = ("name", "agency", "first_day", "last_day")
    list_select_related = ("agency",)


@admin.register(CalendarDay)
class CalendarDayAdmin(ReadOnlyAdmin):
    """Special days, with the decision that each stands on."""

    list_display = ("day", "kind", "replaces", "note", "source", "calendar")
    list_filter = ("kind", "calendar")
    list_select_related = ("calendar",)
    date_hierarchy = "day"


@admin.register(Absence)
class AbsenceAdmin(ReadOnlyAdmin):
    """Who is away from which post, and who stands in."""

    list_display = ("post", "stand_in", "valid_from", "valid_to", "decision", "withdrawn_at")
    list_select_related = ("post", "stand_in")
