"""Attaching files to the papers of a filing, taking them away, and saying that a paper is not needed."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import BinaryIO

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from motcua.catalog.models import Paper
from motcua.dossiers.actions.refusals import PaperNotAnnounced
from motcua.kernel.actors import Actor
from motcua.kernel.refusals import Refusal
from motcua.papers import actions as papers
from motcua.portal.actions.filing import CLERK, locked
from motcua.portal.models import Filing, FilingPaper

FILES_A_PAPER = 20


class TooManyFiles(Refusal):
    """More files for one paper than anybody can look through."""

    text = _("At most %(limit)s files are taken for one paper. Put several pages into one PDF.")


@transaction.atomic
def keep_paper(
    filing: Filing, paper: Paper, stream: BinaryIO, *, filename: str, by: Actor, at: datetime
) -> FilingPaper:
    """Keep a file as one announced paper; several files may make up one paper, as photographs of its pages do.

    Raises PaperNotAnnounced, TooManyFiles, AlreadySent, and whatever is refused of a file.
    """
    filing = locked(filing, by=by)
    if paper.version_id != filing.procedure_version_id:
        raise PaperNotAnnounced
    rows = FilingPaper.objects.filter(filing=filing, paper=paper)
    if rows.filter(upload__isnull=False).count() >= FILES_A_PAPER:
        raise TooManyFiles(limit=FILES_A_PAPER)
    upload = papers.keep_upload(stream, filename=filename, by=by, at=at)
    rows.filter(upload=None).delete()
    _touch(filing, at)
    return FilingPaper.objects.create(filing=filing, paper=paper, upload=upload)


@transaction.atomic
def remove_file(filing: Filing, number: int, *, by: Actor, at: datetime) -> None:
    """Take a file away again and destroy it; one that is gone already is no reason to refuse.

    Raises AlreadySent, and Http404 for anybody else's filing.
    """
    filing = locked(filing, by=by)
    row = FilingPaper.objects.filter(filing=filing, pk=number, upload__isnull=False).select_related("upload").first()
    if row is None or row.upload is None:
        return
    row.delete()
    papers.destroy_uploads([row.upload], by=CLERK, at=at)
    _touch(filing, at)


@transaction.atomic
def mark_not_needed(
    filing: Filing, *, of: Collection[Paper], not_needed: Collection[int], by: Actor, at: datetime
) -> None:
    """Say of the papers of one page which are not needed in this case; a paper with a file is needed.

    Raises AlreadySent, and Http404 for anybody else's filing.
    """
    filing = locked(filing, by=by)
    announced = {paper.pk for paper in of if paper.version_id == filing.procedure_version_id}
    here = FilingPaper.objects.filter(filing=filing, paper__in=announced)
    with_file = set(here.filter(upload__isnull=False).values_list("paper_id", flat=True))
    here.filter(upload=None).delete()
    wanted = sorted(announced & set(not_needed) - with_file)
    FilingPaper.objects.bulk_create(FilingPaper(filing=filing, paper_id=number) for number in wanted)
    _touch(filing, at)


def _touch(filing: Filing, at: datetime) -> None:
    filing.saved_at = at
    filing.save(update_fields=["saved_at"])
