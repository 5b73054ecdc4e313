"""Visas: a leader agrees to a draft before it is signed; and whether an agency wants that for every draft."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motcua.agencies.actions.authority import require_administrator
from motcua.agencies.actions.bodies import stream_of
from motcua.agencies.models import Agency
from motcua.kernel.actors import Actor
from motcua.kernel.refusals import NotAllowed
from motcua.kernel.text import clean
from motcua.ledger import actions as ledger
from motcua.papers import events
from motcua.papers.actions.official import LEADERS, held
from motcua.papers.actions.refusals import DocumentChanged, NoLongerDraft
from motcua.papers.models import OfficialDocument, Stage, Step, Visa, VisaRule
from motcua.papers.queries import unopened_by


@transaction.atomic
def give_visa(document: OfficialDocument, *, note: str = "", by: Actor, at: datetime) -> Visa:
    """Agree to a draft as it stands; what a form of the one-stop unit tells has happened, and needs nobody's leave.

    Raises NotAllowed, NoLongerDraft, or DocumentChanged where it was not on the screen as it stands.
    Basis: Decree 30/2020, art. 12.
    """
    document = held(document)
    if by.user_id is None or not by.has(*LEADERS, agency_id=document.agency_id):
        raise NotAllowed
    if document.stage != Stage.DRAFT or document.is_one_stop_form:
        raise NoLongerDraft
    if unopened_by(by, [document]):
        raise DocumentChanged
    file = document.revisions.get(step=Step.PREPARED).file
    values = {"file": file, "note": clean(note), "at": at}
    visa, _is_new = Visa.objects.update_or_create(document=document, user_id=by.user_id, defaults=values)
    ledger.record(events.VISA_GIVEN, stream=document.stream, by=by, at=at)
    return visa


@transaction.atomic
def choose_visas(agency: Agency, *, is_required: bool, by: Actor, at: datetime) -> VisaRule:
    """Say whether a draft of a unit of the agency needs its head's visa before it comes to its signer.

    The last word holds, for drafts that are written from then on. Refused: to all but an administrator of the agency
    or above it. Basis: Decree 30/2020, art. 12; whether an agency asks for it is its own rule of work.
    """
    agency = Agency.objects.select_for_update().get(pk=agency.pk)
    require_administrator(by, agency)
    rule, _is_new = VisaRule.objects.update_or_create(agency=agency, defaults={"is_required": is_required})
    ledger.record(events.VISAS_CHOSEN, stream=stream_of(agency), by=by, at=at, required=is_required)
    return rule
