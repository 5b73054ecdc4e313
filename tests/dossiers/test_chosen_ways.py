"""An issued process that asks the dossier which way to go, and sends it to a unit that it names by its code."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from motcua.agencies.models import AgencyIdentifier, IdentifierStatus, Scheme
from motcua.dossiers.actions.refusals import UnitOfStepMissing
from motcua.dossiers.models import Channel, Dossier
from motcua.kernel.actors import system
from motcua.process.actions import issue_process
from motcua.worktime.terms import Term
from tests.cases import a_received_dossier, a_version, finish, the_task
from tests.people import a_case_officer, a_clerk
from tests.process.engine.building import choice, decides, otherwise, outcome, passes, process, when, work
from tests.world import a_place, at

pytestmark = pytest.mark.django_db
AT, HANDED_OVER, LATER = at("2019-01-02 08:00"), at("2019-05-02 07:30"), at("2019-05-02 15:00")
COUNTER_OF_WARD_2 = "000.77.20.H27"


def issued(unit: str = COUNTER_OF_WARD_2) -> None:
    """Handed over; online ones are looked at in the other ward, two sets by the leader, the rest in the division."""
    AgencyIdentifier.objects.create(
        unit=a_place("ward-2").one_stop, scheme=Scheme.QCVN102, status=IdentifierStatus.MEMORY,
        value=COUNTER_OF_WARD_2, valid_from=date(2018, 1, 1),
    )  # fmt: skip
    counter = {"role": "one_stop_officer", "unit": "receiving_unit"}
    written = process(
        {**work("hand_over", outcome("handed_over", "prepare", "hand_over")), **counter},
        passes("prepare", "which"),
        choice(
            "which",
            when("channel", "is", "online", to="elsewhere"),
            when("owner_kind", "is", "organisation", to="decide"),
            when("sets", "at_least", 2, to="look"),
            otherwise("examine"),
        ),
        {**passes("elsewhere", "decide"), "role": "one_stop_officer", "unit": unit},
        {**passes("look", "decide"), "role": "unit_leader"},
        passes("examine", "decide"),
        decides("decide", to="issue"),
        work("issue", outcome("issued", "return_result", "settle"), role="records_clerk"),
        {**work("return_result", outcome("returned", "end", "return_result")), **counter},
    )
    issue_process(
        written, procedure_id=a_version(term="10wd").procedure_id, agency_id=a_place().agency.pk,
        limit=Term.parse("10wd"), decision_no="16/QĐ-UBND", decision_on=date(2019, 1, 2), signer="Võ Quốc Hùng",
        valid_from=date(2019, 1, 2), by=system("test"), at=AT,
    )  # fmt: skip


def prepared(**changes: Any) -> Dossier:
    dossier = a_received_dossier(**changes)
    finish(dossier, "hand_over", "handed_over", by=a_clerk(), when=HANDED_OVER)
    return finish(dossier, "prepare", "done", by=a_case_officer(), when=LATER)


@pytest.mark.parametrize(
    ("changes", "step"),
    [({}, "examine"), ({"sets": 2}, "look"), ({"channel": Channel.ONLINE}, "elsewhere")],
    ids=["of the counter", "of two sets", "of the network"],
)
def test_the_process_goes_the_way_that_the_dossier_tells(changes: dict[str, Any], step: str) -> None:
    issued()

    assert [task.step for task in prepared(**changes).tasks.open()] == [step]


def test_a_step_at_a_unit_named_by_its_code_waits_there_and_nowhere_else() -> None:
    issued()
    dossier, hoa = prepared(channel=Channel.ONLINE), a_clerk("hoa", unit="ward-2")

    task = the_task(dossier, "elsewhere")

    assert (task.unit, task.agency) == (a_place("ward-2").one_stop, a_place("ward-2").agency)
    assert (task.is_for_hands_of(hoa), task.is_for_hands_of(a_clerk())) == (True, False)
    finish(dossier, "elsewhere", "done", by=hoa, when=LATER)
    assert [task.step for task in dossier.tasks.open()] == ["decide"]


def test_a_code_behind_which_no_unit_stands_is_said_and_the_step_before_stays_open() -> None:
    issued("000.99.99.H27")

    with pytest.raises(UnitOfStepMissing, match=r"000\.99\.99\.H27"):
        prepared(channel=Channel.ONLINE)
