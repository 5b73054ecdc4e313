"""Two at the same moment: from two devices, or from one impatient finger."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.http import Http404

from motcua.catalog.models import Procedure
from motcua.config.supervisor.roles import Urls
from motcua.dossiers.models import Dossier
from motcua.people.models import Party
from motcua.portal import actions
from motcua.portal.models import Filing, FilingPaper, WrongCode
from motcua.portal.steps import Step
from tests.catalog.records import a_record, take
from tests.papers.together import together
from tests.people import a_citizen, an_outsider
from tests.portal.given import CODE, NOW, a_filing, a_ready_filing, a_stream
from tests.together import meeting_in

pytestmark = pytest.mark.usefixtures("committed_db")


def tried(work: Callable[[], object]) -> str:
    """What became of it: done, or why not."""
    try:
        work()
    except (Http404, actions.FilingIncomplete) as refusal:
        return type(refusal).__name__
    return "done"


@meeting_in(actions.send_filing)
def test_two_send_one_dossier() -> None:
    an, filing = a_citizen(), a_ready_filing()

    sent = together(lambda: actions.send_filing(filing, by=an, at=NOW), times=2)

    assert {dossier.pk for dossier in sent} == {Dossier.objects.get().pk}


@meeting_in(actions.begin_filing)
def test_two_begin_one_filing() -> None:
    an = a_citizen()
    actions.discard_filing(a_filing(), by=an, at=NOW)
    procedure = Procedure.objects.get(code=CODE)

    begun = together(lambda: actions.begin_filing(procedure, by=an, at=NOW), times=2)

    assert {filing.pk for filing in begun} == {Filing.objects.get().pk}


@meeting_in(actions.save_step)
def test_two_save_steps_and_neither_is_lost() -> None:
    an, filing = a_citizen(), a_filing()
    steps = iter([Step.APPLICANT, Step.RESULT])

    together(lambda: actions.save_step(filing, next(steps), {"kept": "yes"}, by=an, at=NOW), times=2)

    filing.refresh_from_db()
    assert set(filing.answers) == {"applicant", "result"}


@meeting_in(actions.discard_filing)
def test_two_discard_and_one_finds_nothing() -> None:
    an, filing = a_citizen(), a_ready_filing()

    ends = together(lambda: tried(lambda: actions.discard_filing(filing, by=an, at=NOW)), times=2)

    assert sorted(ends) == ["Http404", "done"]


def test_sending_and_discarding_leave_either_a_dossier_or_nothing() -> None:
    an, filing = a_citizen(), a_ready_filing()
    works = iter([actions.send_filing, actions.discard_filing])

    together(lambda: _whatever(next(works), filing, an), times=2)

    assert Dossier.objects.count() == Filing.objects.count()


def _whatever(work: Callable[..., object], filing: Filing, an: object) -> None:
    try:
        work(filing, by=an, at=NOW)
    except (Http404, actions.AlreadySent):
        return


@meeting_in(actions.renew_filing)
def test_two_renew_once() -> None:
    an, filing = a_citizen(), a_ready_filing()
    take(a_record(CODE))

    together(lambda: actions.renew_filing(filing, by=an, at=NOW), times=2)

    filing.refresh_from_db()
    assert filing.procedure_version == Procedure.objects.get(code=CODE).current_version


@meeting_in(actions.keep_paper)
def test_two_attach_and_both_files_are_kept() -> None:
    an, filing = a_citizen(), a_filing()
    paper = filing.procedure_version.papers.first()
    assert paper is not None

    together(lambda: actions.keep_paper(filing, paper, a_stream(), filename="1.pdf", by=an, at=NOW), times=2)

    assert FilingPaper.objects.filter(paper=paper).count() == 2


@meeting_in(actions.mark_not_needed)
def test_two_say_not_needed_and_it_is_written_once() -> None:
    an, filing = a_citizen(), a_filing()
    papers = list(filing.procedure_version.papers.all())
    wanted = [paper.pk for paper in papers]

    together(lambda: actions.mark_not_needed(filing, of=papers, not_needed=wanted, by=an, at=NOW), times=2)

    assert FilingPaper.objects.count() == len(papers)


@meeting_in(actions.remove_file)
def test_two_take_the_same_file_away() -> None:
    an, filing = a_citizen(), a_ready_filing()
    row = FilingPaper.objects.get(upload__isnull=False)

    together(lambda: actions.remove_file(filing, row.pk, by=an, at=NOW), times=2)

    assert not FilingPaper.objects.filter(upload__isnull=False).exists()


@meeting_in(actions.introduce_oneself)
def test_two_introduce_themselves_and_one_person_is_entered() -> None:
    hoa = an_outsider()

    met = together(lambda: actions.introduce_oneself(full_name="Phạm Thị Hoa", phone="", by=hoa, at=NOW), times=2)

    assert {party.pk for party in met} == {Party.objects.get(full_name="Phạm Thị Hoa").pk}


def test_every_wrong_code_counts(committed_db: Urls) -> None:
    together(lambda: actions.note_wrong_code("somewhere", at=NOW), times=4)

    assert WrongCode.objects.get().times == 4
