"""Filing on a telephone, without scripts: everything can be done, nothing is hard to hit, axe finds nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client
from playwright.sync_api import Page

from motcua.dossiers.models import Dossier
from motcua.portal.models import Filing
from tests.browser.conftest import PHONE, OpenPage, axe, overflow, small_targets
from tests.cases import a_version
from tests.papers.samples import a_pdf
from tests.people import a_citizen
from tests.portal.given import CODE, DETAILS, a_ready_filing
from tests.portal.test_together import completed

pytestmark = pytest.mark.browser
ONWARD = "main button[data-variant=primary]"


def signed_in(page: Page, site: str) -> Page:
    """The page of An, who has signed in before."""
    client = Client()
    client.force_login(a_citizen().user)
    page.context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": site}])
    return page


def faults(page: Page) -> list[str]:
    """What is wrong with the page as it stands."""
    return [*axe(page), *small_targets(page), *([f"{overflow(page)} px too wide"] if overflow(page) else [])]


def test_a_citizen_files_on_a_telephone_without_scripts(live_site: str, open_page: OpenPage, tmp_path: Path) -> None:
    declaration, certificate = a_version().papers.all()
    (tmp_path / "to-khai.pdf").write_bytes(a_pdf())
    page = signed_in(open_page(PHONE, scripts=False, base=live_site), live_site)

    page.goto(f"/start/{CODE}/")
    page.click(ONWARD)
    page.check("#id_applicant")
    page.click(ONWARD)
    for name in ("number", "phone", "address"):
        page.fill(f"#id_{name}", DETAILS[name])
    page.click(ONWARD)
    page.set_input_files(f"#paper-{declaration.pk}", tmp_path / "to-khai.pdf")
    page.check(f"#not-needed-{certificate.pk}")
    page.click(ONWARD)
    page.check("#id_return_channel")
    page.click(ONWARD)
    page.check("#id_declared")
    page.click(ONWARD)

    code = Dossier.objects.get().submission.tracking_code
    assert page.locator(".mc-code-letters").inner_text().replace("-", "") == code


@pytest.mark.parametrize("address", ["/", "/track/?code=12", f"/start/{CODE}/", "/figures/", "/my/"])
def test_axe_finds_nothing(live_site: str, open_page: OpenPage, address: str) -> None:
    a_version()
    page = signed_in(open_page(PHONE, base=live_site), live_site)

    page.goto(address)

    assert faults(page) == []


def test_a_second_procedure_is_added_and_both_are_sent_without_scripts(live_site: str, open_page: OpenPage) -> None:
    first, other = a_ready_filing(), a_version("1.004194").procedure
    page = signed_in(open_page(PHONE, scripts=False, base=live_site), live_site)

    page.goto(f"/filings/{first.uid}/check/")
    page.get_by_role("link", name="Thêm thủ tục khác vào lần nộp này").click()
    page.fill("#q", other.code)
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Thêm vào").click()
    completed(Filing.objects.get(procedure=other))
    page.goto(f"/filings/{first.uid}/together/")
    looked_at = signed_in(open_page(PHONE, base=live_site), live_site)  # axe itself needs scripts
    looked_at.goto(f"/filings/{first.uid}/together/")
    found = faults(looked_at)
    page.check("#id_declared")
    page.click(ONWARD)

    assert found == []
    assert Dossier.objects.count() == 2
    assert page.locator(".mc-code-letters").count() == 1
