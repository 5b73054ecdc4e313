"""Two who do the same thing at the same moment."""

from __future__ import annotations

from motcua.catalog import actions
from motcua.catalog.actions import Tally
from motcua.catalog.models import ProcedureVersion, Service
from motcua.config.supervisor.roles import Urls
from tests.catalog.records import IMPORT, JUNE, a_procedure, a_record, a_row, entries
from tests.catalog.test_services import opened
from tests.papers.together import together
from tests.together import meeting_in
from tests.world import a_place


@meeting_in(actions.take_in)
def test_two_imports_at_the_same_moment_make_each_procedure_once(committed_db: Urls) -> None:
    documents = entries(a_record(), a_row("1.000894"))

    first, second = together(lambda: actions.take_in(documents, source="f", by=IMPORT, at=JUNE), times=2)

    assert first + second == Tally(new=2, same=2)
    assert ProcedureVersion.objects.count() == 1


@meeting_in(actions.open_service)
def test_of_two_at_the_same_moment_one_opens_it(committed_db: Urls) -> None:
    procedure = a_procedure()
    a_place("ward-1")

    def one() -> str:
        try:
            return str(opened(procedure).pk)
        except actions.ServiceOpenAlready:
            return "refused"

    answers = together(one, times=2)

    assert (answers.count("refused"), Service.objects.count()) == (1, 1)
