"""The pages of internal processes before a real browser: by the rules of access, at a desk and on a telephone."""

from __future__ import annotations

import os
from dataclasses import replace

import pytest
from django.test import Client
from playwright.sync_api import Page

from motcua.process.engine.document import read
from motcua.process.sheet import sheet_of
from tests.browser.conftest import DESK, PHONE, OpenPage, axe, overflow, small_targets, visit
from tests.cases import a_handed_over_dossier, a_received_dossier
from tests.dossiers.moves import a_new_process
from tests.people import Person, a_procedure_controller
from tests.process.drafts import a_draft
from tests.process.test_sheet import OPINIONS

pytestmark = [pytest.mark.browser]
SHOTS = os.environ.get("SHOTS", "")


def signed_in(page: Page, site: str, person: Person) -> Page:
    client = Client()
    client.force_login(person.user)
    page.context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": site}])
    return page


def faults(page: Page, name: str) -> list[str]:
    """What is wrong with the page as it stands; with SHOTS set its picture is kept there."""
    if SHOTS:
        page.screenshot(path=f"{SHOTS}/{name}.png", full_page=True)
    return [*axe(page), *small_targets(page), *([f"{overflow(page)} px too wide"] if overflow(page) else [])]


@pytest.mark.parametrize(("size", "scheme"), [(DESK, "light"), (PHONE, "dark")])
def test_everybody_can_read_and_use_the_pages_of_processes(
    live_site: str, open_page: OpenPage, size: tuple[int, int], scheme: str
) -> None:
    dossier, _other = a_handed_over_dossier(), a_received_dossier()
    target = a_new_process()
    sheet = sheet_of(read(OPINIONS))
    wrong = replace(sheet, lines=(*sheet.lines[:1], replace(sheet.lines[1], role=""), *sheet.lines[2:]))
    draft = a_draft(place="ward-2", sheet=wrong)
    page = signed_in(open_page(size, scheme=scheme, base=live_site), live_site, a_procedure_controller())
    addresses = {
        "list": "/staff/processes/",
        "detail": f"/staff/processes/{target.pk}/",
        "draft": f"/staff/processes/drafts/{draft.pk}/",
        "waiting": f"/staff/processes/{dossier.process_id}/waiting/",
        "move": f"/staff/processes/{target.pk}/move/?to-examine=assess",
        "coverage": "/staff/processes/coverage/",
        "compare": f"/staff/processes/{target.pk}/compare/{dossier.process_id}/",
    }

    found = {}
    for name, address in addresses.items():
        visit(page, f"{live_site}{address}")
        found[name] = faults(page, f"{name}-{size[0]}")

    assert {name: wrong for name, wrong in found.items() if wrong} == {}


def test_the_checks_follow_what_is_typed(live_site: str, open_page: OpenPage) -> None:
    draft = a_draft()
    page = signed_in(open_page(DESK, base=live_site), live_site, a_procedure_controller())
    visit(page, f"{live_site}/staff/processes/drafts/{draft.pk}/")

    page.locator("#\\31 -role").select_option("")
    page.locator("#line-1-told li").wait_for()

    assert "Hãy chọn người thực hiện." in page.locator("#line-1-told").inner_text()
    assert "Hãy chọn người thực hiện." in page.locator("#checks").inner_text()
    draft.refresh_from_db()
    assert draft.edition == 1
