"""The apology as a document: form 04, of 2018 or of 2025 by the day."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import translation

from motcua.dossiers.actions.letterhead import letterhead
from motcua.dossiers.models import Reappointment
from motcua.kernel.actors import Actor
from motcua.papers.actions import issue_document
from motcua.papers.forms import apology, extension
from motcua.papers.forms.apology import ApologyValues
from motcua.papers.forms.extension import ExtensionValues
from motcua.papers.models import IssuedDocument

SINCE_2025 = "118/2025/NĐ-CP"
LEADER = "Thủ trưởng cơ quan"


@transaction.atomic
def issue_apology(again: Reappointment, *, by: Actor, at: datetime) -> IssuedDocument:
    """Make the apology with the new appointment; under the decree of 2025 it also proposes the longer time.

    Basis: Circular 01/2018/TT-VPCP, form 04; Circular 03/2025/TT-VPCP, form 04.
    """
    dossier = again.dossier
    with translation.override("vi"):
        values = apology_values(again)
    newer = dossier.regime == SINCE_2025
    kind = extension.KIND if newer else apology.KIND
    printed = ExtensionValues(apology=values).printed() if newer else values.printed()
    issued = issue_document(kind, stream=dossier.stream, values=printed, by=by, at=at)
    Reappointment.objects.filter(pk=again.pk).update(document=issued)
    return issued


def apology_values(again: Reappointment) -> ApologyValues:
    """What the apology says, as it stood when it was given."""
    dossier = again.dossier
    if dossier.received_at is None:
        raise ValueError("only a received dossier is promised again")
    return ApologyValues(
        head=letterhead(dossier),
        at=again.at,
        received_at=dossier.received_at,
        promised_at=again.old_promised_at,
        new_promise=again.new_promised_at,
        reason=again.reason,
        signer_title=LEADER,
        signer=again.signer_name,
    )
