"""The papers that go with an end or a request: forms 02 and 03, and form 05 of 2025.

They are numbered with the change, and set once it stands.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from motcua.dossiers.actions.letterhead import letterhead
from motcua.dossiers.actions.one_stop_forms import Signatory, form_about, head_of_issuer, open_form
from motcua.dossiers.models import Dossier, Ending, State, Supplement, SupplementItem
from motcua.kernel.actors import Actor
from motcua.kernel.local import localdate
from motcua.papers.actions import set_form
from motcua.papers.forms import refusal, stop_notice, supplement_request
from motcua.papers.forms.generations import generation_on
from motcua.papers.models import Form, OfficialDocument


@transaction.atomic
def issue_supplement_request(supplement: Supplement, *, by: Actor, at: datetime) -> OfficialDocument:
    """Set the request to complete a dossier, each thing with its reason, and what allows it beyond the first.

    Basis: Decree 61/2018, art. 17; Circular 01/2018/TT-VPCP, art. 9, form 02.
    """
    dossier = supplement.dossier
    document = form_about(dossier, Form.SUPPLEMENT_REQUEST, supplement=supplement)
    document = document or open_supplement_request(supplement, by=by, at=at)
    with translation.override("vi"):
        values = supplement_values(dossier, supplement, document).printed()
    return set_form(document, values, by=by, at=at)


def open_supplement_request(supplement: Supplement, *, by: Actor, at: datetime) -> OfficialDocument:
    """Number the request, in the name of the officer who asked."""
    signs = Signatory(supplement.requested_by)
    return open_form(supplement.dossier, Form.SUPPLEMENT_REQUEST, signs, supplement=supplement, by=by, at=at)


@transaction.atomic
def issue_refusal(dossier: Dossier, *, by: Actor, at: datetime) -> OfficialDocument:
    """Set the paper that says why a dossier is not received, and where to go instead.

    Basis: Decree 61/2018, art. 17; Circular 01/2018/TT-VPCP, art. 9, form 03.
    """
    document = form_about(dossier, Form.REFUSAL) or open_refusal(dossier, by=by, at=at)
    with translation.override("vi"):
        values = refusal_values(dossier, dossier.ending, document).printed()
    return set_form(document, values, by=by, at=at)


def open_refusal(dossier: Dossier, *, by: Actor, at: datetime) -> OfficialDocument:
    """Number the paper that says why a dossier is not received, in the name of the officer who refused."""
    return open_form(dossier, Form.REFUSAL, Signatory(dossier.ending.ended_by), by=by, at=at)


@transaction.atomic
def issue_stop_notice(dossier: Dossier, *, by: Actor, at: datetime) -> OfficialDocument | None:
    """Set the notice that a dossier is stopped, where the forms of that day have one; those of 2018 have none.

    Basis: Circular 03/2025/TT-VPCP, form 05.
    """
    document = form_about(dossier, Form.STOP_NOTICE) or open_stop_notice(dossier, by=by, at=at)
    if document is None:
        return None
    with translation.override("vi"):
        values = stop_values(dossier, dossier.ending, document).printed()
    return set_form(document, values, by=by, at=at)


def open_stop_notice(dossier: Dossier, *, by: Actor, at: datetime) -> OfficialDocument | None:
    """Number the notice that a dossier is stopped, in the name of the agency's head; there is none before 2025."""
    ending = dossier.ending
    day = localdate(ending.ended_at)
    if stop_notice.KIND not in generation_on(day).forms:
        return None
    signs = head_of_issuer(dossier, on=day, else_by=ending.ended_by)
    return open_form(dossier, Form.STOP_NOTICE, signs, by=by, at=at)


def supplement_values(
    dossier: Dossier, supplement: Supplement, document: OfficialDocument
) -> supplement_request.SupplementRequestValues:
    """What form 02 says: everything that is asked for, as it stood when it was asked."""
    unit = dossier.receiving_unit
    items = supplement.items.select_related("paper", "deviation").order_by("pk")
    return supplement_request.SupplementRequestValues(
        head=letterhead(dossier, document),
        at=supplement.requested_at,
        items=tuple(_asked(item) for item in items),
        due_at=supplement.due_at,
        round=supplement.number,
        ground=_again(supplement),
        contact_phone=unit.phone,
        officer=document.signer_name,
    )


def refusal_values(dossier: Dossier, ending: Ending, document: OfficialDocument) -> refusal.RefusalValues:
    """What form 03 says."""
    where = _("Where to go instead: %(where)s") % {"where": ending.where_to_go} if ending.where_to_go else ""
    return refusal.RefusalValues(
        head=letterhead(dossier, document),
        at=ending.ended_at,
        reasons=tuple(line for line in ending.reason.splitlines() if line.strip()),
        advice=where,
        officer=document.signer_name,
    )


def stop_values(dossier: Dossier, ending: Ending, document: OfficialDocument) -> stop_notice.StopNoticeValues:
    """What form 05 of 2025 says. A dossier that was never received names the day of its lodging."""
    is_stopped = ending.state == State.STOPPED
    if not is_stopped:
        raise ValueError("only a stopped dossier has a notice of it")
    return stop_notice.StopNoticeValues(
        head=letterhead(dossier, document),
        at=ending.ended_at,
        received_at=dossier.received_at or dossier.lodged_at,
        promised_at=dossier.promised_at,
        reason=ending.reason,
        legal_ground=ending.legal_ground,
        signer_title=document.signer_title,
        signer=document.signer_name,
    )


def _asked(item: SupplementItem) -> supplement_request.AskedItem:
    if item.paper:
        return supplement_request.AskedItem(content=item.paper.name, reason=item.reason)
    if item.deviation:
        return supplement_request.AskedItem(
            content=item.deviation.name, reason=item.reason, legal_ground=item.deviation.legal_ground
        )
    return supplement_request.AskedItem(content=item.field, reason=item.reason)


def _again(supplement: Supplement) -> str:
    if supplement.number == 1:
        return ""
    return f"{supplement.get_ground_display()}. {supplement.legal_ground}"
