"""Many at the same moment: numbers have no gap, one key makes one dossier, counters lose nothing."""

from __future__ import annotations

from functools import partial

import pytest
from django.db import transaction

from motcua.config.supervisor.roles import Urls
from motcua.dossiers import actions
from motcua.dossiers.counts import dossier_counts
from motcua.dossiers.models import Dossier, DossierCount, State
from motcua.kernel.actors import Actor, system
from motcua.kernel.idempotency import once
from motcua.ledger.verify import verify_ledger
from tests.cases import (
    a_dossier,
    a_request,
)
from tests.people import a_citizen, a_clerk
from tests.together import at_the_same_moment, meeting_in
from tests.world import at

pytestmark = pytest.mark.usefixtures("committed_db")
AT = at("2019-05-03 15:00")


def test_200_receptions_at_once_give_200_codes_without_a_gap(committed_db: Urls) -> None:
    lan, dossiers = a_clerk().actor, [a_dossier() for _ in range(200)]
    works = [partial(_receive_all, dossiers[first::8], lan) for first in range(8)]

    batches = at_the_same_moment(works)

    codes = sorted(code for batch in batches for code in batch)  # type: ignore[attr-defined]
    assert codes == [f"000.01.20.H27-190503-{number:04d}" for number in range(1, 201)]
    assert verify_ledger().bad is None


def _receive_all(dossiers: list[Dossier], by: Actor) -> list[str | None]:
    return [actions.receive_dossier(dossier, by=by, at=AT).code for dossier in dossiers]


def test_a_reception_that_fails_gives_its_number_back() -> None:
    lan, first, second = a_clerk().actor, a_dossier(), a_dossier()

    class LineFailed(Exception):
        pass

    with pytest.raises(LineFailed), transaction.atomic():
        actions.receive_dossier(first, by=lan, at=AT)
        raise LineFailed
    received = actions.receive_dossier(second, by=lan, at=AT)

    assert received.code == "000.01.20.H27-190503-0001"


@meeting_in(actions.lodge_dossier)
def test_20_equal_commands_with_one_key_make_one_dossier() -> None:
    an, request = a_citizen().actor, a_request()

    def send() -> str:
        with once(client=an.label, key="k1", content=b"the same form") as attempt:
            if attempt.is_first:
                attempt.keep(status=201, reference=str(actions.lodge_dossier(request, by=an, at=AT).uid))
            return attempt.reference

    answers = at_the_same_moment([send] * 20)

    assert len(set(answers)) == 1
    assert Dossier.objects.count() == 1


def test_folding_the_counters_while_others_receive_and_fold_loses_and_doubles_nothing() -> None:
    dossiers = [a_dossier() for _ in range(6)]

    at_the_same_moment(
        [partial(actions.receive_dossier, dossier, by=a_clerk(), at=AT) for dossier in dossiers]
        + [actions.fold_counts] * 3
    )

    counted = dossier_counts(system("tests"), now=AT)
    actions.fold_counts()
    assert [(one.state, one.number) for one in counted] == [(State.RECEIVED, 6)]
    assert dict(DossierCount.objects.exclude(number=0).values_list("state", "number")) == {State.RECEIVED: 6}
