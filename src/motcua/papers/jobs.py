"""Work in the background on documents that went out."""

from __future__ import annotations

from datetime import timedelta

import structlog
from django.db import transaction
from django.utils import timezone

from motcua.kernel.actors import system
from motcua.kernel.jobs import periodic
from motcua.papers import actions, queries
from motcua.papers.chain import SignedFile
from motcua.papers.models import OfficialDocument
from motcua.papers.renewing import renew
from motcua.signing.actions import keep_report
from motcua.signing.pdf import last_stamp, strengthen, validate
from motcua.signing.refusals import StampUnavailable
from motcua.signing.trust import Trust

BY = system("stamps")
AT_ONCE = 200
STAMPED_WITHIN = timedelta(hours=4)
"""A document without its time stamp for longer raises the alarm, as a sealed head does."""
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
    lasting, found = SignedFile(content, made_from=issued.file.sha256), validate(content, trust=trust, at=now)
    with transaction.atomic():  # never the one without the other, wherever it is stopped
        actions.keep_lasting(document, lasting, stamp=stamp, by=BY, at=now)
        keep_report(content, found, by=BY, at=now)


@periodic("papers.renew_stamps", cron="29 2 * * *")
def renew_stamps(timestamp: int) -> None:
    """Every night: stamp anew what would soon be provable no longer."""
    renew(at=timezone.now())
