"""Counters: what they say is what a full count says, at every moment and whoever folds."""

from __future__ import annotations

from collections import Counter

import pytest

from motcua.dossiers.counts import dossier_counts
from motcua.dossiers.jobs import fold_counts
from motcua.dossiers.models import Dossier, DossierCount, DossierCountChange, State
from motcua.kernel.actors import VISITOR, Actor, system
from tests.cases import (
    FRIDAY_26_APRIL_2019_16H,
    a_decided_dossier,
    a_dossier,
    a_received_dossier,
    a_returned_dossier,
    a_settled_dossier,
    finish,
)
from tests.people import a_citizen, a_clerk, a_records_clerk, a_reporting_officer, an_outsider
from tests.world import at

pytestmark = pytest.mark.django_db
EVERYTHING = system("tests")


def by_hand() -> dict[tuple[int, int], int]:
    """One by one."""
    return dict(Counter(Dossier.objects.values_list("agency_id", "state")))


def counted(actor: Actor = EVERYTHING) -> dict[tuple[int, int], int]:
    found = dossier_counts(actor, now=FRIDAY_26_APRIL_2019_16H)
    return {(one.agency_id, one.state): one.number for one in found}


def late(now: str) -> dict[State, int]:
    return {one.state: one.late for one in dossier_counts(EVERYTHING, now=at(now)) if one.late}


def test_the_counters_say_what_a_full_count_says() -> None:
    for make in (a_dossier, a_received_dossier, a_received_dossier, a_settled_dossier, a_returned_dossier):
        make()
        before = counted()
        fold_counts(0)

        assert before == counted() == by_hand()
    assert DossierCountChange.objects.count() == 0


def test_folding_leaves_one_row_for_each_place_and_state() -> None:
    a_dossier(), a_dossier(), a_received_dossier()
    fold_counts(0)
    a_dossier()
    fold_counts(0)

    assert sorted(DossierCount.objects.exclude(number=0).values_list("state", "number")) == [(1, 3), (2, 1)]


def test_an_open_dossier_past_its_legal_due_moment_counts_as_late() -> None:
    a_received_dossier()

    assert late("2019-05-04 17:00") == {}
    assert late("2019-05-04 17:01") == {State.RECEIVED: 1}


def test_a_dossier_settled_after_its_legal_due_moment_stays_late() -> None:
    dossier = a_decided_dossier()

    finish(dossier, "issue", "issued", by=a_records_clerk(), when=at("2019-05-06 09:00"))

    assert late("2019-04-26 16:00") == late("2030-01-01 08:00") == {State.SETTLED: 1}


def test_who_serves_nowhere_sees_no_figure_and_who_serves_elsewhere_not_ours() -> None:
    a_dossier()

    assert counted(VISITOR) == counted(a_citizen()) == counted(an_outsider()) == {}
    assert counted(a_reporting_officer()) == {}
    assert counted(a_clerk()) == by_hand()
