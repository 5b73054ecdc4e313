"""The papers of passing on: the list of a bundle, and the control slip that grows with each hand-over."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import translation

from motcua.dossiers import access, handing
from motcua.dossiers.actions.letterhead import letterhead, letterhead_of
from motcua.dossiers.actions.refusals import StepNotAllowed
from motcua.dossiers.models import Bundle, Carries, Dossier, HandOver, HandOverState
from motcua.kernel.actors import Actor
from motcua.papers.actions import issue_document
from motcua.papers.forms import control_slip, hand_over_list
from motcua.papers.models import IssuedDocument


@transaction.atomic
def issue_hand_over_list(bundle: Bundle, *, by: Actor, at: datetime) -> IssuedDocument:
    """Make the list of a bundle as it stands: with the differences, once the other side has answered.

    From the same values it is the same file. Basis: Decree 61/2018, art. 18.
    """
    rows = handing.rows_of(bundle)
    answered = [row for row in rows if row.answered_at]
    one_stop = rows[0].dossier.receiving_unit
    with translation.override("vi"):
        values = hand_over_list.HandOverListValues(
            head=letterhead_of(one_stop, number=bundle.number),
            at=bundle.made_at,
            holds="results" if bundle.carries == Carries.RESULTS else "dossiers",
            giving=bundle.sender,
            receiving=bundle.receiver,
            rows=tuple(_listed(row) for row in rows),
            giver=bundle.made_by.full_name if bundle.made_by else "",
            receiver=next((row.answered_by.full_name for row in answered if row.answered_by), ""),
            accepted_at=max((row.answered_at for row in answered if row.answered_at), default=None),
        ).printed()
    return issue_document(hand_over_list.KIND, stream=bundle.stream, values=values, by=by, at=at)


@transaction.atomic
def issue_control_slip(dossier: Dossier, *, by: Actor, at: datetime) -> IssuedDocument:
    """Make the control slip of a dossier with every hand-over so far; each further one makes a longer slip.

    Raises Http404, or StepNotAllowed before reception, when there is nothing to control.
    Basis: Circular 01/2018/TT-VPCP, form 05; 03/2025/TT-VPCP, form 06.
    """
    dossier = access.dossier_for(by, dossier.ref) if not by.is_system else dossier
    if dossier.received_at is None:
        raise StepNotAllowed(state=dossier.current_state.label)
    legs = handing.legs_of(dossier)
    with translation.override("vi"):
        values = control_slip.ControlSlipValues(
            head=letterhead(dossier),
            at=max([dossier.received_at, *(leg.at for leg in legs)]),
            received_at=dossier.received_at,
            promised_at=dossier.promised_at,
            settling_agency=dossier.agency.name,
            cooperating=tuple(handing.cooperating(dossier)),
            legs=tuple(_leg(leg) for leg in legs),
            blank_legs=1,
        ).printed()
    return issue_document(control_slip.KIND, stream=dossier.stream, values=values, by=by, at=at)


def _listed(row: HandOver) -> hand_over_list.HandOverRow:
    dossier = row.dossier
    differs = row.state in (HandOverState.DISPUTED, HandOverState.TAKEN_BACK)
    why = str(row.get_difference_display() if row.difference else row.get_state_display())
    return hand_over_list.HandOverRow(
        code=dossier.ref,
        request=dossier.content.subject or dossier.procedure_version.name,
        owner=dossier.content.owner_name,
        address=dossier.content.owner_address,
        return_way=str(dossier.get_return_channel_display()),
        difference=": ".join(part for part in (why, row.note) if part) if differs else "",
    )


def _leg(leg: handing.Leg) -> control_slip.ControlLeg:
    return control_slip.ControlLeg(
        giving=leg.giving,
        receiving=leg.receiving,
        at=leg.at,
        giver=leg.giver,
        receiver=leg.receiver,
        timeliness=leg.timeliness,
    )
