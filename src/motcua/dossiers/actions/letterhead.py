"""The head that every form of a dossier shares."""

from __future__ import annotations

from django.conf import settings

from motcua.agencies.models import Unit
from motcua.dossiers.models import Dossier
from motcua.papers.forms.parts import DossierHead, Letterhead
from motcua.papers.naming import place_of


def letterhead(dossier: Dossier, *, number: str | None = None) -> DossierHead:
    """The head of a form about this dossier, in the name of its one-stop unit.

    The number is that of the dossier in the day, where the form has none of its own.
    """
    content, unit, code = dossier.content, dossier.receiving_unit, dossier.code or ""
    return DossierHead(
        agency=unit.agency.name,
        unit=unit.name,
        number=code.rpartition("-")[2] if number is None else number,
        place=place_of(unit.agency.name),
        ref=dossier.ref,
        code=code,
        submitter=content.submitter_name,
        address=content.owner_address,
        phone=content.owner_phone,
        email=content.owner_email,
        identifier=content.owner_identifier,
        request=content.subject or dossier.procedure_version.name,
        owner=content.owner_name if content.owner_name != content.submitter_name else "",
        tracking_code=dossier.submission.tracking_code,
        track_url=f"{settings.BASE_URL}/track/{dossier.submission.tracking_code}/",
    )


def letterhead_of(unit: Unit, *, number: str = "") -> Letterhead:
    """The head of a form that is about several dossiers, or about none."""
    return Letterhead(agency=unit.agency.name, unit=unit.name, number=number, place=place_of(unit.agency.name))
