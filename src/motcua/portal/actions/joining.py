"""Filing several procedures together: each filled in by itself, all sent as one submission."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from motcua.catalog.models import Procedure
from motcua.kernel.actors import Actor
from motcua.kernel.ids import uuid7
from motcua.kernel.refusals import Refusal
from motcua.ledger import actions as ledger
from motcua.portal import access, events, queries
from motcua.portal.actions.filing import begin_filing, locked
from motcua.portal.models import Filing

TOGETHER_AT_MOST = 10


class TooManyTogether(Refusal):
    """More than one can check on one page."""

    text = _("A submission has at most %(limit)s procedures. Send these first, then begin another submission.")


@transaction.atomic
def file_beside(filing: Filing, procedure: Procedure, *, by: Actor, at: datetime) -> Filing:
    """Begin another procedure in the same submission, or take a filing of it that was begun before into it.

    A submission has each procedure once: one that is in it already is gone on with. Who files is taken over, so that
    nobody says it twice. Raises AlreadySent, TooManyTogether, NotTakenOnline, and Http404 for anybody else's filing.
    Basis: Decree 61/2018, art. 3 (interlinked one-stop mechanism), art. 16.
    """
    access.hold_filings_of(by)
    filing = locked(filing, by=by)
    group = queries.filings_with(filing)
    if known := next((one for one in group if one.procedure_id == procedure.pk), None):
        return known
    if len(group) >= TOGETHER_AT_MOST:
        raise TooManyTogether(limit=TOGETHER_AT_MOST)
    other = access.locked_filing_for(by, begin_filing(procedure, by=by, at=at))
    together = filing.together or uuid7()
    for one in (filing, other):
        _put_together(one, together)
    if not other.answers and (applicant := filing.answers_to("applicant")):
        other.answers = {"applicant": applicant}
        other.save(update_fields=["answers"])
    ledger.record(events.JOINED, stream=other.stream, by=by, at=at, together=str(together))
    return other


@transaction.atomic
def file_alone(filing: Filing, *, by: Actor, at: datetime) -> Filing:
    """Take a filing out of the common submission; what was written stays, to be sent by itself.

    Raises AlreadySent, and Http404 for anybody else's filing.
    """
    access.hold_filings_of(by)
    filing = locked(filing, by=by)
    if filing.together is not None:
        _put_together(filing, None)
        ledger.record(events.LEFT, stream=filing.stream, by=by, at=at)
    return filing


def _put_together(filing: Filing, together: UUID | None) -> None:
    if filing.together != together:
        filing.together = together
        filing.save(update_fields=["together"])
