"""One certificate for an actor who may change it."""

from __future__ import annotations

from motcua.agencies.actions.authority import require_administrator, require_system
from motcua.kernel.actors import Actor
from motcua.signing.models import Certificate
from motcua.signing.refusals import CertificateTakenBack


def locked_certificate_for(actor: Actor, certificate: Certificate) -> Certificate:
    """A certificate that the actor may change now, locked; that of the node only by the product.

    Raises NotAllowed, and CertificateTakenBack where nothing can be changed about it any more.
    """
    found = Certificate.objects.select_for_update(of=("self",)).select_related("agency").get(pk=certificate.pk)
    if found.agency is None:
        require_system(actor)
    require_administrator(actor, found.agency)
    if found.taken_back_at is not None:
        raise CertificateTakenBack
    return found
