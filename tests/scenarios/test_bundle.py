"""Bàn giao theo túi: received dossiers go to the division in one bundle; what is not accepted stays with the sender."""

from __future__ import annotations

from itertools import pairwise

import pytest

from motcua.dossiers.models import Bundle, Dossier, HandOver, State
from tests.cases import a_received_dossier, story, the_task
from tests.people import a_case_officer, a_chair, a_clerk, a_records_clerk, an_outsider
from tests.scenarios.steps import Desk, a_signed_document, at_a_desk, finishes, now, words_in

pytestmark = pytest.mark.django_db


def gathers(desk: Desk, step: str, *dossiers: Dossier) -> Bundle:
    """Tick these on the list and make the bundle."""
    desk.sends("dossiers:hand-over", task=[the_task(one, step).pk for one in dossiers])
    return Bundle.objects.latest("pk")


def says(desk: Desk, bundle: Bundle, **answers: str) -> str:
    return desk.sends("dossiers:bundle", bundle.number, **answers)


def row(bundle: Bundle, dossier: Dossier) -> int:
    return HandOver.objects.get(bundle=bundle, dossier=dossier).pk


def test_two_are_accepted_and_one_does_not_lie_in_the_bundle() -> None:
    lan, binh = at_a_desk(a_clerk()), at_a_desk(a_case_officer())
    one, two, three = a_received_dossier(), a_received_dossier(), a_received_dossier()

    # Lan looks at what has to go now, gathers all three for the division and carries them over.
    shown = lan.reads("dossiers:hand-over")
    assert all(dossier.ref in shown for dossier in (one, two, three))
    bundle = gathers(lan, "hand_over", one, two, three)
    assert now(one).state == State.RECEIVED

    # Bình compares with the list: the third is not there.
    assert bundle.number in binh.reads("dossiers:handed-over")
    said = {f"say-{row(bundle, dossier)}": "accept" for dossier in (one, two)}
    lacks = row(bundle, three)
    says(binh, bundle, **said, **{f"say-{lacks}": "missing", f"note-{lacks}": "Túi chỉ có hai bộ."})

    # The two are his now; the third stays with Lan, who reads why.
    assert [now(dossier).state for dossier in (one, two, three)] == [State.IN_PROCESS, State.IN_PROCESS, State.RECEIVED]
    assert "Túi chỉ có hai bộ." in lan.reads("dossiers:bundle", bundle.number)
    assert "Túi chỉ có hai bộ." in lan.reads("dossiers:hand-over")
    assert "Túi chỉ có hai bộ." in lan.reads("dossiers:detail", three.ref)

    # Found on Lan's table, it goes in the next bundle.
    again = gathers(lan, "hand_over", three)
    says(binh, again, **{f"say-{row(again, three)}": "accept"})
    assert story(three) == [
        "lodged", "received", "put_in_bundle", "hand_over_disputed", "put_in_bundle", "handed_over",
    ]  # fmt: skip


def test_the_result_comes_back_to_the_one_stop_unit_in_a_bundle() -> None:
    lan, binh = at_a_desk(a_clerk()), at_a_desk(a_case_officer())
    hung, thu = at_a_desk(a_chair()), at_a_desk(a_records_clerk())
    dossier = a_received_dossier()
    finishes(lan, dossier, "handed_over")
    finishes(binh, dossier, "propose_grant")
    finishes(hung, dossier, "signed", **a_signed_document())

    bundle = gathers(thu, "issue", dossier)
    assert now(dossier).state == State.IN_PROCESS
    says(lan, bundle, **{f"say-{row(bundle, dossier)}": "accept"})

    assert now(dossier).state == State.SETTLED
    assert finishes(lan, dossier, "returned", handed_to="Lê Văn An", delay_cause="workload").state == State.RETURNED


def test_form_05_grows_with_each_hand_over() -> None:
    lan, binh = at_a_desk(a_clerk()), at_a_desk(a_case_officer())
    hung, thu = at_a_desk(a_chair()), at_a_desk(a_records_clerk())
    dossier = a_received_dossier()

    # Each time that the dossier changes hands, one more line stands on the slip.
    grown = [slip_of(lan, dossier)]
    finishes(lan, dossier, "handed_over")
    grown.append(slip_of(lan, dossier))
    finishes(binh, dossier, "propose_grant")
    grown.append(slip_of(lan, dossier))
    finishes(hung, dossier, "signed", **a_signed_document())
    finishes(thu, dossier, "issued", delay_cause="workload")
    grown.append(slip_of(lan, dossier))

    assert [later > earlier for earlier, later in pairwise(grown)] == [True, True, True]


def slip_of(desk: Desk, dossier: Dossier) -> int:
    """How much the slip says that is made now."""
    desk.sends("dossiers:control-slip", dossier.ref)
    return len(words_in(desk.opens("dossiers:control-slip-file", dossier.ref)))


def test_one_taken_out_again_and_one_answered_from_a_stale_page() -> None:
    lan, binh, hoa = at_a_desk(a_clerk()), at_a_desk(a_case_officer()), at_a_desk(an_outsider())
    one, two = a_received_dossier(), a_received_dossier()
    bundle = gathers(lan, "hand_over", one, two)

    lan.sends("dossiers:take-back", row(bundle, two))
    stale = binh.client.post(
        f"/staff/bundles/{bundle.number}/",
        {
            "idempotency_key": "stale-page-0001",
            f"say-{row(bundle, one)}": "accept",
            f"say-{row(bundle, two)}": "accept",
        },
    )

    assert stale.status_code == 409
    assert two.ref in stale.content.decode()
    assert (now(one).state, now(two).state) == (State.RECEIVED, State.RECEIVED)
    assert hoa.client.get(f"/staff/bundles/{bundle.number}/").status_code == 404


def test_a_dossier_handed_over_alone_is_not_for_us_and_goes_back() -> None:
    lan, binh = at_a_desk(a_clerk()), at_a_desk(a_case_officer())
    dossier = a_received_dossier()
    finishes(lan, dossier, "handed_over")

    handed = HandOver.objects.get(dossier=dossier)
    binh.sends("dossiers:handed-over", **{f"say-{handed.pk}": "not_ours", f"note-{handed.pk}": "Của phòng Địa chính."})

    assert [task.step for task in now(dossier).tasks.open()] == ["hand_over"]
    assert "Của phòng Địa chính." in lan.reads("dossiers:hand-over")
