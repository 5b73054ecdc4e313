"""Signature and seal of what settles no dossier: forms of the one-stop unit, letters and notices."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motcua.dossiers.actions.signing.keeping import note_done
from motcua.dossiers.models import KeyItem, ProposedResult
from motcua.kernel.actors import Actor
from motcua.kernel.refusals import NotAllowed
from motcua.papers import actions as papers
from motcua.papers.actions import SignedFile
from motcua.papers.models import OfficialDocument


@transaction.atomic
def sign_document(
    document: OfficialDocument, signed: SignedFile, *, item: KeyItem | None = None, by: Actor, at: datetime
) -> OfficialDocument:
    """Keep the signature of the person on a form, a letter or a notice; what a form tells has happened before.

    Raises what keeping the signature raises, and NotAllowed for a result: its signature decides the dossier.
    Basis: Decree 30/2020, art. 13; Circular 01/2018/TT-VPCP, art. 9.
    """
    _require_no_result(document)
    document = papers.keep_signature(document, signed, by=by, at=at)
    note_done(item, at)
    return document


@transaction.atomic
def seal_document(
    document: OfficialDocument, sealed: SignedFile, *, item: KeyItem | None = None, by: Actor, at: datetime
) -> OfficialDocument:
    """Keep the agency's seal on a form, a letter or a notice: it is issued, and never changes.

    Raises what `papers` raises, and NotAllowed for a result. Basis: Decree 30/2020, art. 32 and 33.
    """
    _require_no_result(document)
    document = papers.keep_seal(document, sealed, by=by, at=at)
    note_done(item, at)
    return document


def _require_no_result(document: OfficialDocument) -> None:
    """What settles a dossier is signed and sealed together with its steps. Raises NotAllowed."""
    if ProposedResult.objects.filter(document=document).exists():
        raise NotAllowed
