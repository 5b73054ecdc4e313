"""What an administrator reaches: an agency of the own branch and what stands in it. For others it does not exist."""

from __future__ import annotations

from typing import TypeVar

from django.db.models import Model, Q, QuerySet
from django.http import Http404

from motcua.agencies import queries
from motcua.agencies.http import StaffRequest, needs_role
from motcua.agencies.models import Agency, AgencyIdentifier, CalendarDay, Equipment, Headship, LineRelation, Post, Unit
from motcua.kernel.actors import Role

Row = TypeVar("Row", bound=Model)

administrators_only = needs_role(Role.ADMINISTRATOR)


def agency_of(request: StaffRequest, agency_id: int) -> Agency:
    """An agency that the person administers. Raises Http404."""
    return _found(queries.agencies_administered(request.actor).select_related("parent"), agency_id)


def unit_of(request: StaffRequest, unit_id: int) -> Unit:
    """A unit of such an agency. Raises Http404."""
    units = Unit.objects.filter(agency__in=queries.agencies_administered(request.actor))
    return _found(units.select_related("agency"), unit_id)


def post_of(request: StaffRequest, post_id: int) -> Post:
    """A post in such an agency. Raises Http404."""
    posts = Post.objects.filter(agency__in=queries.agencies_administered(request.actor))
    return _found(posts.select_related("agency", "unit", "user"), post_id)


def headship_of(request: StaffRequest, headship_id: int) -> Headship:
    """Who headed such an agency or a unit of it. Raises Http404."""
    heads = Headship.objects.filter(agency__in=queries.agencies_administered(request.actor))
    return _found(heads.select_related("agency", "unit", "user"), headship_id)


def day_of(request: StaffRequest, day_id: int) -> CalendarDay:
    """A day of such an agency's own calendar. Raises Http404."""
    days = CalendarDay.objects.filter(calendar__agency__in=queries.agencies_administered(request.actor))
    return _found(days.select_related("calendar__agency"), day_id)


def equipment_of(request: StaffRequest, equipment_id: int) -> Equipment:
    """A room or devices of such an agency's one-stop unit. Raises Http404."""
    rows = Equipment.objects.filter(unit__agency__in=queries.agencies_administered(request.actor))
    return _found(rows.select_related("unit__agency"), equipment_id)


def line_of(request: StaffRequest, line_id: int) -> LineRelation:
    """A ministry that leads such an agency. Raises Http404."""
    lines = LineRelation.objects.filter(agency__in=queries.agencies_administered(request.actor))
    return _found(lines.select_related("agency"), line_id)


def code_of(request: StaffRequest, code_id: int) -> AgencyIdentifier:
    """A code of such an agency or of a unit of it. Raises Http404."""
    ours = queries.agencies_administered(request.actor)
    codes = AgencyIdentifier.objects.filter(Q(agency__in=ours) | Q(unit__agency__in=ours))
    return _found(codes.select_related("agency", "unit__agency"), code_id)


def _found(rows: QuerySet[Row], pk: int) -> Row:
    row = rows.filter(pk=pk).first()
    if row is None:
        raise Http404
    return row
