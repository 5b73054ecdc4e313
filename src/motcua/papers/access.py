"""Fetching one upload for the actor who handed it in, or nothing."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404

from motcua.kernel.actors import Actor
from motcua.papers.models import Upload


def upload_for(actor: Actor, uid: UUID) -> Upload:
    """The upload that the actor handed in under this identifier. Raises Http404 for anybody else's.

    Whoever may see the dossier that an upload became part of is a question to the dossier.
    """
    upload = Upload.objects.select_related("file").filter(uid=uid, uploaded_by_label=actor.label).first()
    if upload is None:
        raise Http404
    return upload
