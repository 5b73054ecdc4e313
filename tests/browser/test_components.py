"""The component page, which has every component in every state: what is wrong here is wrong on every page."""

from __future__ import annotations

import gzip
from typing import Literal

import pytest
from playwright.sync_api import Page, Request, Route, expect
from pytest_django import Settings

from tests.browser.conftest import DESK, PHONE, OpenPage, axe, keyboard_walk, overflow, small_targets, visit

pytestmark = pytest.mark.browser

CITIZEN = "/_components/"
STAFF = "/_components/?frame=desk"
KIB = 1024


@pytest.fixture(autouse=True)
def _specimens(settings: Settings) -> None:
    settings.ROOT_URLCONF = "tests.web.routes"
    settings.WEB_BANNER = "tests.web.test_frame.a_banner"
    settings.COMPONENTS_PAGE = True
    settings.WEB_RAIL = "motcua.web.specimens.specimen_rail"
    settings.WEB_WHO = "motcua.web.specimens.specimen_who"
    settings.NODE_NAME = "tỉnh Hà Tĩnh"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("face", [CITIZEN, STAFF], ids=["citizen", "staff"])
def test_axe_finds_nothing(
    site: str, open_page: OpenPage, face: str, size: tuple[int, int], scheme: Literal["light", "dark"]
) -> None:
    page = open_page(size, scheme=scheme)

    visit(page, site + face)

    assert axe(page) == []


@pytest.mark.parametrize("accent", ["river", "paddy", "lacquer", "lotus"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_colour_of_a_node_has_contrast(
    site: str, open_page: OpenPage, settings: Settings, accent: str, scheme: Literal["light", "dark"]
) -> None:
    settings.ACCENT = accent
    page = open_page(DESK, scheme=scheme)

    visit(page, site + STAFF)

    assert axe(page, only="color-contrast") == []


@pytest.mark.parametrize("face", [CITIZEN, STAFF], ids=["citizen", "staff"])
@pytest.mark.parametrize("width", [320, 390, 768, 1024, 1280])
def test_nobody_scrolls_sideways(site: str, open_page: OpenPage, face: str, width: int) -> None:
    page = open_page((width, 800))

    visit(page, site + face)

    assert overflow(page) == 0


@pytest.mark.parametrize("face", [CITIZEN, STAFF], ids=["citizen", "staff"])
def test_wider_letter_and_line_spacing_cuts_nothing_off(site: str, open_page: OpenPage, face: str) -> None:
    page = open_page(PHONE)
    visit(page, site + face)

    # the page's policy does not bind what is evaluated, nor a reader's own style sheet
    page.evaluate(
        "rules => { const own = new CSSStyleSheet(); own.replaceSync(rules); document.adoptedStyleSheets = [own] }",
        "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }",
    )

    assert overflow(page) == 0


@pytest.mark.parametrize("face", [CITIZEN, STAFF], ids=["citizen", "staff"])
@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_everything_is_large_enough_to_hit(site: str, open_page: OpenPage, face: str, size: tuple[int, int]) -> None:
    page = open_page(size)

    visit(page, site + face)

    assert small_targets(page) == []


@pytest.mark.parametrize("face", [CITIZEN, STAFF], ids=["citizen", "staff"])
def test_the_keyboard_reaches_everything_and_shows_where_it_is(site: str, open_page: OpenPage, face: str) -> None:
    page = open_page(DESK)
    visit(page, site + face)
    page.evaluate("document.activeElement.blur(); window.getSelection().removeAllRanges()")

    stops = keyboard_walk(page)

    assert len(stops) > 20
    assert [stop["name"] for stop in stops if not (stop["seen"] and stop["marked"])] == []


def test_the_first_stop_of_the_keyboard_leads_past_the_header(site: str, open_page: OpenPage) -> None:
    page = open_page(DESK)
    visit(page, site + "/accessibility/")

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    expect(page.locator("#content")).to_be_focused()


def test_the_reader_with_forced_colours_still_sees_where_things_are(site: str, open_page: OpenPage) -> None:
    page = open_page(DESK, forced_colors="active")

    visit(page, site + STAFF)

    assert axe(page) == []


def test_without_scripts_the_page_is_whole(site: str, open_page: OpenPage) -> None:
    page = open_page(PHONE, scripts=False)

    visit(page, site + CITIZEN)
    page.get_by_text("Vì sao ngày này?").click()
    page.get_by_role("button", name="English").click()

    expect(page.get_by_text("Step 3 of 6")).to_be_visible()


def test_the_error_summary_takes_the_focus_without_scripts(site: str, open_page: OpenPage) -> None:
    page = open_page(DESK, scripts=False)

    visit(page, site + CITIZEN)

    expect(page.locator(".mc-errors")).to_be_focused()


def test_j_and_k_walk_the_rows_and_the_question_mark_shows_the_keys(site: str, open_page: OpenPage) -> None:
    page = open_page(DESK)
    visit(page, site + STAFF)
    chosen = page.locator('tr[aria-current="true"]')

    page.keyboard.press("j")
    expect(chosen).to_contain_text("190415-0007")
    page.keyboard.press("k")
    expect(chosen).to_contain_text("190401-0031")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()


def test_single_letters_never_act_in_a_field(site: str, open_page: OpenPage) -> None:
    page = open_page(DESK)
    visit(page, site + STAFF)
    field = page.get_by_label("Họ và tên chủ hồ sơ")

    field.fill("")
    field.press_sequentially("jka?/")

    expect(field).to_have_value("jka?/")
    expect(page.get_by_role("dialog")).to_be_hidden()


def test_ctrl_enter_in_a_field_presses_the_main_button(site: str, open_page: OpenPage) -> None:
    page = open_page(DESK)
    visit(page, site + STAFF)

    page.get_by_label("Số định danh").press("Control+Enter")

    page.wait_for_url("**number=042084000999**")


def test_a_key_of_the_rail_goes_to_its_place_even_from_a_field(site: str, open_page: OpenPage) -> None:
    page = open_page(DESK)
    visit(page, site + STAFF)

    page.get_by_label("Số định danh").press("F2")

    page.wait_for_url("**#intake")


def test_enter_opens_the_row_that_the_keys_have_chosen(site: str, open_page: OpenPage) -> None:
    page = open_page(DESK)
    visit(page, site + STAFF)

    page.keyboard.press("j")
    page.keyboard.press("Enter")

    page.wait_for_url("**#000.00.12.H27-190415-0007")


def test_whoever_switched_single_keys_off_is_left_alone(site: str, open_page: OpenPage) -> None:
    page = open_page(DESK)
    page.route("**/_components/**", _without_single_keys)
    visit(page, site + STAFF)

    page.keyboard.press("?")
    page.keyboard.press("j")

    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(page.locator('tr[aria-current="true"]')).to_contain_text("190401-0031")


def test_a_first_visit_of_a_citizen_stays_within_its_budget(site: str, open_page: OpenPage) -> None:
    page = open_page(PHONE)
    fetched = _fetched(page)

    visit(page, site + "/accessibility/")
    page.wait_for_load_state("networkidle")

    assert len(fetched) <= 10
    assert _on_the_wire(fetched) <= 120 * KIB
    assert [asked.url for asked in fetched if asked.resource_type == "script"] == []


def test_no_page_breaks_the_content_policy(site: str, open_page: OpenPage) -> None:
    page = open_page(DESK)
    complaints = _complaints(page)

    for face in (CITIZEN, STAFF):
        visit(page, site + face)
        page.wait_for_load_state("networkidle")

    assert complaints == []


def _without_single_keys(route: Route) -> None:
    """The page as somebody gets it whose settings say so."""
    answer = route.fetch()
    route.fulfill(response=answer, body=answer.text().replace("data-single-keys", ""))


def _fetched(page: Page) -> list[Request]:
    """What the page fetches from now on."""
    fetched: list[Request] = []

    def remember(asked: Request) -> None:
        fetched.append(asked)

    page.on("requestfinished", remember)
    return fetched


def _on_the_wire(fetched: list[Request]) -> int:
    """Bytes as a server sends them: text compressed, fonts as they are."""
    total = 0
    for asked in fetched:
        answer = asked.response()
        assert answer is not None
        body = answer.body()
        total += len(body) if asked.resource_type == "font" else len(gzip.compress(body, 9))
    return total


def _complaints(page: Page) -> list[str]:
    """What the browser's console says against the page."""
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    return said
