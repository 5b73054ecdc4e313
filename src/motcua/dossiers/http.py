"""What the officers' pages about dossiers share: the dossier of an address, and forms that act once."""

from __future__ import annotations

from django.utils import timezone

from motcua.agencies.commands import new_key, once_per_form
from motcua.agencies.http import ActorRequest
from motcua.dossiers import access, actions
from motcua.dossiers.models import Dossier

__all__ = ["new_key", "once_per_form", "opened"]


def opened(request: ActorRequest, ref: str) -> Dossier:
    """The dossier of that reference, on whatever page or file of it. That a member of staff opened it is noted.

    Raises Http404.
    """
    dossier = access.dossier_for(request.actor, ref)
    if request.method == "GET":
        actions.note_read(dossier, way="list", by=request.actor, at=timezone.now())
    return dossier
