"""What each event of a dossier holds: codes, ids and moments, in full, and nothing of a person."""

from __future__ import annotations

from typing import Any

import pytest

from motcua.dossiers import actions
from motcua.dossiers.models import Dossier
from motcua.ledger.queries import events_of
from tests.cases import (
    CERTIFICATE,
    a_dossier,
    a_handed_over_dossier,
    a_received_dossier,
    a_request,
    a_returned_dossier,
    finish,
    the_paper,
)
from tests.people import a_case_officer, a_chair, a_citizen, a_clerk
from tests.world import a_place, at

pytestmark = pytest.mark.django_db
THURSDAY, FRIDAY = at("2019-05-02 09:00"), at("2019-05-03 09:00")


def bodies(dossier: Dossier) -> dict[str, dict[str, Any]]:
    """The last body of each kind."""
    return {event.kind.removeprefix("dossier."): event.values for event in events_of(dossier.stream)}


def test_a_life_from_lodging_to_the_result_in_hand() -> None:
    dossier, place = a_returned_dossier(), a_place()

    told = bodies(dossier)

    lodged = told["lodged"]
    assert len(lodged.pop("owner")) == 40
    assert lodged == {
        "submission": dossier.submission.number,
        "procedure": "1.001193",
        "version": 1,
        "unit": place.one_stop.pk,
        "agency": place.agency.pk,
        "channel": "direct",
        "papers": [paper.pk for paper in dossier.procedure_version.papers.order_by("pk")],
    }
    assert told["handed_over"] == {"to": place.agency.pk, "unit": place.division.pk}
    assert told["step_done"] == {"step": "examine", "outcome": "propose_grant", "next": ["sign_result"]}
    assert told["decided"] == {"outcome": "granted", "number": "15/KS", "signed_on": "2019-05-03"}
    assert told["settled"] == {"outcome": "granted"}
    assert told["returned"] == {"channel": "counter"}


def test_the_reception_with_its_day_and_why() -> None:
    dossier = a_received_dossier()

    received = bodies(dossier)["received"]

    assert received == {
        "code": "000.01.20.H27-190426-0001",
        "process": dossier.process_id,
        "regime": "61/2018/NĐ-CP",
        "legal_due_at": "2019-05-04T10:00:00.000000Z",
        "promised_at": "2019-05-04T09:00:00.000000Z",
        "because": dossier.legal_due_because,
    }


def test_a_request_with_all_that_is_asked_and_its_answer() -> None:
    dossier = a_received_dossier()
    asked = [
        actions.Asked(reason="Mờ.", paper=the_paper(CERTIFICATE)),
        actions.Asked(reason="Sai họ.", field="child"),
        actions.Asked(reason="Đối chiếu.", unannounced="Sổ hộ khẩu", legal_ground="Luật Cư trú, điều 24"),
    ]
    supplement = actions.request_supplement(dossier, asked, by=a_clerk(), at=THURSDAY)
    outside = supplement.items.get(deviation__isnull=False)
    papers = [actions.PaperIn(the_paper(CERTIFICATE), originals=1)]
    supplied = actions.Supplied(papers=papers, fields={"child": "Lê Thị Bé Hai"}, unannounced={outside.pk: 0})
    dossier = actions.answer_supplement(dossier, supplied, by=a_citizen(), at=FRIDAY)

    told = bodies(dossier)

    assert told["supplement_requested"] == {
        "stage": "after",
        "number": 1,
        "items": 3,
        "papers": [the_paper(CERTIFICATE).pk],
        "fields": ["child"],
        "deviations": [outside.deviation_id],
        "due_at": None,
        "ground": "",
    }
    answered = told["supplement_answered"]
    assert (answered["stage"], answered["number"], answered["because"]) == ("after", 1, dossier.legal_due_because)
    assert answered["legal_due_at"].startswith(f"{dossier.legal_due_at:%Y-%m-%d}")


def test_a_step_sent_back() -> None:
    dossier = a_handed_over_dossier()
    finish(dossier, "examine", "propose_refusal", by=a_case_officer(), when=THURSDAY)
    finish(dossier, "sign_refusal", "send_back", by=a_chair(), when=FRIDAY, note="Xem lại.")

    assert bodies(dossier)["sent_back"] == {"step": "sign_refusal", "next": ["examine"]}


def test_who_did_it_when_and_in_which_state_it_was_left() -> None:
    dossier = a_dossier(lodged_at=THURSDAY)
    actions.receive_dossier(dossier, by=a_clerk(), at=FRIDAY)

    told = [(event.actor, event.at, event.state, event.origin) for event in events_of(dossier.stream)]

    assert told == [
        (f"user:{a_citizen().user_id}", THURSDAY, 1, "live"),
        (f"user:{a_clerk().user_id}", FRIDAY, 2, "live"),
    ]


@pytest.mark.parametrize("origin", ["live", "demo", "import"])
def test_every_event_of_a_dossier_says_where_it_comes_from(origin: str) -> None:
    dossier = actions.lodge_dossier(a_request(), by=a_citizen(), at=THURSDAY, origin=origin)
    actions.receive_dossier(dossier, by=a_clerk(), at=FRIDAY)

    assert {event.origin for event in events_of(dossier.stream)} == {origin}
