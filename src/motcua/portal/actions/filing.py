"""Beginning a filing, saving its steps, taking it over to a new version, giving it up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from motcua.catalog.models import Paper, Procedure
from motcua.catalog.queries import papers_of
from motcua.kernel.actors import Actor, system
from motcua.kernel.local import localdate
from motcua.kernel.refusals import NotAllowed, Refusal
from motcua.ledger import actions as ledger
from motcua.papers import actions as papers
from motcua.papers.models import Upload
from motcua.portal import access, events, queries
from motcua.portal.models import Filing, FilingPaper

CLERK = system("filing")
"""Destroys the files of a filing on the word of the person who attached them."""

DEPENDENT = {"applicant": ("details",), "case": ("papers",)}
"""What is asked again when an answer changes: another owner has other details, another case other papers."""


class NotTakenOnline(Refusal):
    """No office takes this procedure online, or it is not in force."""

    text = _("This procedure cannot be filed online now. Its page names the counters that take it.")


class AlreadySent(Refusal):
    """What was sent is a dossier, and no longer a filing."""

    text = _("This filing was already sent. Open “My submissions” to follow it.")


@transaction.atomic
def begin_filing(procedure: Procedure, *, by: Actor, at: datetime) -> Filing:
    """Begin to file a procedure, or go on with the filing of it that has not been sent.

    Raises NotAllowed for a visitor, NotTakenOnline where nobody takes it online.
    Basis: Decree 61/2018, art. 16.
    """
    if by.user_id is None:
        raise NotAllowed
    if known := queries.open_filing(by, procedure):
        return known
    matter = queries.matter_to_begin(procedure, on=localdate(at))
    if matter is None:
        raise NotTakenOnline
    # Of two that begin at the same moment one makes the row, and both get it.
    filing, is_new = Filing.objects.get_or_create(
        user_id=by.user_id,
        procedure=procedure,
        dossier=None,
        defaults={"procedure_version": matter.version, "begun_at": at, "saved_at": at},
    )
    if is_new:
        ledger.record(events.BEGUN, stream=filing.stream, by=by, at=at, procedure=procedure.code)
    return filing


@transaction.atomic
def save_step(filing: Filing, step: str, answers: Mapping[str, str], *, by: Actor, at: datetime) -> Filing:
    """Keep what one step was answered with, so that filing can go on later and elsewhere.

    Raises AlreadySent, and Http404 for anybody else's filing.
    """
    filing = locked(filing, by=by)
    if filing.answers_to(step) != dict(answers):
        for dependent in DEPENDENT.get(step, ()):
            filing.answers.pop(dependent, None)
    filing.answers[step] = dict(answers)
    filing.saved_at = at
    filing.save(update_fields=["answers", "saved_at"])
    ledger.record(events.STEP_SAVED, stream=filing.stream, by=by, at=at, step=step)
    return filing


@transaction.atomic
def renew_filing(filing: Filing, *, by: Actor, at: datetime) -> Filing:
    """Go on under the version that holds today. Files stay with papers of the same name; the case is chosen again.

    Raises AlreadySent, NotTakenOnline where the procedure was abolished, Http404 for anybody else's filing.
    """
    filing = locked(filing, by=by)
    version = queries.version_today(filing, on=localdate(at))
    if version is None:
        raise NotTakenOnline
    _move_papers(filing, list(papers_of(version)), by=by, at=at)
    filing.procedure_version, filing.saved_at = version, at
    filing.answers = {step: kept for step, kept in filing.answers.items() if step not in ("case", "papers", "office")}
    filing.save(update_fields=["procedure_version", "answers", "saved_at"])
    ledger.record(events.RENEWED, stream=filing.stream, by=by, at=at, version=version.number)
    return filing


@transaction.atomic
def discard_filing(filing: Filing, *, by: Actor, at: datetime) -> None:
    """Give a filing up: what was written and attached is destroyed.

    Raises AlreadySent, and Http404 for anybody else's filing.
    """
    filing = locked(filing, by=by)
    uploads = Upload.objects.filter(pk__in=filing.papers.filter(upload__isnull=False).values("upload"))
    doomed, stream = list(uploads), filing.stream
    filing.delete()
    papers.destroy_uploads(doomed, by=CLERK, at=at)
    ledger.record(events.DISCARDED, stream=stream, by=by, at=at)


def locked(filing: Filing, *, by: Actor) -> Filing:
    """The filing as it is now, held; refused once it was sent."""
    held = access.locked_filing_for(by, filing)
    if held.is_sent:
        raise AlreadySent
    return held


def _move_papers(filing: Filing, announced: Sequence[Paper], *, by: Actor, at: datetime) -> None:
    """Put each kept file under the paper of the same name; what no version asks for any more is destroyed."""
    by_name = {paper.name: paper for paper in announced}
    dropped: list[Upload] = []
    for row in FilingPaper.objects.filter(filing=filing).select_related("paper", "upload"):
        paper = by_name.get(row.paper.name)
        if paper is not None:
            row.paper = paper
            row.save(update_fields=["paper"])
            continue
        dropped += [row.upload] if row.upload else []
        row.delete()
    papers.destroy_uploads(dropped, by=CLERK, at=at)
