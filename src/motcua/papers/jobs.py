"""Work in the background on documents that went out."""

from __future__ import annotations

from datetime import timedelta

import structlog
from django.utils import timezone

from motcua.kernel.jobs import periodic
from motcua.papers import queries
from motcua.papers.models import CertifiedCopy, OfficialDocument
from motcua.papers.renewing import renew
from motcua.papers.stamping import keep, stamped
from motcua.signing.refusals import StampUnavailable

AT_ONCE = 200
STAMPED_WITHIN = timedelta(hours=4)
"""A document without its time stamp for longer raises the alarm, as a sealed head does."""
log = structlog.get_logger(__name__)


@periodic("papers.make_lasting", cron="*/5 * * * *")
def make_lasting(timestamp: int) -> None:
    """Add proofs and a time stamp to what was sealed, then to copies, the oldest first, and keep a report of each.

    Issuing never waits for it. Where the authority does not answer, every document stays valid as it is and the next
    sweep asks again.
    """
    try:
        for document_id in list(queries.without_proofs().values_list("pk", flat=True)[:AT_ONCE]):
            _make_lasting(document_id)
        for copy_id in list(queries.copies_without_proofs().values_list("pk", flat=True)[:AT_ONCE]):
            _make_copy_lasting(copy_id)
    except StampUnavailable as why:
        log.warning("papers.not_stamped", why=str(why))
    since = timezone.now() - STAMPED_WITHIN
    late = queries.without_proofs().filter(sealed_at__lt=since).count()
    late += queries.copies_without_proofs().filter(signed_at__lt=since).count()
    if late:
        log.error("papers.stamps_late", documents=late, hours=STAMPED_WITHIN // timedelta(hours=1))


def _make_lasting(document_id: int) -> None:
    document, now = OfficialDocument.objects.get(pk=document_id), timezone.now()
    issued = queries.sealed_revision(document)
    if issued is not None and (made := stamped(issued.file, of=document, at=now)):
        keep(made, of=document, at=now)


def _make_copy_lasting(copy_id: int) -> None:
    copy, now = CertifiedCopy.objects.select_related("file").get(pk=copy_id), timezone.now()
    if copy.file is not None and (made := stamped(copy.file, of=copy, at=now)):
        keep(made, of=copy, at=now)


@periodic("papers.renew_stamps", cron="29 2 * * *")
def renew_stamps(timestamp: int) -> None:
    """Every night: stamp anew what would soon be provable no longer."""
    renew(at=timezone.now())
