"""Time stamps renewed: before the certificate behind one ends, or what it was made with is too weak."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

import structlog
from django.conf import settings

from motcua.kernel.local import localdate
from motcua.papers import queries
from motcua.papers.models import CertifiedCopy, OfficialDocument, SignedRevision, StoredFile
from motcua.papers.stamping import keep, stamped
from motcua.signing.refusals import StampUnavailable

AT_ONCE = 200
RENEWED_WITHIN = timedelta(days=90)
"""So long before the certificate behind a stamp ends the next stamp goes over it; our choice."""
RENEWAL_LATE = timedelta(days=30)
"""So long before it ends the alarm is raised."""
log = structlog.get_logger(__name__)


Lasts = tuple[datetime, str]
"""Until when a stamp lasts, and by what it was made."""
Due = tuple[OfficialDocument | CertifiedCopy, StoredFile, Lasts | None]
"""What is due, its file of now, and what its stamp is."""


def renew(*, at: datetime) -> int:
    """Put the next time stamp over every lasting file whose last one ends soon or is weak; how many there were.

    Each document and each copy is a piece of work of its own, kept with the report of what it is worth: what was
    stopped in the middle goes on where it was. Basis: ETSI EN 319 142-1 (renewal of archive time stamps).
    """
    done, in_vain = 0, set[Lasts]()
    try:
        for due in _all_due(at):
            done += _renewed(due, at, in_vain)
    except StampUnavailable as why:
        log.warning("papers.not_renewed", why=str(why))
    if in_vain:
        log.error("papers.renewal_gains_nothing", why="the certificate of the time-stamp authority ends soon itself")
    by, weak = at + RENEWAL_LATE, _weak(at + RENEWAL_LATE)
    late = queries.stamps_ending(by, weak=weak).count() + queries.copies_ending(by, weak=weak).count()
    if late:
        log.error("papers.renewals_late", documents=late, days=RENEWAL_LATE.days)
    return done


def _all_due(at: datetime) -> Iterator[Due]:
    """What is due now, some rows at a time; what is kept meanwhile is not looked at again."""
    by, weak, last = at + RENEWED_WITHIN, _weak(at + RENEWED_WITHIN), 0
    end = SignedRevision.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    while revisions := list(queries.stamps_ending(by, weak=weak, after=last).filter(pk__lte=end)[:AT_ONCE]):
        for one in revisions:
            stamp = getattr(one, "stamp", None)
            yield one.document, one.file, (stamp.until, stamp.algorithm) if stamp else None
        last = revisions[-1].pk
    last = 0
    while copies := list(queries.copies_ending(by, weak=weak, after=last)[:AT_ONCE]):
        for copy in copies:
            if copy.lasting is not None and copy.lasts_until is not None:
                yield copy, copy.lasting, (copy.lasts_until, copy.stamped_by)
        last = copies[-1].pk


def _weak(until: datetime) -> list[str]:
    """What is too weak on that day."""
    return [name for name, since in settings.WEAK_FROM.items() if date.fromisoformat(since) <= localdate(until)]


def _renewed(due: Due, at: datetime, in_vain: set[Lasts]) -> bool:
    """Whether it got a stamp that lasts longer; those like one that did not are not tried. Raises StampUnavailable."""
    what, file, before = due
    if before in in_vain or (made := stamped(file, of=what, at=at)) is None:
        return False
    if before and made.stamp.until <= before[0] and made.stamp.algorithm == before[1]:
        in_vain.add(before)
        return False
    keep(made, of=what, at=at)
    return True
