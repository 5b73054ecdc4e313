"""Work in the background on documents that went out."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import structlog
from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone

from motcua.kernel.actors import system
from motcua.kernel.jobs import periodic
from motcua.kernel.local import localdate
from motcua.papers import actions, queries
from motcua.papers.chain import SignedFile
from motcua.papers.models import OfficialDocument, SignedRevision
from motcua.signing.actions import keep_report
from motcua.signing.pdf import LastStamp, last_stamp, strengthen, validate
from motcua.signing.refusals import StampUnavailable
from motcua.signing.trust import Trust

BY = system("stamps")
AT_ONCE = 200
STAMPED_WITHIN = timedelta(hours=4)
"""A document without its time stamp for longer raises the alarm, as a sealed head does."""
RENEWED_WITHIN = timedelta(days=90)
"""So long before the certificate behind a stamp ends the next stamp goes over it; our choice."""
RENEWAL_LATE = timedelta(days=30)
"""So long before it ends the alarm is raised."""
log = structlog.get_logger(__name__)


@periodic("papers.make_lasting", cron="*/5 * * * *")
def make_lasting(timestamp: int) -> None:
    """Add proofs and a time stamp to what was sealed, the oldest first, and keep a report of what it is worth then.

    Issuing never waits for it. Where the authority does not answer, every document stays valid as it is and the next
    sweep asks again.
    """
    try:
        for document_id in list(queries.without_proofs().values_list("pk", flat=True)[:AT_ONCE]):
            _make_lasting(document_id)
    except StampUnavailable as why:
        log.warning("papers.not_stamped", why=str(why))
    late = queries.without_proofs().filter(sealed_at__lt=timezone.now() - STAMPED_WITHIN).count()
    if late:
        log.error("papers.stamps_late", documents=late, hours=STAMPED_WITHIN // timedelta(hours=1))


def _make_lasting(document_id: int) -> None:
    document, now, trust = OfficialDocument.objects.get(pk=document_id), timezone.now(), Trust.configured()
    issued = queries.sealed_revision(document)
    if issued is None:
        return
    try:
        content = strengthen(queries.open_file(issued.file).read(), trust=trust, at=now)
    except StampUnavailable:
        raise
    except Exception:  # one file that cannot be read must not keep all others waiting
        log.exception("papers.not_made_lasting", document=document_id)
        return
    stamp = last_stamp(content, trust=trust)
    actions.keep_lasting(document, SignedFile(content, made_from=issued.file.sha256), stamp=stamp, by=BY, at=now)
    keep_report(content, validate(content, trust=trust, at=now), by=BY, at=now)


class GainsNothing(Exception):
    """A stamp of today would end no later than the one that is there."""


@periodic("papers.renew_stamps", cron="29 2 * * *")
def renew_stamps(timestamp: int) -> None:
    """Every night: stamp anew what would soon be provable no longer."""
    renew(at=timezone.now())


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
