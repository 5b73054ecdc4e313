"""Fetching one process or draft for an actor, or nothing."""

from __future__ import annotations

from django.http import Http404

from motcua.kernel.actors import Actor
from motcua.process.models import ProcessDefinition, ProcessDraft


def process_for(actor: Actor, process_id: int) -> ProcessDefinition:
    """An issued process, or a default that serves in its place; staff may read every one. Raises Http404."""
    found = ProcessDefinition.objects.select_related("procedure", "agency").filter(pk=process_id).first()
    if found is None or not (actor.is_staff or actor.is_system):
        raise Http404
    return found


def draft_for(actor: Actor, draft_id: int) -> ProcessDraft:
    """A draft, also one that is closed. Raises Http404."""
    rows = ProcessDraft.objects.visible_to(actor).select_related("procedure", "agency", "drafted_by", "issued_as")
    found = rows.filter(pk=draft_id).first()
    if found is None:
        raise Http404
    return found


def locked_draft_for(actor: Actor, draft: ProcessDraft) -> ProcessDraft:
    """The draft as it is now, held until the transaction ends. Raises Http404."""
    rows = ProcessDraft.objects.visible_to(actor).locked().select_related("procedure", "agency")
    found = rows.filter(pk=draft.pk).first()
    if found is None:
        raise Http404
    return found
