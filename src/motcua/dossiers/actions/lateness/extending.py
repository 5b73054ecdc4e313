"""More time by a sector law: the only act of an office that moves the legal due moment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from motcua.dossiers import access, events
from motcua.dossiers.actions.changing import record
from motcua.dossiers.actions.clock import set_clock_on
from motcua.dossiers.actions.lateness.causes import is_late_now
from motcua.dossiers.actions.lateness.promising import require_leader_at_work
from motcua.dossiers.actions.lateness.refusals import (
    AlreadyExtended,
    ExtensionNeedsArticle,
    NothingPromised,
    TermIsOver,
    TermNotReadable,
)
from motcua.dossiers.models import Dossier, TimeExtension
from motcua.kernel.actors import Actor
from motcua.kernel.text import clean, clean_line
from motcua.web.formatting import moment_short
from motcua.worktime.terms import Term

LONGEST = 999


@dataclass(frozen=True, slots=True)
class MoreTime:
    """The time that is added, the article that allows it, and why it is needed."""

    term: Term
    legal_basis: str
    reason: str = ""


@transaction.atomic
def extend_legal_time(dossier: Dossier, more: MoreTime, *, by: Actor, at: datetime) -> Dossier:
    """Extend the legal time by what an article of a sector law allows; the explanation of the day names the article.

    The promise does not move by it. Raises StepNotAllowed, NotAllowed, ExtensionNeedsArticle, TermNotReadable,
    NothingPromised where there is no time to extend, TermIsOver or AlreadyExtended.
    Basis: the article that is named.
    """
    dossier = access.locked_dossier_for(by, dossier)
    require_leader_at_work(dossier, by)
    basis = clean_line(more.legal_basis)
    if not any(sign.isdigit() for sign in basis):
        raise ExtensionNeedsArticle
    if not 0 < more.term.amount <= LONGEST:
        raise TermNotReadable
    if dossier.legal_due_at is None:
        raise NothingPromised
    if is_late_now(dossier, at):
        raise TermIsOver(due=moment_short(dossier.legal_due_at))
    if dossier.extensions.filter(legal_basis=basis).exists():
        raise AlreadyExtended
    old = dossier.legal_due_at
    TimeExtension.objects.create(
        dossier=dossier,
        term=str(more.term),
        legal_basis=basis,
        reason=clean(more.reason),
        old_due_at=old,
        at=at,
        by_id=by.user_id,
    )
    set_clock_on(dossier)
    body = {"term": str(more.term), "ground": basis, "old_due_at": old, "legal_due_at": dossier.legal_due_at}
    record(events.TIME_EXTENDED, of=dossier, by=by, at=at, **body, because=dossier.legal_due_because)
    return dossier
