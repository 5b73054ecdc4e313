"""The public pages of the catalogue, as a person sees and reaches them."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from motcua.agencies.actions import seed_calendar
from motcua.agencies.models import WorkingCalendar
from motcua.catalog.actions import open_service
from motcua.catalog.demo import enter_procedures
from motcua.config.supervisor.roles import Urls
from tests.browser.conftest import DESK, PHONE, OpenPage, axe, overflow, small_targets, visit
from tests.catalog.records import IMPORT, JUNE
from tests.world import a_place

pytestmark = pytest.mark.browser

PAGES = ["/procedures/", "/procedures/?q=khai+sinh", "/procedures/?q=xyzzy", "/procedures/1.001193/",
         "/procedures/1.004859/"]  # fmt: skip


@pytest.fixture(autouse=True)
def _catalogue(committed_db: Urls) -> None:
    if not WorkingCalendar.objects.exists():
        seed_calendar(by=IMPORT, at=JUNE)
    procedures = {procedure.code: procedure for procedure in enter_procedures(by=IMPORT, at=JUNE)}
    place = a_place("ward-1")
    open_service(procedures["1.001193"], agency=place.agency, receiving_unit=place.one_stop, online=True,
                 valid_from=JUNE.date(), by=IMPORT, at=JUNE)  # fmt: skip


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_axe_finds_nothing_and_nothing_is_hard_to_hit(
    live_site: str, open_page: OpenPage, size: tuple[int, int]
) -> None:
    page = open_page(size)

    for address in PAGES:
        visit(page, live_site + address)

        assert (address, axe(page), small_targets(page)) == (address, [], [])


def test_nothing_runs_off_a_narrow_screen(live_site: str, open_page: OpenPage) -> None:
    page = open_page((320, 640))

    for address in PAGES:
        visit(page, live_site + address)

        assert (address, overflow(page)) == (address, 0)


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_a_citizen_finds_a_procedure_and_reads_what_to_bring(
    live_site: str, open_page: OpenPage, scripts: bool
) -> None:
    page = open_page(PHONE, scripts=scripts)
    visit(page, f"{live_site}/procedures/")

    page.get_by_role("searchbox").fill("dang ky khai sinh")
    page.get_by_role("searchbox").press("Enter")
    page.get_by_role("link", name="Thủ tục đăng ký khai sinh", exact=True).click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Thủ tục đăng ký khai sinh")
    expect(page.locator("#papers")).to_contain_text("Giấy chứng sinh")
