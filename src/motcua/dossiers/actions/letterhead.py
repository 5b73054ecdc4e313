"""The head that every form of a dossier shares."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings

from motcua.agencies.models import Agency, Unit
from motcua.dossiers.models import Dossier
from motcua.kernel.actors import Actor, Role
from motcua.papers.forms.parts import DossierHead, Letterhead
from motcua.papers.models import OfficialDocument
from motcua.papers.naming import place_of_agency


@dataclass(frozen=True, slots=True)
class Issuer:
    """Who hands out a form about a dossier: an agency, through its one-stop unit where the dossier came in there."""

    agency: Agency
    unit: Unit | None


def issuer_of(dossier: Dossier, *, asker: Actor | None = None) -> Issuer:
    """Until reception the office where it was handed in; from then on the agency that settles the matter.

    They are the same where an agency receives its own dossiers. Where the `asker` serves at that office, it asks.
    """
    unit = dossier.receiving_unit
    asks = asker is not None and asker.has(Role.ONE_STOP_OFFICER, agency_id=unit.agency_id, unit_id=unit.pk)
    if asks or dossier.received_at is None or dossier.agency_id == unit.agency_id:
        return Issuer(unit.agency, unit)
    return Issuer(dossier.agency, None)


def letterhead(dossier: Dossier, document: OfficialDocument | None = None) -> DossierHead:
    """The head of a form about this dossier: who issues it and its number, as its document has them.

    A form that is no document of its own goes out from the one-stop unit, under the number of the dossier in the day.
    """
    content, code, counter = dossier.content, dossier.code or "", dossier.receiving_unit
    issuer = Issuer(document.agency, document.unit) if document else Issuer(counter.agency, counter)
    return DossierHead(
        agency=issuer.agency.name,
        unit=issuer.unit.name if issuer.unit else "",
        number=document.code_number if document else code.rpartition("-")[2],
        place=place_of_agency(issuer.agency),
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
    return Letterhead(agency=unit.agency.name, unit=unit.name, number=number, place=place_of_agency(unit.agency))
