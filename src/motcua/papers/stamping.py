"""A file that went out with proofs and the next time stamp: made outside of any lock, then kept with its report."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import structlog
from django.db import transaction

from motcua.kernel.actors import system
from motcua.papers import actions, queries
from motcua.papers.chain import SignedFile
from motcua.papers.models import CertifiedCopy, OfficialDocument, StoredFile
from motcua.signing.actions import keep_report
from motcua.signing.pdf import LastStamp, SignatureFound, last_stamp, strengthen, validate
from motcua.signing.refusals import StampUnavailable
from motcua.signing.trust import Trust

BY = system("stamps")
log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Stamped:
    """The file with its stamp, until when that lasts, and what the file is worth now."""

    file: SignedFile
    stamp: LastStamp
    found: tuple[SignatureFound, ...]


def stamped(file: StoredFile, *, of: OfficialDocument | CertifiedCopy, at: datetime) -> Stamped | None:
    """The file with proofs and a stamp; nothing where it cannot be read, which is told. Raises StampUnavailable."""
    trust = Trust.configured()
    try:
        content = strengthen(queries.open_file(file).read(), trust=trust, at=at)
        stamp = last_stamp(content, trust=trust)
    except StampUnavailable:
        raise
    except Exception:  # one file that cannot be read must not keep all others waiting
        log.exception("papers.not_made_lasting", what=of.stream)
        return None
    made_from = SignedFile(content, made_from=file.sha256)
    return Stamped(made_from, stamp, validate(content, trust=trust, at=at))


def keep(made: Stamped, *, of: OfficialDocument | CertifiedCopy, at: datetime) -> None:
    """Keep it with the report of what it is worth: never the one without the other, wherever this is stopped."""
    with transaction.atomic():
        if isinstance(of, OfficialDocument):
            actions.keep_lasting(of, made.file, stamp=made.stamp, by=BY, at=at)
        else:
            actions.keep_lasting_copy(of, made.file, stamp=made.stamp, by=BY, at=at)
        keep_report(made.file.content, made.found, by=BY, at=at)
