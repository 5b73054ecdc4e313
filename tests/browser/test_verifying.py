"""Checking a document on a telephone and at a desk, without scripts: by file and by code."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import FilePayload, Page, expect
from pytest_django import Settings

from motcua.signing.keys.software import SoftwareKey
from motcua.signing.xml import sign
from tests.browser.conftest import DESK, PHONE, OpenPage, axe, overflow, small_targets, visit
from tests.signing.xml.authority import an_authority
from tests.signing.xml.documents import DECISION
from tests.signing.xml.trusting import put_trust

pytestmark = pytest.mark.browser
NOW = timezone.now()


@pytest.fixture
def ward(settings: Settings, tmp_path: Path) -> SoftwareKey:
    settings.TRUST = str(put_trust(tmp_path / "trust", an_authority(), now=NOW))
    return an_authority().gives("UBND phường Bến Nghé", days=(NOW - timedelta(days=9), NOW + timedelta(days=9)))


def hand_in(page: Page, content: bytes) -> None:
    file = FilePayload(name="quyet-dinh.xml", mimeType="application/xml", buffer=content)
    page.get_by_label("Tệp văn bản").set_input_files(file)
    page.get_by_role("button", name="Kiểm tra tệp").click()


def judged(page: Page, name: str, size: tuple[int, int]) -> tuple[list[str], list[str], int]:
    if folder := os.environ.get("PICTURES"):
        page.screenshot(path=f"{folder}/verify-{name}-{size[0]}.png", full_page=True)
    return axe(page), small_targets(page), overflow(page)


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_a_stranger_checks_a_document_and_axe_finds_nothing(
    live_site: str, open_page: OpenPage, ward: SoftwareKey, size: tuple[int, int]
) -> None:
    signed = sign(DECISION, key=ward, at=NOW)
    page = open_page(size, base=live_site)
    visit(page, f"{live_site}/verify/")
    found = {"forms": judged(page, "forms", size)}

    for name, content, told in (
        ("genuine", signed, "Tệp còn nguyên như khi ký"),
        ("changed", signed.replace(b"15/Q", b"16/Q"), "Văn bản đã bị thay đổi sau khi ký"),
        ("picture", b"\x89PNG", "Loại tệp này không kiểm tra được"),
    ):
        page.goto("/verify/")
        hand_in(page, content)
        expect(page.get_by_role("heading", level=1)).to_have_text(told)
        found[name] = judged(page, name, size)
    page.goto("/verify/2222222222/")
    found["no such code"] = judged(page, "no-such-code", size)

    assert found == dict.fromkeys(found, ([], [], 0))


def test_without_scripts_it_is_the_same(live_site: str, open_page: OpenPage, ward: SoftwareKey) -> None:
    page = open_page((320, 640), base=live_site, scripts=False)
    visit(page, f"{live_site}/verify/")

    hand_in(page, sign(DECISION, key=ward, at=NOW))
    expect(page.get_by_role("heading", level=1)).to_have_text("Tệp còn nguyên như khi ký")
    page.get_by_role("link", name="Kiểm tra văn bản khác").click()
    page.get_by_label("Mã in trên văn bản").fill("7qk4-m2xn-p3")
    page.get_by_role("button", name="Kiểm tra mã").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Không có văn bản nào mang mã này")
