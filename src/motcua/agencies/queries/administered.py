"""What an administrator looks after: the own agency and those below it, with what stands in each."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Count, IntegerField, Model, OuterRef, Q, QuerySet, Subquery
from django.db.models.expressions import RawSQL
from django.db.models.functions import Coalesce

from motcua.agencies.models import Agency, AgencyIdentifier, Counter, Headship, Post, Unit
from motcua.kernel.actors import Actor, Role
from motcua.kernel.text import clean_line, search_form
from motcua.people.dated import goes_on_after, in_force

_BELOW = """
    WITH RECURSIVE below (id) AS (
        SELECT unnest(%s::bigint[])
        UNION
        SELECT agency.id FROM agency JOIN below ON agency.parent_id = below.id
    )
    SELECT id FROM below
"""


def agencies_administered(actor: Actor) -> QuerySet[Agency]:
    """The agencies whose administrator the actor is, with all that stand below them, also those that have closed."""
    if actor.is_system:
        return Agency.objects.all()
    return Agency.objects.filter(pk__in=RawSQL(_BELOW, (_own(actor),)))  # noqa: S611 - numbers only


def tops_administered(actor: Actor) -> QuerySet[Agency]:
    """The agencies for which the actor was appointed administrator: the tops of the branches."""
    return Agency.objects.filter(pk__in=_own(actor)).in_name_order()


def _own(actor: Actor) -> list[int]:
    return sorted({grant.agency_id for grant in actor.grants if grant.role == Role.ADMINISTRATOR})


def overview_of_agencies(actor: Actor, *, on: date, text: str = "") -> QuerySet[Agency]:
    """These agencies, each with the number of its units and posts on that day, and the name of its head."""
    rows = agencies_administered(actor)
    if words := search_form(text):
        rows = rows.filter(name_search__contains=words)
    head = Headship.objects.filter(in_force(on), agency=OuterRef("pk"), unit__isnull=True)
    return rows.select_related("parent").annotate(
        unit_count=_number_of(Unit.objects.filter(in_force(on)), "agency"),
        post_count=_number_of(Post.objects.filter(in_force(on)), "agency"),
        head_name=Subquery(head.values("user__full_name")[:1]),
    )


def units_administered(agency: Agency, *, on: date) -> QuerySet[Unit]:
    """The units of an agency with the number of posts and counters and the name of the head; also those that closed."""
    head = Headship.objects.filter(in_force(on), unit=OuterRef("pk"))
    return Unit.objects.filter(agency=agency).annotate(
        post_count=_number_of(Post.objects.filter(in_force(on)), "unit"),
        counter_count=_number_of(Counter.objects.all(), "unit"),
        head_name=Subquery(head.values("user__full_name")[:1]),
    )


def posts_of(
    agency: Agency, *, on: date, unit: Unit | None = None, text: str = "", role: str = "", ended: bool = False
) -> QuerySet[Post]:
    """The posts of an agency that hold on that day or begin later, or those that have ended."""
    posts = Post.objects.filter(agency=agency).select_related("user", "unit", "counter")
    posts = posts.filter(valid_to__lt=on) if ended else posts.filter(goes_on_after(on) | in_force(on))
    if unit is not None:
        posts = posts.filter(unit=unit)
    if name := clean_line(text):
        posts = posts.filter(user__full_name__icontains=name)
    return posts.filter(role=role) if role else posts


def roles_held(agency: Agency, *, on: date) -> dict[str, int]:
    """How many persons hold each role in an agency on that day; a role that nobody holds is not named."""
    rows = (
        Post.objects.filter(in_force(on), agency=agency).values("role").annotate(persons=Count("user", distinct=True))
    )
    return dict(rows.values_list("role", "persons"))


def counters_of(agency: Agency, *, on: date) -> QuerySet[Counter]:
    """The counters of an agency's units on that day."""
    units = Unit.objects.filter(in_force(on), agency=agency)
    return Counter.objects.filter(unit__in=units).select_related("unit").order_by("unit", "number")


def identifiers_of(agency: Agency) -> QuerySet[AgencyIdentifier]:
    """The codes of an agency, those of the past too."""
    return AgencyIdentifier.objects.filter(agency=agency).order_by("scheme", "valid_from")


def codes_of_agency_and_units(agency: Agency) -> QuerySet[AgencyIdentifier]:
    """The codes of an agency and of its units, those of the past too, the latest first."""
    rows = AgencyIdentifier.objects.filter(Q(agency=agency) | Q(unit__agency=agency))
    return rows.select_related("unit").order_by("-valid_from", "-pk")


def who_could_take_over(actor: Actor, agency: Agency) -> QuerySet[Agency]:
    """The agencies to which an agency can pass: those that the actor administers and that nobody has ended."""
    rows = agencies_administered(actor).filter(valid_to__isnull=True).exclude(pk=agency.pk)
    return rows.order_by("name_sort", "pk")


def _number_of(rows: QuerySet[Any], column: str) -> Coalesce:
    counted: QuerySet[Model, Any] = rows.filter(**{column: OuterRef("pk")}).order_by().values(column)
    return Coalesce(Subquery(counted.annotate(number=Count("pk")).values("number")), 0, output_field=IntegerField())
