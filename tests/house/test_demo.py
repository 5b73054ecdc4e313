"""The demo: filled through the real actions, always the same, going on where it stopped."""

from __future__ import annotations

import pytest

from motcua.config.demo.command import fill, sign_ins
from motcua.config.demo.playing import SERIES
from motcua.config.demo.plots import plot
from motcua.config.supervisor.roles import Urls
from motcua.dossiers.models import Dossier, State
from motcua.kernel.models import NumberSeries
from motcua.ledger.verify import verify_ledger
from motcua.papers.models import Form, OfficialDocument, Stage
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


def test_forms_of_earlier_days_were_signed_with_a_pen_and_wait_in_no_tray(committed_db: Urls) -> None:
    NumberSeries.objects.create(series=SERIES, last=211)

    fill(213, now=NOW)

    asked = OfficialDocument.objects.filter(form=Form.SUPPLEMENT_REQUEST)
    assert [(one.on_paper, one.stage) for one in asked] == [(True, Stage.ISSUED)]


@pytest.mark.parametrize("member", CAST)
def test_the_sign_ins_name_everybody(member: object) -> None:
    assert member.username in sign_ins()  # type: ignore[attr-defined]
