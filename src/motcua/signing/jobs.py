"""Work in the background: lists of what authorities revoked are brought; the demo's authority is told."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from django.conf import settings

from motcua.kernel.jobs import job, periodic
from motcua.signing.demo.authority import Authority, write
from motcua.signing.models import Certificate
from motcua.signing.revocation import fetched_lists
from motcua.signing.trust import Trust


@job("signing.tell_demo_authority")
def tell_demo_authority(certificate_id: int) -> None:
    """Revoke in the demo what was taken back. On a real node nobody is told: the contract with the authority is."""
    entry = Certificate.objects.get(pk=certificate_id)
    if settings.DEMO and (settings.PKI / "address").exists() and entry.taken_back_at is not None:
        Authority(settings.PKI).revoke(bytes(entry.der), at=entry.taken_back_at)


@periodic("signing.bring_lists", cron="17 */4 * * *")
def bring_lists(timestamp: int) -> None:
    """Bring the revocation lists that concern our certificates into the folder of trust, every four hours."""
    if not settings.TRUST:
        return  # the demo's authority writes its own
    entered = [bytes(der) for der in Certificate.objects.values_list("der", flat=True).distinct()]
    for address, content in fetched_lists(entered, trust=Trust.configured()).items():
        write(Path(settings.TRUST) / f"{sha256(address.encode()).hexdigest()[:16]}.crl", content)
