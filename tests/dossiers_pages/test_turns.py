"""The other actions on the page of a dossier: only what this person could begin on it now."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from motcua.dossiers.turns import TURNS, possible_turns
from tests.dossiers_pages.given import lodged, received, returned, signed_in
from tests.people import a_citizen, a_clerk, a_records_clerk, a_reporting_officer, an_outsider
from tests.structure.words import untold

pytestmark = pytest.mark.django_db


def test_every_turn_has_a_page_of_its_own_and_says_in_vietnamese_what_it_does() -> None:
    with override(None):
        wordless = [turn.name for turn, _ in TURNS if untold(str(turn.label)) or untold(str(turn.brings))]

    assert wordless == []
    assert all(reverse(turn.route, args=["x"]).endswith(f"/{turn.name}/") for turn, _ in TURNS)


def test_the_page_lists_what_the_person_may_begin_and_nothing_else(client: Client) -> None:
    dossier = received()

    page = signed_in(client, a_clerk()).get(f"/staff/dossiers/{dossier.ref}/")

    assert page.context["turns"] == possible_turns(dossier, a_clerk())
    assert "supplement" in [turn.name for turn in page.context["turns"]]
    assert all(reverse(turn.route, args=[dossier.ref]) in page.content.decode() for turn in page.context["turns"])


def test_who_has_no_part_in_a_dossier_can_begin_nothing() -> None:
    dossier = lodged()

    assert [possible_turns(dossier, one) for one in (an_outsider(), a_reporting_officer())] == [[], []]
    assert possible_turns(dossier, a_citizen()) == []


def test_an_ended_dossier_is_forgotten_by_who_keeps_the_records_and_asked_nothing_more() -> None:
    dossier = returned()

    assert "destroy" in [turn.name for turn in possible_turns(dossier, a_records_clerk())]
    assert not {"destroy", "supplement"} & {turn.name for turn in possible_turns(dossier, a_clerk())}
