"""Time stamps renewed: before the certificate behind one ends, or what it was made with is too weak."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import structlog
from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from motcua.kernel.actors import system
from motcua.kernel.local import localdate
from motcua.papers import actions, queries
from motcua.papers.chain import SignedFile
from motcua.papers.models import RevisionStamp, SignedRevision
from motcua.signing.actions import keep_report
from motcua.signing.pdf import last_stamp, strengthen, validate
from motcua.signing.refusals import StampUnavailable
from motcua.signing.trust import Trust

BY = system("stamps")
AT_ONCE = 200
RENEWED_WITHIN = timedelta(days=90)
"""So long before the certificate behind a stamp ends the next stamp goes over it; our choice."""
RENEWAL_LATE = timedelta(days=30)
"""So long before it ends the alarm is raised."""
log = structlog.get_logger(__name__)


Lasts = tuple[datetime, str]
"""Until when a stamp lasts, and by what it was made."""


def renew(*, at: datetime) -> int:
    """Put the next time stamp over every lasting file whose last one ends soon or is weak; how many there were.

    Each document is a piece of work of its own, the report of what it is worth is kept: what was stopped in the middle
    goes on where it was. Basis: ETSI EN 319 142-1 (PAdES-LTA, renewal of archive time stamps).
    """
    done, last, in_vain = 0, 0, set[Lasts]()
    end = SignedRevision.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    try:
        while rows := list(_due(at, RENEWED_WITHIN, after=last).filter(pk__lte=end)[:AT_ONCE]):
            for one in rows:
                done += _renewed(one, at, in_vain)
            last = rows[-1].pk
    except StampUnavailable as why:
        log.warning("papers.not_renewed", why=str(why))
    if in_vain:
        log.error("papers.renewal_gains_nothing", why="the certificate of the time-stamp authority ends soon itself")
    late = _due(at, RENEWAL_LATE).count()
    if late:
        log.error("papers.renewals_late", documents=late, days=RENEWAL_LATE.days)
    return done


def _due(at: datetime, within: timedelta, *, after: int = 0) -> QuerySet[SignedRevision]:
    day = localdate(at + within)
    weak = [name for name, since in settings.WEAK_FROM.items() if date.fromisoformat(since) <= day]
    return queries.stamps_ending(at + within, weak=weak, after=after)


def _renewed(revision: SignedRevision, at: datetime, in_vain: set[Lasts]) -> bool:
    """Whether it got a stamp that lasts longer; those like one that did not are not tried. Raises StampUnavailable."""
    trust, before = Trust.configured(), _lasts(revision)
    if before in in_vain:
        return False
    try:
        content = strengthen(queries.open_file(revision.file).read(), trust=trust, at=at)
        stamp = last_stamp(content, trust=trust)
    except StampUnavailable:
        raise
    except Exception:  # one file that cannot be read must not keep all others waiting
        log.exception("papers.not_made_lasting", document=revision.document_id)
        return False
    if before and stamp.until <= before[0] and stamp.algorithm == before[1]:
        in_vain.add(before)
        return False
    made = SignedFile(content, made_from=revision.file.sha256)
    found = validate(content, trust=trust, at=at)
    with transaction.atomic():  # never the one without the other, wherever it is stopped
        actions.keep_lasting(revision.document, made, stamp=stamp, by=BY, at=at)
        keep_report(content, found, by=BY, at=at)
    return True


def _lasts(revision: SignedRevision) -> Lasts | None:
    stamp: RevisionStamp | None = getattr(revision, "stamp", None)
    return (stamp.until, stamp.algorithm) if stamp else None
