"""Issuing internal processes: by whom, by which decision, and what does not compile."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from motcua.config.supervisor.roles import Urls
from motcua.kernel.actors import Actor
from motcua.kernel.refusals import NotAllowed
from motcua.process.actions import ApprovalIncomplete, ProcessRefused, issue_process, use_default_process
from motcua.process.engine.default import default_definition
from motcua.process.engine.document import write
from motcua.process.models import ProcessDefinition
from motcua.process.queries import process_in_force
from motcua.worktime.terms import Term
from tests.cases import a_version
from tests.people import a_clerk, a_procedure_controller
from tests.together import at_the_same_moment, kinds, meeting_in
from tests.world import a_place, at

AT = at("2019-03-15 08:00")
LIMIT = Term.parse("3wd")


def issue(by: Actor, **changes: Any) -> ProcessDefinition:
    """The ward's process for the registration of births, as a decision approved it."""
    values: dict[str, Any] = {
        "document": write(default_definition(LIMIT)),
        "procedure_id": a_version().procedure_id,
        "agency_id": a_place().agency.pk,
        "limit": LIMIT,
        "decision_no": "Quyết định 12/QĐ-UBND",
        "decision_on": date(2019, 3, 15),
        "signer": "Chủ tịch",
        "valid_from": date(2019, 4, 1),
    }
    values |= changes
    return issue_process(values.pop("document"), **values, by=by, at=AT)


@pytest.mark.django_db
def test_a_process_is_in_force_from_its_day_and_the_later_one_replaces_it() -> None:
    first = issue(a_procedure_controller())
    second = issue(a_procedure_controller(), valid_from=date(2019, 6, 1))

    found = [
        process_in_force(procedure_id=first.procedure_id or 0, agency_id=first.agency_id or 0, on=date(2019, month, 1))
        for month in (3, 4, 6)
    ]

    assert found == [None, first, second]
    assert (first.number, second.number) == (1, 2)


@pytest.mark.django_db
def test_only_a_controller_issues_a_process() -> None:
    with pytest.raises(NotAllowed):
        issue(a_clerk())


@pytest.mark.django_db
@pytest.mark.parametrize("lacking", ["decision_no", "signer"])
def test_a_process_stands_by_a_decision(lacking: str) -> None:
    with pytest.raises(ApprovalIncomplete):
        issue(a_procedure_controller(), **{lacking: " "})


@pytest.mark.django_db
def test_what_does_not_compile_is_refused_with_the_reason() -> None:
    document = write(default_definition(LIMIT))
    document["steps"][1]["role"] = "nobody"

    with pytest.raises(ProcessRefused, match="nobody"):
        issue(a_procedure_controller(), document=document)

    assert not ProcessDefinition.objects.filter(procedure__isnull=False).exists()


@pytest.mark.django_db
def test_an_issued_process_is_never_changed() -> None:
    process = issue(a_procedure_controller())

    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        ProcessDefinition.objects.filter(pk=process.pk).update(signer="Ai đó")


@meeting_in(issue_process)
def test_two_issued_at_the_same_moment_are_two_versions(committed_db: Urls) -> None:
    controller = a_procedure_controller().actor
    issue(controller)

    outcomes = at_the_same_moment([partial(issue, controller)] * 2)

    assert kinds(outcomes) == ["done", "done"]
    issued = ProcessDefinition.objects.filter(procedure__isnull=False)
    assert sorted(issued.values_list("number", flat=True)) == [1, 2, 3]


@meeting_in(use_default_process)
def test_the_default_needed_twice_at_the_same_moment_is_written_once(committed_db: Urls) -> None:
    clerk = a_clerk().actor

    outcomes = at_the_same_moment([partial(use_default_process, "7wd", by=clerk, at=AT)] * 2)

    assert kinds(outcomes) == ["done", "done"]
    assert ProcessDefinition.objects.filter(procedure=None, term="7wd").count() == 1
