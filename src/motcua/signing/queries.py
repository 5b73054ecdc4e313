"""Questions about certificates and reports."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from hashlib import sha256

from django.db.models import Q

from motcua.signing.models import Certificate, ValidationReport


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


def holders_of(certificates: Iterable[bytes]) -> dict[bytes, Certificate]:
    """The entries of certificates (DER): whose they are here, whatever their subject says; without the unknown ones."""
    by_fingerprint = {sha256(one).hexdigest(): one for one in certificates}
    rows = Certificate.objects.select_related("user", "agency").filter(fingerprint__in=by_fingerprint)
    return {by_fingerprint[row.fingerprint]: row for row in rows}


def reports_of(document: str) -> list[ValidationReport]:
    """What validations of a document (SHA-256, hex) found, the newest first."""
    return list(ValidationReport.objects.filter(document=document).order_by("-made_at", "-pk"))
