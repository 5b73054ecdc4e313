"""The demo: filled through the real actions, always the same, going on where it stopped."""

from __future__ import annotations

import pytest

from motcua.config.demo.command import fill, sign_ins
from motcua.config.demo.plots import plot
from motcua.config.supervisor.roles import Urls
from motcua.dossiers.models import Dossier, State
from motcua.ledger.verify import verify_ledger
from motcua.people.demo import CAST
from tests.world import at

NOW = at("2026-11-20 15:00")


def test_a_plot_follows_from_its_number_alone() -> None:
    assert plot(7) == plot(7)
    assert plot(0).day_back == 0
    assert plot(60).day_back == 2


def test_the_province_fills_and_goes_on_where_it_stopped(committed_db: Urls) -> None:
    first = fill(20, now=NOW)

    again, more = fill(20, now=NOW), fill(45, now=NOW)

    assert (first, again, more) == (20, 20, 45)
    assert set(Dossier.objects.values_list("origin", flat=True)) == {"demo"}
    assert Dossier.objects.filter(state=State.RETURNED).exists()
    assert verify_ledger().bad is None


def test_nothing_happens_after_now(committed_db: Urls) -> None:
    fill(30, now=NOW)

    assert not Dossier.objects.filter(lodged_at__gt=NOW).exists()
    assert not Dossier.objects.filter(received_at__gt=NOW).exists()


@pytest.mark.parametrize("member", CAST)
def test_the_sign_ins_name_everybody(member: object) -> None:
    assert member.username in sign_ins()  # type: ignore[attr-defined]
