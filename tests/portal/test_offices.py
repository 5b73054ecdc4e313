"""Finding one office among very many: by typing, by province and commune, by an old name; a stretch at a time."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from motcua.agencies.actions import take_in_admin_units
from motcua.agencies.models import Agency, AgencyKind, Level, Unit, UnitKind
from motcua.catalog.models import Service
from motcua.kernel.actors import system
from motcua.kernel.text import search_form, sort_key
from motcua.portal import actions
from motcua.portal.models import Filing
from motcua.portal.offices import A_PAGE
from motcua.portal.steps import Step
from tests.cases import a_version
from tests.people import a_citizen
from tests.portal.given import NOW, a_filing, signed_in
from tests.world import FOUNDED, a_place, at

pytestmark = pytest.mark.django_db


def communes(many: int, *, first: int = 0) -> None:
    """So many communes of the province that take the procedure online."""
    procedure, province = a_version().procedure, a_place("province").agency
    for number in range(first, first + many):
        name = f"Ủy ban nhân dân xã Thử {number:03d}"
        agency = Agency.objects.create(
            kind=AgencyKind.PEOPLES_COMMITTEE,
            level=Level.COMMUNE,
            name=name,
            name_search=search_form(name),
            name_sort=sort_key(name),
            parent=province,
            valid_from=FOUNDED,
        )
        unit = Unit.objects.create(agency=agency, kind=UnitKind.ONE_STOP, name="Bộ phận một cửa", valid_from=FOUNDED)
        Service.objects.create(
            procedure=procedure, agency=agency, receiving_unit=unit, online=True, valid_from=date(2018, 1, 1)
        )


def looked_at(client: Client, filing: Filing, **asked: str) -> str:
    return signed_in(client).get(f"/filings/{filing.uid}/office/", asked).content.decode()


def test_a_page_shows_a_stretch_and_leads_to_the_next(client: Client) -> None:
    communes(A_PAGE + 5)
    filing = a_filing()

    page = looked_at(client, filing)

    assert page.count('name="office"') == A_PAGE
    assert "after=" in page


def test_an_office_is_found_by_typing_without_accents_and_kept(client: Client) -> None:
    communes(A_PAGE + 5)
    filing = a_filing()
    office = Service.objects.get(agency__name__endswith="Thử 023")

    page = looked_at(client, filing, text="xa thu 023")
    chosen = {"office": f"{office.receiving_unit_id}-{office.agency_id}"}
    answer = client.post(f"/filings/{filing.uid}/office/?text=xa+thu+023", chosen)

    filing.refresh_from_db()
    assert page.count('name="office"') == 1
    assert answer.status_code == 302
    assert filing.answers_to(Step.OFFICE) == chosen


def test_an_office_that_does_not_take_it_is_refused(client: Client) -> None:
    communes(A_PAGE)
    filing = a_filing()

    answer = signed_in(client).post(f"/filings/{filing.uid}/office/", {"office": "999999-999999"})

    assert answer.status_code == 400
    assert Filing.objects.get().answers_to(Step.OFFICE) == {}


def test_province_and_commune_narrow_it_and_an_old_name_leads_to_the_new_one(client: Client) -> None:
    take_in_admin_units(only="42", by=system("test"), at=at("2025-07-02 08:00"))
    communes(A_PAGE)
    filing = a_filing()

    province = looked_at(client, filing, province="42")
    nowhere = looked_at(client, filing, text="Phường Nam Hà, thành phố Hà Tĩnh, tỉnh Hà Tĩnh")

    assert 'name="commune"' in province
    assert province.count('name="office"') == A_PAGE
    assert "commune=" in nowhere


def test_it_costs_the_same_for_few_and_for_many(client: Client) -> None:
    communes(12)
    filing = a_filing()
    costs = []
    for _ in range(2):
        looked_at(client, filing)
        with CaptureQueriesContext(connection) as asked:
            looked_at(client, filing, text="thu")
        costs.append(len(asked))
        communes(60, first=12)

    assert costs[0] == costs[1]


def test_what_was_kept_stays_chosen_though_it_is_not_on_this_stretch(client: Client) -> None:
    communes(A_PAGE + 5)
    filing, last = a_filing(), Service.objects.get(agency__name__endswith="Thử 024")
    key = f"{last.receiving_unit_id}-{last.agency_id}"
    actions.save_step(filing, Step.OFFICE, {"office": key}, by=a_citizen(), at=NOW)

    page = looked_at(client, filing)

    assert f'value="{key}"' in page
