"""The administrator's pages before a real browser: by the rules of access, at a desk and on a telephone."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from motcua.agencies import actions
from motcua.agencies.demo import found_province
from motcua.dossiers.actions import enter_retention_rule
from motcua.dossiers.models import CountedFrom
from motcua.kernel.actors import system
from motcua.signing.actions import suspend_certificate
from tests.browser.conftest import PHONE, OpenPage, visit
from tests.browser.test_processes import faults
from tests.pki import a_certificate
from tests.world import at

pytestmark = [pytest.mark.browser]
BY, OPENING = system("demo"), at("2019-01-02 08:00")


@pytest.mark.parametrize("size", [(1280, 900), PHONE])
def test_everybody_can_read_and_use_the_pages_of_administration(
    live_site: str, open_page: OpenPage, size: tuple[int, int]
) -> None:
    province = found_province(by=BY, at=OPENING)
    agency = province.agency
    calendar = actions.open_calendar(agency, name="Hà Tĩnh", by=BY, at=OPENING)
    source = "Quyết định 5/QĐ-UBND"
    actions.declare_day_off(calendar, day=date(2026, 8, 12), note="Bão", source=source, by=BY, at=OPENING)
    years = {"years": 20, "counted_from": CountedFrom.YEAR, "basis": "Bảng thời hạn bảo quản, dòng 12"}
    enter_retention_rule(agency, **years, valid_from=OPENING.date(), by=BY, at=OPENING)  # type: ignore[arg-type]
    suspended = a_certificate(agency=agency)
    suspend_certificate(suspended, valid_from=OPENING.date(), because="Mất thiết bị ký?", by=BY, at=OPENING)
    client = Client()
    client.force_login(province.cast["em"])
    page = open_page(size, base=live_site)
    session = client.cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_site}])
    branch = f"/staff/admin/agencies/{agency.pk}/"
    addresses = {
        "overview": "/staff/admin/",
        "agency": branch,
        "staff": f"{branch}staff/",
        "appoint": f"{branch}staff/appoint/",
        "heads": f"{branch}heads/",
        "calendar": f"{branch}calendar/?year=2026",
        "hours": f"{branch}calendar/hours/",
        "retention": f"{branch}retention/",
        "certificates": "/staff/admin/certificates/",
        "certificates-of-agency": f"{branch}certificates/",
        "enter-certificate": f"{branch}certificates/enter/",
        "unit": f"/staff/admin/units/{province.centre.pk}/",
        "one-stop": f"/staff/admin/units/{province.centre.pk}/one-stop/",
        "staff-list": f"/staff/admin/units/{province.centre.pk}/one-stop/staff/",
    }

    found = {}
    for name, address in addresses.items():
        visit(page, address)
        found[name] = faults(page, f"{name}-{size[0]}")

    assert {name: wrong for name, wrong in found.items() if wrong} == {}
