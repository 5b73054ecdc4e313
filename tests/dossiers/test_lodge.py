"""Lodging: who may, where, with what."""

from __future__ import annotations

from typing import Any

import pytest

from motcua.dossiers import actions
from motcua.dossiers.actions.refusals import CaseNotChosen, OfficeDoesNotTake, OwnerNameMissing, PaperNotAnnounced
from motcua.dossiers.models import Channel, Dossier, State
from motcua.kernel.refusals import NotAllowed
from motcua.ledger.queries import events_of
from tests.cases import FRIDAY_26_APRIL_2019_16H, a_request, a_version, story
from tests.catalog.records import a_paper
from tests.people import a_case_officer, a_citizen, a_clerk, a_party
from tests.world import a_place

pytestmark = pytest.mark.django_db
AT = FRIDAY_26_APRIL_2019_16H


def test_a_dossier_is_lodged_with_a_number_and_a_tracking_code() -> None:
    dossier = actions.lodge_dossier(a_request(channel=Channel.ONLINE), by=a_citizen(), at=AT)

    assert (dossier.state, dossier.code, dossier.received_at) == (State.NEW, None, None)
    assert dossier.ref == f"{dossier.submission.number}-1"
    assert len(dossier.submission.tracking_code) == 10
    assert story(dossier) == ["lodged"]


def test_a_clerk_lodges_for_the_person_at_the_counter() -> None:
    dossier = actions.lodge_dossier(a_request(), by=a_clerk(), at=AT)

    assert dossier.owner == a_party("an")


@pytest.mark.parametrize("who", [a_case_officer, lambda: a_clerk("hoa", unit="ward-2"), lambda: a_citizen("binh")])
def test_nobody_else_lodges_for_a_person(who: object) -> None:
    request = a_request()
    assert callable(who)

    with pytest.raises(NotAllowed):
        actions.lodge_dossier(request, by=who(), at=AT)

    assert not Dossier.objects.exists()


def test_an_office_that_does_not_take_the_procedure_refuses_it() -> None:
    version = a_version(place="ward-1")
    request = a_request(version=version, place="ward-2")

    with pytest.raises(OfficeDoesNotTake):
        actions.lodge_dossier(request, by=a_citizen(), at=AT)


def test_a_dossier_has_an_owner_with_a_name() -> None:
    request = a_request(owner=actions.Owner(name="  "))

    with pytest.raises(OwnerNameMissing):
        actions.lodge_dossier(request, by=a_citizen(), at=AT)


def test_a_paper_of_another_procedure_is_refused() -> None:
    foreign = a_version("2.000815").papers.get(position=1)
    request = a_request(papers=[])

    with pytest.raises(PaperNotAnnounced):
        actions.lodge_dossier(
            actions.Request(**{**_values(request), "papers": [actions.PaperIn(foreign, originals=1)]}),
            by=a_citizen(),
            at=AT,
        )


def test_where_cases_differ_one_must_be_chosen() -> None:
    cases = [{"name": f"Trường hợp {who}", "profileComponents": [a_paper(f"Giấy của {who}")]} for who in ("cha", "mẹ")]
    version = a_version("1.000999", executionCases=cases)
    chosen = version.cases.filter(is_choice=True).first()

    with pytest.raises(CaseNotChosen):
        actions.lodge_dossier(a_request(version=version), by=a_citizen(), at=AT)

    assert actions.lodge_dossier(a_request(version=version, case=chosen), by=a_citizen(), at=AT).case == chosen


def test_no_personal_datum_stands_in_the_history() -> None:
    dossier = actions.lodge_dossier(a_request(), by=a_citizen(), at=AT)

    bodies = " ".join(event.body for event in events_of(dossier.stream))

    assert not [datum for datum in ("Lê", "042084000123", "912345678", "Phan Bội Châu", "Bé") if datum in bodies]
    assert a_place().one_stop.pk == events_of(dossier.stream)[0].values["unit"]


def _values(request: actions.Request) -> dict[str, Any]:
    return {name: getattr(request, name) for name in request.__slots__}
