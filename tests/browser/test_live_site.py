"""The live site of the browser tests stands on a database that really commits."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenPage, visit


@pytest.mark.browser
def test_the_live_site_reaches_its_database(live_site: str, open_page: OpenPage) -> None:
    page = open_page()

    visit(page, live_site + "/readyz")

    expect(page.locator("body")).to_contain_text("ok")
