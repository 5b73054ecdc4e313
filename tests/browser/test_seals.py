"""The holder of a receipt checks its fingerprint on a telephone, without scripts; axe looks at every page."""

from __future__ import annotations

import os
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from motcua.ledger.models import Event
from motcua.seals import actions
from tests.browser.conftest import DESK, PHONE, OpenPage, axe, overflow, small_targets, visit
from tests.seals.history import AT, BY, a_head, happen
from tests.seals.stamping import a_token

pytestmark = pytest.mark.browser


def judged(page: Page, name: str, size: tuple[int, int]) -> tuple[list[str], list[str], int]:
    if folder := os.environ.get("PICTURES"):
        page.screenshot(path=f"{folder}/seals-{name}-{size[0]}.png", full_page=True)
    return axe(page), small_targets(page), overflow(page)


def test_whoever_holds_a_fingerprint_finds_its_proof(live_site: str, open_page: OpenPage) -> None:
    happen(12)
    sealed = a_head(size=12, at=AT)
    actions.keep_stamp(sealed, a_token(bytes(sealed.signature), at=AT), stamped_at=AT, by=BY, at=AT)
    happen(2)
    a_head(size=14, at=AT + timedelta(minutes=10))
    fingerprint = bytes(Event.objects.get(seq=3).hash).hex()

    plain = open_page(PHONE, scripts=False, base=live_site)
    visit(plain, f"{live_site}/seals/")
    plain.get_by_role("searchbox", name="Dấu vân số trên giấy của ông/bà").fill(fingerprint)
    plain.get_by_role("button", name="Kiểm chứng").click()
    expect(plain.get_by_text("Không thay đổi từ khi niêm phong")).to_be_visible()

    found = {}
    for size in (DESK, PHONE, (320, 640)):
        page = open_page(size, base=live_site)
        for name, path in (
            ("list", "/seals/?fingerprint=abc"),
            ("head", "/seals/heads/12/"),
            ("proof", f"/seals/events/{fingerprint}/"),
            ("unknown", f"/seals/events/{'0' * 64}/"),
        ):
            page.goto(path)
            found[name, size] = judged(page, name, size)
    assert {place: fault for place, fault in found.items() if fault != ([], [], 0)} == {}
