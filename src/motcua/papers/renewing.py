"""Time stamps renewed: before the certificate behind one ends, or what it was made with is too weak."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import structlog
from django.conf import settings
from django.db.models import QuerySet

from motcua.kernel.actors import system
from motcua.kernel.local import localdate
from motcua.papers import actions, queries
from motcua.papers.chain import SignedFile
from motcua.papers.models import SignedRevision
from motcua.signing.actions import keep_report
from motcua.signing.pdf import LastStamp, last_stamp, strengthen, validate
from motcua.signing.refusals import StampUnavailable
from motcua.signing.trust import Trust

BY = system("stamps")
AT_ONCE = 200
RENEWED_WITHIN = timedelta(days=90)
"""So long before the certificate behind a stamp ends the next stamp goes over it; our choice."""
RENEWAL_LATE = timedelta(days=30)
"""So long before it ends the alarm is raised."""
log = structlog.get_logger(__name__)


class GainsNothing(Exception):
    """A stamp of today would end no later than the one that is there."""


def renew(*, at: datetime) -> int:
    """Put the next time stamp over every lasting file whose last one ends soon or is weak; how many there were.

    Each document is a piece of work of its own, the report of what it is worth is kept: what was stopped in the middle
    goes on where it was. Basis: ETSI EN 319 142-1 (PAdES-LTA, renewal of archive time stamps).
    """
    done, last = 0, 0
    end = SignedRevision.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    try:
        while rows := list(_due(at, RENEWED_WITHIN, after=last).filter(pk__lte=end)[:AT_ONCE]):
            done += sum(_renewed(one, at) for one in rows)
            last = rows[-1].pk
    except StampUnavailable as why:
        log.warning("papers.not_renewed", why=str(why))
    except GainsNothing:
        log.error("papers.renewal_gains_nothing", why="the certificate of the time-stamp authority ends soon itself")
    late = _due(at, RENEWAL_LATE).count()
    if late:
        log.error("papers.renewals_late", documents=late, days=RENEWAL_LATE.days)
    return done


def _due(at: datetime, within: timedelta, *, after: int = 0) -> QuerySet[SignedRevision]:
    day = localdate(at + within)
    weak = [name for name, since in settings.WEAK_FROM.items() if date.fromisoformat(since) <= day]
    return queries.stamps_ending(at + within, weak=weak, after=after)


def _renewed(revision: SignedRevision, at: datetime) -> bool:
    """Raises StampUnavailable or GainsNothing."""
    trust = Trust.configured()
    try:
        content = strengthen(queries.open_file(revision.file).read(), trust=trust, at=at)
        stamp = last_stamp(content, trust=trust)
    except StampUnavailable:
        raise
    except Exception:  # one file that cannot be read must not keep all others waiting
        log.exception("papers.not_made_lasting", document=revision.document_id)
        return False
    if not _gains(revision, stamp):
        raise GainsNothing
    made = SignedFile(content, made_from=revision.file.sha256)
    actions.keep_lasting(revision.document, made, stamp=stamp, by=BY, at=at)
    keep_report(content, validate(content, trust=trust, at=at), by=BY, at=at)
    return True


def _gains(revision: SignedRevision, stamp: LastStamp) -> bool:
    before = getattr(revision, "stamp", None)
    return before is None or stamp.until > before.until or stamp.algorithm != before.algorithm
