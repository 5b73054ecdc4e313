"""The proofs of reception and of the result's issue, for the person whom they serve, in plain words."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.dossiers import events as dossier_events
from motcua.dossiers.models import Dossier, Result
from motcua.papers import events as paper_events
from motcua.seals.queries import Sight, sights
from motcua.web.formatting import moment


@dataclass(frozen=True, slots=True)
class Proof:
    """One step whose record nobody can change unseen: which, when, and how its proof stands."""

    title: str
    at: datetime
    state: str
    is_sealed: bool
    href: str
    file: str


def proofs_of(dossiers: Collection[Dossier], now: datetime) -> dict[int, list[Proof]]:
    """By dossier, the proofs of its reception and of the issue of its result; three queries, however many they are."""
    results = Result.objects.filter(dossier__in=[one.pk for one in dossiers if one.settled_at], document__isnull=False)
    documents = {one.dossier_id: one.document.stream for one in results.select_related("document") if one.document}
    received = [(one.stream, dossier_events.RECEIVED.name) for one in dossiers]
    issued = [(stream, paper_events.SEALED.name) for stream in documents.values()]
    found = sights([*received, *issued])
    return {one.pk: _proofs(one, documents.get(one.pk, ""), found, now) for one in dossiers}


def _proofs(dossier: Dossier, document: str, found: dict[tuple[str, str], Sight], now: datetime) -> list[Proof]:
    steps = [
        (_("The office received the dossier"), found.get((dossier.stream, dossier_events.RECEIVED.name))),
        (_("The result was issued"), found.get((document, paper_events.SEALED.name))),
    ]
    return [_proof(title, sight, now) for title, sight in steps if sight is not None]


def _proof(title: str, sight: Sight, now: datetime) -> Proof:
    return Proof(
        title=title,
        at=sight.at,
        state=_state(sight, now),
        is_sealed=sight.sealed_at is not None,
        href=reverse("seals:event", args=[sight.fingerprint]),
        file=reverse("api:proof", args=[sight.fingerprint]),
    )


def _state(sight: Sight, now: datetime) -> str:
    if sight.sealed_at is not None:
        return _("Sealed: %(when)s.") % {"when": moment(sight.sealed_at)}
    if now <= sight.expected_at:
        return _("Not sealed yet. It will be by %(when)s at the latest.") % {"when": moment(sight.expected_at)}
    return _("Not sealed yet, later than usual. It is written down and will be sealed; please look again tomorrow.")
