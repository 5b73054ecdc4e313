"""Questions about certificates, their suspensions, and reports."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from hashlib import sha256

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from motcua.agencies.models import Agency
from motcua.agencies.queries import agencies_administered
from motcua.kernel.actors import Actor
from motcua.kernel.local import localdate
from motcua.kernel.text import clean_line, search_form
from motcua.people.dated import goes_on_after, in_force
from motcua.signing.certificates import key_digest
from motcua.signing.models import LIVE, OF_NODE, Certificate, CertificateSuspension, ValidationReport

SOON = timedelta(days=30)
"""So long before a certificate ends its administrator is told: a new one takes some weeks to get."""
VIEWS = ("held", "ending", "suspended", "over")
KINDS = ("person", "agency")


def certificate_of_person(user_id: int, at: datetime, *, agency_id: int | None = None) -> Certificate | None:
    """The certificate with which a person signs; where there are several, that of the agency that is named."""
    rows = Certificate.objects.holding(at).filter(user_id=user_id).order_by("pk")
    if agency_id is not None:
        rows = rows.annotate(is_there=Q(agency_id=agency_id)).order_by("is_there", "pk")
    return rows.select_related("agency").last()


def certificate_of_agency(agency_id: int, at: datetime) -> Certificate | None:
    """The certificate of an agency's seal."""
    return Certificate.objects.holding(at).filter(user=None, agency_id=agency_id).order_by("pk").last()


def certificate_of_node(at: datetime) -> Certificate | None:
    """The certificate by which the node itself signs."""
    return Certificate.objects.holding(at).filter(user=None, agency=None).order_by("pk").last()


def next_key_of_node(at: datetime) -> str:
    """SHA-256 of the public key of the node's next certificate, where one is entered for later days; else empty."""
    later = Certificate.objects.filter(OF_NODE, LIVE, valid_from__gt=localdate(at))
    found = later.order_by("valid_from", "pk").first()
    return key_digest(bytes(found.der)) if found else ""


def holders_of(certificates: Iterable[bytes]) -> dict[bytes, Certificate]:
    """The entries of certificates (DER): whose they are here, whatever their subject says; without the unknown ones.

    With their suspensions at hand.
    """
    by_fingerprint = {sha256(one).hexdigest(): one for one in certificates}
    rows = Certificate.objects.select_related("user", "agency").filter(fingerprint__in=by_fingerprint)
    rows = rows.prefetch_related("suspensions")
    return {by_fingerprint[row.fingerprint]: row for row in rows}


def certificates_administered(actor: Actor, *, agency: Agency | None = None) -> QuerySet[Certificate]:
    """The certificates of the agencies that the actor administers and of those who sign there; or of one of these."""
    rows = Certificate.objects.filter(agency__in=agencies_administered(actor)).select_related("user", "agency")
    return rows.filter(agency=agency) if agency else rows


def narrowed(rows: QuerySet[Certificate], *, kind: str, text: str) -> QuerySet[Certificate]:
    """Those of persons or of agencies only, where that is asked for; those whose holder a text names."""
    if kind:
        rows = rows.filter(user__isnull=kind == "agency")
    if name := clean_line(text):
        person, seal = Q(user__full_name__icontains=name), Q(user=None, agency__name_search__contains=search_form(name))
        rows = rows.filter(person | seal | Q(fingerprint__startswith=name.lower()))
    return rows


def in_view(rows: QuerySet[Certificate], view: str, day: date) -> QuerySet[Certificate]:
    """Those to be used on that day or later, those that end soon, those that are suspended, or those that are over."""
    if view == "over":
        return rows.exclude(LIVE, valid_to__gte=day)
    live = rows.filter(LIVE, valid_to__gte=day)
    if view == "ending":
        return ending(live, day)
    return live.filter(Exists(_not_over(day))) if view == "suspended" else live


def ending(rows: QuerySet[Certificate], day: date) -> QuerySet[Certificate]:
    """Those that hold on that day, end within thirty days, and are followed by no other one of the same holder."""
    later = (
        Certificate.objects.filter(LIVE)
        .alias(person=Coalesce("user", 0), body=Coalesce("agency", 0))
        .filter(person=OuterRef("person"), body=OuterRef("body"), valid_to__gt=OuterRef("valid_to"))
    )
    rows = rows.alias(person=Coalesce("user", 0), body=Coalesce("agency", 0)).filter(in_force(day), LIVE)
    return rows.filter(~Exists(later), valid_to__lt=day + SOON)


def suspensions_of(certificates: Iterable[Certificate], day: date) -> dict[int, CertificateSuspension]:
    """By certificate, its suspension that holds on that day, or the next one to come."""
    rows = CertificateSuspension.objects.filter(certificate__in=certificates).filter(_lasting(day))
    return {one.certificate_id: one for one in rows.order_by("-valid_from")}


def certificate_of_the_node_listed(day: date) -> Certificate | None:
    """The certificate of the node that holds on that day, suspended or not."""
    return Certificate.objects.filter(OF_NODE, LIVE).filter(in_force(day)).order_by("pk").last()


def _not_over(day: date) -> QuerySet[CertificateSuspension]:
    return CertificateSuspension.objects.filter(_lasting(day), certificate=OuterRef("pk"))


def _lasting(day: date) -> Q:
    return goes_on_after(day) | in_force(day)


def reports_of(document: str) -> list[ValidationReport]:
    """What validations of a document (SHA-256, hex) found, the newest first."""
    return list(ValidationReport.objects.filter(document=document).order_by("-made_at", "-pk"))
