"""Keeping what a validation found."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256

from django.db import transaction

from motcua.kernel.actors import Actor
from motcua.ledger.canonical import canonical_body
from motcua.signing.models import ValidationReport
from motcua.signing.pdf.findings import POLICY, SignatureFound, verdict_of


@transaction.atomic
def keep_report(pdf: bytes, found: tuple[SignatureFound, ...], *, by: Actor, at: datetime) -> ValidationReport:
    """Keep what a validation of a document found, for good; the same document may be looked at again later."""
    report = ValidationReport(
        document=sha256(pdf).hexdigest(),
        made_at=at,
        policy=POLICY,
        verdict=verdict_of(found),
        body=canonical_body({"by": by.label, "signatures": [one.as_values() for one in found]}),
    )
    report.save(force_insert=True)
    return report
