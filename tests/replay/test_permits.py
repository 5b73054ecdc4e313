"""1,434 real permits, replayed as dossiers at their own moments: nothing vanishes, who was late then is late now."""

from __future__ import annotations

import time
from collections import Counter
from itertools import islice

import pytest

from motcua.dossiers.models import Dossier
from motcua.kernel.local import local, localdate
from motcua.ledger.verify import verify_ledger
from tests.replay.log import FILE, Case, cases
from tests.replay.replaying import Replay, is_settled, replay

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.shared,
    pytest.mark.skipif(not FILE.exists(), reason="the real cases are not beside the project"),
]

SAME, THAT_DAY, SLID = "the same", "late by hours of the last day only", "the last day was a day off"


def compared(case: Case, dossier: Dossier) -> str:
    """Whether lateness came out as it was, or why the law sees it otherwise.

    The municipality judged by the second. A term in days ends with the day, and with the next working day where it
    would end on a day off. Basis: Civil Code 91/2015/QH13, art. 148.
    """
    assert case.ended is not None
    assert dossier.legal_due_at is not None
    late_then, late_now = case.ended > case.planned, case.ended > dossier.legal_due_at
    if late_then == late_now:
        return SAME
    if late_then and localdate(case.ended) == localdate(case.planned) and not late_now:
        return THAT_DAY
    if late_then and localdate(dossier.legal_due_at) > localdate(case.planned):
        return SLID
    if late_now and localdate(case.ended) == localdate(dossier.legal_due_at):
        return "ended on the last day after closing time"
    return f"unexplained: {case.name} ended {local(case.ended)}, planned {local(case.planned)}"


def lateness(found: Replay, tried: list[Case]) -> Counter[str]:
    refreshed = {dossier.pk: dossier for dossier in Dossier.objects.all()}
    return Counter(compared(case, refreshed[found.dossiers[case.name].pk]) for case in tried if case.ended is not None)


def check(tried: list[Case]) -> tuple[Replay, Counter[str]]:
    found = replay(tried)
    ends = sum(1 for case in tried if case.ended)

    assert found.events == sum(len(case.done) for case in tried) + ends
    assert Dossier.objects.filter(origin="import").count() == len(tried)
    late = lateness(found, tried)
    assert not [told for told in late if told.startswith("unexplained")]
    assert verify_ledger().bad is None
    settled = [
        case for case in tried if case.ended and is_settled(Dossier.objects.get(pk=found.dossiers[case.name].pk))
    ]
    for case in settled:
        dossier = Dossier.objects.get(pk=found.dossiers[case.name].pk)
        assert dossier.settled_at == case.ended
    return found, late


def test_the_first_cases_run_through_at_their_own_moments() -> None:
    found, late = check(list(islice(cases(), 25)))

    assert found.accepted > found.events * 0.9
    assert late[SAME] > 15


@pytest.mark.soak
def test_every_case_is_replayed_and_each_event_accepted_or_refused_for_a_stated_reason() -> None:
    tried = list(cases())
    began, worked = time.perf_counter(), time.process_time()

    found, late = check(tried)

    took, used = time.perf_counter() - began, time.process_time() - worked
    assert len(tried) == 1434
    assert found.accepted > found.events * 0.95
    told = [
        f"{found.accepted} of {found.events} accepted, {found.events / took:.0f} a second, {used:.0f} s of processor"
    ]
    told += [f"refused: {dict(found.refused.most_common())}", f"lateness: {dict(late)}"]
    print("\n" + "\n".join(told))  # noqa: T201 - the figures are the point
