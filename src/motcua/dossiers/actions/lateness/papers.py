"""The apology as a document: form 04, of 2018 or of 2025 by the day."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import translation

from motcua.dossiers.actions.letterhead import letterhead
from motcua.dossiers.actions.one_stop_forms import form_about, head_of_issuer, open_form
from motcua.dossiers.models import Reappointment
from motcua.kernel.actors import Actor
from motcua.kernel.local import localdate
from motcua.papers.actions import set_form
from motcua.papers.forms.apology import ApologyValues
from motcua.papers.forms.extension import ExtensionValues
from motcua.papers.models import Form, OfficialDocument

SINCE_2025 = "118/2025/NĐ-CP"


@transaction.atomic
def issue_apology(again: Reappointment, *, by: Actor, at: datetime) -> OfficialDocument:
    """Set the apology with the new appointment; under the decree of 2025 it also proposes the longer time.

    Basis: Circular 01/2018/TT-VPCP, form 04; Circular 03/2025/TT-VPCP, form 04.
    """
    dossier = again.dossier
    document = form_about(dossier, Form.APOLOGY, Form.EXTENSION) or open_apology(again, by=by, at=at)
    with translation.override("vi"):
        values = apology_values(again, document)
    newer = document.form == Form.EXTENSION
    return set_form(document, ExtensionValues(apology=values).printed() if newer else values.printed(), by=by, at=at)


def open_apology(again: Reappointment, *, by: Actor, at: datetime) -> OfficialDocument:
    """Number the apology, in the name of the agency's head."""
    dossier = again.dossier
    form = Form.EXTENSION if dossier.regime == SINCE_2025 else Form.APOLOGY
    signs = head_of_issuer(dossier, on=localdate(again.at), else_by=again.by)
    return open_form(dossier, form, signs, by=by, at=at)


def apology_values(again: Reappointment, document: OfficialDocument) -> ApologyValues:
    """What the apology says, as it stood when it was given."""
    dossier = again.dossier
    if dossier.received_at is None:
        raise ValueError("only a received dossier is promised again")
    return ApologyValues(
        head=letterhead(dossier, document),
        at=again.at,
        received_at=dossier.received_at,
        promised_at=again.old_promised_at,
        new_promise=again.new_promised_at,
        reason=again.reason,
        signer_title=document.signer_title,
        signer=document.signer_name,
    )
