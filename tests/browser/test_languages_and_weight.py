"""Pages in English as well, and what a slow line has to carry for them."""

from __future__ import annotations

import gzip

import pytest
from playwright.sync_api import Page, Response, expect

from motcua.dossiers.models import Dossier
from tests.browser.conftest import DESK, PHONE, OpenPage, axe, overflow
from tests.browser.windows import Window
from tests.cases import a_returned_dossier
from tests.dossiers_pages.given import CODE, a_procedure, lodged
from tests.people import a_citizen, a_clerk
from tests.portal.given import a_filing

pytestmark = pytest.mark.browser

KIB = 1024


def addresses_of(dossier: Dossier) -> list[str]:
    """Every page that An crosses, as addresses."""
    filing = a_filing(by=a_citizen())
    steps = ["applicant", "details", "papers", "result"]
    return [
        "/",
        f"/procedures/{CODE}/",
        f"/start/{CODE}/",
        *[f"/filings/{filing.uid}/{step}/" for step in steps],
        f"/track/{dossier.submission.tracking_code}/",
        "/my/",
        f"/my/{dossier.ref}/",
        f"/my/{dossier.ref}/result/",
    ]


def test_in_english_axe_finds_nothing_either(live_site: str, open_page: OpenPage) -> None:
    dossier = a_returned_dossier()
    a_procedure()
    an = Window(open_page(PHONE, base=live_site), look=lambda page: None)
    an.enters(a_citizen(), "/")
    an.page.get_by_role("button", name="English").click()

    found = [(address, *seen(an.page, address)) for address in addresses_of(dossier)]

    assert found == [(address, "en", [], 0) for address, *_ in found]


def test_the_officers_pages_in_english_too(live_site: str, open_page: OpenPage) -> None:
    lan = Window(open_page(DESK, base=live_site), look=lambda page: None)
    dossier = lodged()
    lan.enters(a_clerk(), "/staff/")
    lan.page.get_by_role("button", name="English").click()
    paths = ["queue/", "incoming/", "intake/", f"dossiers/{dossier.ref}/", f"dossiers/{dossier.ref}/receive/"]

    found = [(path, *seen(lan.page, f"/staff/{path}")) for path in paths]

    assert found == [(path, "en", [], 0) for path in paths]


def test_each_page_of_a_citizen_is_light(live_site: str, open_page: OpenPage) -> None:
    dossier = a_returned_dossier()
    a_procedure()
    an = Window(open_page(PHONE, base=live_site), look=lambda page: None)
    an.enters(a_citizen(), "/")
    fetched = answers_to(an.page)

    sizes = {address: html_size(an.page, address) for address in addresses_of(dossier)}

    assert {address: size for address, size in sizes.items() if size > 30 * KIB} == {}
    assert [answer.url for answer in fetched if answer.request.resource_type == "script"] == []


def test_a_first_visit_by_a_slow_line_is_small(live_site: str, open_page: OpenPage) -> None:
    a_procedure()
    page = open_page(PHONE, base=live_site)
    fetched = answers_to(page)

    page.goto(f"/procedures/{CODE}/", wait_until="networkidle")

    assert len(fetched) <= 10
    assert sum(on_the_wire(answer) for answer in fetched) <= 120 * KIB


def seen(page: Page, address: str) -> tuple[str | None, list[str], int]:
    """The language of a page, what axe finds on it, and by how much it is too wide."""
    answer = page.goto(address)
    assert answer is not None
    assert answer.ok, f"{answer.status} {address}"
    expect(page.locator("h1").first).to_be_visible()
    return page.locator("html").get_attribute("lang"), axe(page), overflow(page)


def answers_to(page: Page) -> list[Response]:
    """What the page gets from now on."""
    fetched: list[Response] = []

    def remember(answer: Response) -> None:
        fetched.append(answer)

    page.on("response", remember)
    return fetched


def html_size(page: Page, address: str) -> int:
    """How large the page itself is, before compression."""
    answer = page.goto(address)
    assert answer is not None
    assert answer.ok, f"{answer.status} {address}"
    return len(answer.body())


def on_the_wire(answer: Response) -> int:
    """Bytes as a server sends them: text compressed, fonts as they are."""
    body = answer.body()
    return len(body) if answer.request.resource_type == "font" else len(gzip.compress(body, 9))
