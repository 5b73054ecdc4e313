"""The counter as an officer meets it: with the keyboard and scripts, and without any."""

from __future__ import annotations

from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page, expect

from motcua.dossiers.models import Dossier, State
from tests.browser.conftest import OpenPage, axe, overflow
from tests.catalog.records import a_paper
from tests.dossiers_pages.given import CODE, a_procedure, signed_in
from tests.people import a_clerk, a_party

pytestmark = pytest.mark.browser

NUMBER = "042084000123"


CASES = [
    {"name": "(1) Nhà ở riêng lẻ", "profileComponents": [a_paper("Bản vẽ nhà")]},
    {"name": "(2) Công trình tôn giáo", "profileComponents": [a_paper("Văn bản chấp thuận")]},
]


def at_the_desk(open_page: OpenPage, site: str, *, scripts: bool, **changes: Any) -> Page:
    a_procedure(**changes)
    a_party("an", number=NUMBER)
    page = open_page(base=site, scripts=scripts)
    session = signed_in(Client(), a_clerk()).cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": site}])
    page.goto("/staff/intake/")
    return page


def test_with_scripts_the_sheet_tells_at_once_what_follows(live_site: str, open_page: OpenPage) -> None:
    page = at_the_desk(open_page, live_site, scripts=True)

    page.fill("#id_number", NUMBER)
    page.press("#id_number", "Tab")
    expect(page.locator("#id_name")).to_have_value("Lê Văn An")
    page.click(f"button[value='{CODE}']")
    for tick in page.locator("input[name^='there-']").all():
        tick.check()
    expect(page.locator("#acts button[value='receive']")).to_be_enabled()
    assert axe(page) == []
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**/staff/intake/*H27*/")

    assert Dossier.objects.get().state == State.RECEIVED


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_the_chosen_case_brings_its_papers(live_site: str, open_page: OpenPage, scripts: bool) -> None:
    page = at_the_desk(open_page, live_site, scripts=scripts, executionCases=CASES)
    page.click(f"button[value='{CODE}']")

    page.check("text=Công trình tôn giáo")
    if not scripts:
        page.click("#papers ~ noscript button, #papers ~ button[value='look']")

    expect(page.locator("#papers")).to_contain_text("Văn bản chấp thuận")
    expect(page.locator("#papers")).not_to_contain_text("Bản vẽ nhà")
    expect(page.locator("#told-papers")).to_contain_text("1")


def test_typing_is_never_lost_while_the_sheet_is_redrawn(live_site: str, open_page: OpenPage) -> None:
    page = at_the_desk(open_page, live_site, scripts=True)
    page.fill("#id_number", "042185000777")

    with page.expect_response("**/staff/intake/"):
        page.click("#id_name")
        page.keyboard.type("Ngô Thị Mai")

    expect(page.locator("#id_name")).to_have_value("Ngô Thị Mai")


def test_without_scripts_every_step_is_a_button(live_site: str, open_page: OpenPage) -> None:
    page = at_the_desk(open_page, live_site, scripts=False)

    page.fill("#id_number", NUMBER)
    page.click(".dos-with-button:has(#id_number) button")
    page.click(f"button[value='{CODE}']")
    for tick in page.locator("input[name^='there-']").all():
        tick.check()
    page.click("#papers ~ noscript button, #papers ~ button[value='look']")
    page.click("#acts button[value='receive']")

    assert Dossier.objects.get().state == State.RECEIVED
    assert overflow(page) == 0
