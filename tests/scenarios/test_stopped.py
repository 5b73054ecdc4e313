"""Dừng giải quyết: a leader stops a settlement by law, and a dossier closes because nobody completed it.

Everything goes through pages and jobs, as the people at the desks would do it.
"""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from motcua.dossiers import actions, jobs
from motcua.dossiers.models import State, Supplement
from tests.cases import CERTIFICATE, a_closing_version, a_handed_over_dossier, a_received_dossier, story, the_paper
from tests.people import a_chair, a_citizen, a_clerk
from tests.scenarios.steps import at_a_desk, now
from tests.world import at

pytestmark = pytest.mark.django_db


def test_the_chair_stops_what_a_court_is_deciding() -> None:
    hung, an = at_a_desk(a_chair()), at_a_desk(a_citizen())
    dossier = a_handed_over_dossier()

    hung.sends("dossiers:stop", dossier.ref, cause="by_law", reason="Tòa án đang thụ lý tranh chấp.",
               legal_ground="Luật Hộ tịch, điều 9")  # fmt: skip

    assert now(dossier).state == State.STOPPED
    page = an.reads("portal:dossier", dossier.ref)
    assert "Tòa án đang thụ lý tranh chấp." in page
    assert "Luật Hộ tịch, điều 9" in page


def test_nobody_completes_the_dossier_and_the_announced_days_pass() -> None:
    lan, an = at_a_desk(a_clerk()), at_a_desk(a_citizen())
    dossier = a_received_dossier(version=a_closing_version(), received_at=timezone.now() - timedelta(hours=1))

    # Lan asks for a better copy; An reads by when, and what follows.
    paper = the_paper(CERTIFICATE).pk
    lan.sends("dossiers:supplement", dossier.ref, **{f"ask-{paper}": "1", f"reason-{paper}": "Bản chụp mờ."})
    assert "hồ sơ kết thúc theo quyết định công bố" in an.reads("portal:dossier", dossier.ref)

    # The day goes by; the sweep closes the dossier, and does so once.
    due = Supplement.objects.get(dossier=dossier).due_at
    assert due is not None
    for minutes in (-1, 1, 31):
        jobs.close_unanswered(int((due + timedelta(minutes=minutes)).timestamp()))

    assert now(dossier).state == State.STOPPED
    assert story(dossier) == ["lodged", "received", "supplement_requested", "stopped"]
    assert "thì đóng hồ sơ" in an.reads("portal:dossier", dossier.ref)


def test_where_the_announcement_is_silent_lan_closes_it_by_an_article() -> None:
    lan, an = at_a_desk(a_clerk()), at_a_desk(a_citizen())
    dossier = a_received_dossier(version=a_closing_version("1.001198", days=0))
    asked = [actions.Asked("Bản chụp mờ.", the_paper(CERTIFICATE))]
    actions.request_supplement(dossier, asked, by=a_clerk(), at=at("2019-05-02 09:00"))

    # No sweep closes it, and without an article Lan cannot; with one she does.
    jobs.close_unanswered(int(timezone.now().timestamp()))
    bare = lan.client.post(f"/staff/dossiers/{dossier.ref}/close/", {"idempotency_key": "bare-0001"})
    assert (bare.status_code, now(dossier).state) == (409, State.SUPPLEMENT)
    lan.sends("dossiers:close", dossier.ref, legal_ground="Luật Hộ tịch, điều 9")

    assert now(dossier).state == State.STOPPED
    assert "Luật Hộ tịch, điều 9" in an.reads("portal:dossier", dossier.ref)
