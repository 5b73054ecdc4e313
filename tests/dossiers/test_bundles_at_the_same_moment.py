"""Bundles, twice at the same moment: one happens, the other is told."""

from __future__ import annotations

from functools import partial

import pytest

from motcua.dossiers import actions
from motcua.dossiers.models import Dossier, HandOver
from motcua.ledger.verify import verify_ledger
from tests.cases import a_handed_over_dossier, a_received_dossier, finish, story, the_task
from tests.people import a_case_officer, a_clerk
from tests.together import at_the_same_moment, kinds, meeting_in
from tests.world import at

pytestmark = pytest.mark.usefixtures("meeting_db")
AT = at("2019-05-03 15:00")


def in_a_bundle() -> tuple[Dossier, HandOver]:
    dossier = a_received_dossier()
    actions.make_bundles([the_task(dossier, "hand_over")], by=a_clerk(), at=AT)
    return dossier, HandOver.objects.get(dossier=dossier)


@meeting_in(actions.make_bundles)
def test_gathering() -> None:
    lan, dossiers = a_clerk().actor, [a_received_dossier(), a_received_dossier()]
    tasks = [the_task(one, "hand_over") for one in dossiers]

    works = [partial(actions.make_bundles, some, by=lan, at=AT) for some in (tasks, tasks[::-1])]

    assert kinds(at_the_same_moment(works)) == ["LiesInBundle", "done"]
    assert [story(one).count("put_in_bundle") for one in dossiers] == [1, 1]


@meeting_in(actions.answer_hand_overs)
def test_answering_by_two_officers() -> None:
    dossier, row = in_a_bundle()
    said = [actions.Answer(row.pk)], [actions.Answer(row.pk, "missing")]
    officers = a_case_officer().actor, a_case_officer("cuc").actor

    works = [partial(actions.answer_hand_overs, one, by=who, at=AT) for one, who in zip(said, officers, strict=True)]

    assert kinds(at_the_same_moment(works)) == ["HandOverAnswered", "done"]
    assert len({"handed_over", "hand_over_disputed"} & {*story(dossier)}) == 1
    assert verify_ledger(stream=dossier.stream).bad is None


@meeting_in(actions.take_back)
def test_accepting_while_the_sender_takes_it_back() -> None:
    dossier, row = in_a_bundle()
    binh, lan = a_case_officer().actor, a_clerk().actor

    outcomes = at_the_same_moment(
        [
            partial(actions.answer_hand_overs, [actions.Answer(row.pk)], by=binh, at=AT),
            partial(actions.take_back, row, by=lan, at=AT),
        ]
    )

    assert kinds(outcomes) == ["HandOverAnswered", "done"]
    assert dossier.tasks.open().count() == 1


def test_disputing_while_a_colleague_begins_to_work() -> None:
    dossier = a_handed_over_dossier()
    row, binh, cuc = HandOver.objects.get(dossier=dossier), a_case_officer().actor, a_case_officer("cuc").actor

    outcomes = at_the_same_moment(
        [
            partial(actions.answer_hand_overs, [actions.Answer(row.pk, "not_ours")], by=binh, at=AT),
            lambda: finish(dossier, "examine", "propose_grant", by=cuc, when=AT),
        ]
    )

    assert len([one for one in kinds(outcomes) if one == "done"]) == 1
    assert dossier.tasks.open().count() == 1
