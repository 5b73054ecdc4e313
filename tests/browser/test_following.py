"""Following a dossier on a telephone and at a desk: ends, payments, requests, messages, offices."""

from __future__ import annotations

import os

import pytest
from django.test import Client

from motcua.agencies.actions import take_in_admin_units
from motcua.dossiers import actions
from motcua.dossiers.models import Dossier
from motcua.kernel.actors import system
from tests.browser.conftest import DESK, PHONE, OpenPage, visit
from tests.browser.test_filing import faults, signed_in
from tests.dossiers.fees import a_dossier_that_owes
from tests.people import a_case_officer, a_citizen
from tests.portal.given import a_filing
from tests.portal.test_offices import communes
from tests.portal.test_whole_life import asked, refused
from tests.world import at

pytestmark = pytest.mark.browser


def talked_about(dossier: Dossier) -> Dossier:
    """A dossier in which both sides wrote."""
    actions.send_message(dossier, "Tôi nhờ em trai đến nhận có được không?", by=a_citizen(), at=at("2019-05-03 10:00"))
    answer = "Được. Em trai ông mang theo giấy ủy quyền và căn cước."
    actions.send_message(dossier, answer, by=a_case_officer(), at=at("2019-05-03 11:00"))
    return dossier


@pytest.mark.parametrize("size", [PHONE, DESK])
def test_every_page_of_following_fits_and_axe_finds_nothing(
    live_site: str, open_page: OpenPage, size: tuple[int, int]
) -> None:
    take_in_admin_units(only="42", by=system("test"), at=at("2025-07-02 08:00"))
    communes(25)
    owes, waits, ended, filing = talked_about(a_dossier_that_owes()), asked(), refused(), a_filing()
    page = signed_in(open_page(size, base=live_site), live_site)
    pages = {
        "tracking": f"/track/{owes.submission.tracking_code}/",
        "ended": f"/track/{ended.submission.tracking_code}/",
        "own": f"/my/{owes.ref}/",
        "own-ended": f"/my/{ended.ref}/",
        "own-waits": f"/my/{waits.ref}/",
        "messages": f"/my/{owes.ref}/messages/",
        "supplement": f"/my/{waits.ref}/supplement/",
        "offices": f"/filings/{filing.uid}/office/?province=42&text=thu",
        "mine": "/my/",
    }
    found = {}
    for name, address in pages.items():
        visit(page, address)
        if folder := os.environ.get("PICTURES"):
            page.screenshot(path=f"{folder}/{name}-{size[0]}.png", full_page=True)
        if wrong := faults(page):
            found[name] = wrong

    assert found == {}


def test_the_conversation_at_the_officers_desk(live_site: str, open_page: OpenPage) -> None:
    dossier = talked_about(a_dossier_that_owes())
    client = Client()
    client.force_login(a_case_officer().user)
    page = open_page(DESK, base=live_site)
    page.context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_site}])
    found = {}

    for name, address in {
        "inbox": "/staff/messages/",
        "talk": f"/staff/dossiers/{dossier.ref}/messages/",
        "desk": f"/staff/dossiers/{dossier.ref}/",
    }.items():
        visit(page, address)
        if folder := os.environ.get("PICTURES"):
            page.screenshot(path=f"{folder}/{name}.png", full_page=True)
        if wrong := faults(page):
            found[name] = wrong

    assert found == {}
