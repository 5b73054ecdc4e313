"""What the frame of the officers' pages shows of dossiers: the person's places, and where he or she sits."""

from __future__ import annotations

from dataclasses import replace

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.agencies.alerts import alerts
from motcua.agencies.models import Agency, Unit
from motcua.dossiers import conversation, delays, handing, opinions, queries, signing, warnings
from motcua.dossiers.models import DESK_ROLES
from motcua.kernel.actors import STAFF_ROLES, Actor, Role
from motcua.papers.models import OfficialDocument
from motcua.web.context import RailItem, Who


def rail(request: HttpRequest) -> list[RailItem]:
    """The places of the person at the desk, only those that his or her roles have."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    places = _desk(request, actor) if actor.has(*DESK_ROLES) else []
    places.append(_place(request, _("Find a dossier"), "dossiers:search"))
    places.append(_place(request, _("Procedures"), "catalog:search"))
    places.append(_place(request, _("Who is away"), "agencies:absences"))
    places += [_place(request, label, route) for label, route, roles in _BY_ROLE if actor.has(*roles)]
    if actor.has(Role.ADMINISTRATOR):
        places += _administering(request, actor)
    return [place for place in places if place.href]


_BY_ROLE: tuple[tuple[str | Promise, str, tuple[Role, ...]], ...] = (
    (
        gettext_lazy("Internal processes"),
        "process:list",
        (Role.PROCEDURE_CONTROLLER, Role.AGENCY_LEADER, Role.ADMINISTRATOR),
    ),
    (
        gettext_lazy("Care of the catalogue"),
        "catalog-desk:home",
        (Role.PROCEDURE_CONTROLLER, Role.ADMINISTRATOR),
    ),
    (gettext_lazy("Outgoing documents"), "papers:outgoing", (Role.RECORDS_CLERK, Role.AGENCY_LEADER)),
    (gettext_lazy("Certified copies"), "papers:copies", (Role.RECORDS_CLERK, Role.AGENCY_LEADER)),
    (gettext_lazy("Causes of delay"), "dossiers:delays", tuple(delays.COUNTING)),
    (
        gettext_lazy("Nine indicators"),
        "reports:indicators",
        (Role.REPORTING_OFFICER, Role.AGENCY_LEADER, Role.UNIT_LEADER, Role.NATIONAL_SUPERVISOR),
    ),
)
"""Places that need no count: label, route, and whose they are."""


def _administering(request: HttpRequest, actor: Actor) -> list[RailItem]:
    """The places of an administrator; what should be looked at today is counted."""
    return [
        _place(request, _("Administration"), "agencies:admin", count=len(alerts(actor, timezone.now())) or None),
        _place(request, _("Rules of time"), "dossiers:time-rules"),
        _place(request, _("Changed calendars"), "dossiers:recounts"),
    ]


def _desk(request: HttpRequest, actor: Actor) -> list[RailItem]:
    """The daily work: the queue, the counter, what passes between offices, results, warnings."""
    waiting = shown_count(queries.queue_count(actor, tab="mine", now=timezone.now()))
    places = [_place(request, _("Queue"), "dossiers:queue", count=waiting)]
    if actor.has(Role.ONE_STOP_OFFICER):
        places.append(_place(request, _("Intake"), "dossiers:intake", key="F2"))
        new = shown_count(queries.to_be_received_count(actor))
        places.append(_place(request, _("To be received"), "dossiers:incoming", count=new))
    places += _passing(request, actor)
    places += _documents(request, actor)
    unread = shown_count(conversation.to_be_read_count(actor))
    places.append(_place(request, _("Messages"), "dossiers:inbox", count=unread))
    if actor.has(Role.ONE_STOP_OFFICER, Role.UNIT_LEADER, Role.AGENCY_LEADER):
        places.append(_place(request, _("Results"), "dossiers:results"))
    if actor.has(Role.UNIT_LEADER, Role.AGENCY_LEADER):
        places.append(_place(request, _("Overview"), "dossiers:overview"))
        places.append(_place(request, _("Work of the unit"), "dossiers:unit-work"))
    if actor.has(Role.ONE_STOP_OFFICER):
        places.append(_place(request, _("Register"), "dossiers:register"))
    told = shown_count(warnings.unread_count(actor))
    return [*places, _place(request, _("Warnings"), "dossiers:notices", count=told)]


def _documents(request: HttpRequest, actor: Actor) -> list[RailItem]:
    places = []
    if actor.has(*signing.SIGNERS):
        places.append(_place(request, _("To sign"), "dossiers:tray", count=_counted(signing.at_the_tray(actor))))
    if actor.has(Role.RECORDS_CLERK):
        places.append(_place(request, _("To seal"), "dossiers:sealing", count=_counted(signing.desk(actor))))
    places.append(_place(request, _("Results issued"), "dossiers:issued"))
    if actor.has(*signing.WRITERS, Role.RECORDS_CLERK):
        places.append(_place(request, _("Letters and notices"), "dossiers:letters"))
    return places


def _passing(request: HttpRequest, actor: Actor) -> list[RailItem]:
    going, coming = handing.to_hand_over_count(actor), handing.handed_to_count(actor)
    places = []
    if actor.has(Role.ONE_STOP_OFFICER, Role.RECORDS_CLERK):
        places.append(_place(request, _("Hand over"), "dossiers:hand-over", count=shown_count(going)))
    asked = opinions.opinions_count(actor, tab="ours", now=timezone.now())
    return [
        *places,
        _place(request, _("Handed over to us"), "dossiers:handed-over", count=shown_count(coming)),
        _place(request, _("Opinions"), "dossiers:opinion-list", count=shown_count(asked)),
    ]


def who(request: HttpRequest) -> Who:
    """The person's name, the unit or the agency of the own first post, and in whose place he or she acts too."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    own = actor.in_own_name
    own = replace(own, grants=frozenset(grant for grant in own.grants if not grant.former))
    return Who(actor.name, _sits_in(own), _stands_in_for(actor))


def _sits_in(actor: Actor) -> str:
    units, agencies = actor.unit_ids(*STAFF_ROLES), actor.agency_ids(*STAFF_ROLES)
    if units:
        unit = Unit.objects.filter(pk__in=units).select_related("agency").order_by("pk").first()
        return f"{unit.name}, {unit.agency.short_name or unit.agency.name}" if unit else ""
    agency = Agency.objects.filter(pk__in=agencies).order_by("pk").first()
    return agency.name if agency else ""


def _stands_in_for(actor: Actor) -> str:
    names = queries.names_of_posts(grant.stands_in_for for grant in actor.grants)
    return _("standing in for %(absent)s") % {"absent": ", ".join(sorted({*names.values()}))} if names else ""


def shown_count(count: int) -> int | str:
    """The figure, or `500+` beyond what is counted."""
    return count if count <= queries.SHOWN_AT_MOST else f"{queries.SHOWN_AT_MOST}+"


def _counted(waiting: QuerySet[OfficialDocument]) -> int | str:
    return shown_count(waiting[: queries.SHOWN_AT_MOST + 1].count())


def _place(
    request: HttpRequest, label: str | Promise, route: str, *, count: int | str | None = None, key: str = ""
) -> RailItem:
    try:
        href = reverse(route)
    except NoReverseMatch:
        return RailItem(str(label), "")
    return RailItem(str(label), href, count=count, key=key, current=request.path.startswith(href))
