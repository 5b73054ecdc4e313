"""Without a mouse: the counter in one go, and filing from the first question to the code."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from motcua.dossiers.models import Dossier, State
from tests.browser.conftest import DESK, PHONE, OpenPage, keyboard_walk
from tests.browser.windows import CloseLook, Window, plain_look
from tests.dossiers_pages.given import NAME, PAPERS, a_procedure
from tests.people import a_citizen, a_clerk, a_party
from tests.portal.given import a_filing

pytestmark = pytest.mark.browser

NUMBER = "042084000123"
FOCUS = """() => { const e = document.activeElement, label = e.labels?.[0];
  return [e.getAttribute('aria-label') || label?.innerText || e.innerText || e.name || '', e.tagName] }"""


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_a_clerk_receives_at_the_counter_without_a_mouse(live_site: str, open_page: OpenPage, scripts: bool) -> None:
    lan, page = at_the_counter(live_site, open_page, scripts=scripts)

    write(page, "Số định danh", NUMBER)
    choose_the_procedure(page)
    for paper in PAPERS:
        press_at(page, paper, "Space")
    if not scripts:
        press_at(page, "Kiểm tra lại giấy tờ", "Enter", leads_on=True)
    receive(page, scripts=scripts)

    lan.sees("Đã tiếp nhận", "Hẹn trả kết quả", "Người tiếp theo")
    assert Dossier.objects.get().state == State.RECEIVED
    assert Dossier.objects.get().content.owner_name == "Lê Văn An"


@pytest.mark.parametrize("path", ["applicant/", "details/", "papers/", "result/"])
def test_every_step_of_filing_is_reached_by_keyboard_and_shows_where_one_is(
    live_site: str, open_page: OpenPage, path: str
) -> None:
    filing = a_filing(by=a_citizen())
    an = Window(open_page(PHONE, base=live_site))
    an.enters(a_citizen(), f"/filings/{filing.uid}/{path}")

    stops = keyboard_walk(an.page)

    assert [stop["name"] for stop in stops if not (stop["seen"] and stop["marked"])] == []
    assert "Lưu và tiếp tục" in [stop["name"] for stop in stops]


def at_the_counter(site: str, open_page: OpenPage, *, scripts: bool) -> tuple[Window, Page]:
    a_procedure()
    a_party("an", number=NUMBER)
    lan = Window(open_page(DESK, scripts=scripts, base=site), CloseLook() if scripts else plain_look)
    lan.enters(a_clerk(), "/staff/intake/")
    return lan, lan.page


def choose_the_procedure(page: Page) -> None:
    press_at(page, NAME, "Enter", leads_on=True)


def receive(page: Page, *, scripts: bool) -> None:
    """With scripts from wherever one is; without them at the button."""
    if not scripts:
        press_at(page, "Tiếp nhận và in giấy hẹn", "Enter", leads_on=True)
        return
    page.locator("#acts button[value=receive]:enabled").wait_for()
    with page.expect_navigation():
        page.keyboard.press("Control+Enter")


def write(page: Page, label: str, text: str) -> None:
    """Go to a field by Tab and type."""
    go_to(page, label)
    page.keyboard.type(text)


def press_at(page: Page, name: str, key: str, *, leads_on: bool = False) -> None:
    """Go there by Tab and press a key."""
    go_to(page, name)
    if not leads_on:
        page.keyboard.press(key)
        return
    with page.expect_navigation():
        page.keyboard.press(key)


def go_to(page: Page, name: str, *, most: int = 60) -> None:
    """Press Tab until what has the focus is called so."""
    met = []
    for _ in range(most):
        page.keyboard.press("Tab")
        said, _tag = page.evaluate(FOCUS)
        met.append(said.strip())
        if said.strip().startswith(name):
            return
    raise AssertionError(f"the keyboard does not come to “{name}”: {met}")
