"""Lines to ministries and codes that are renewed: as actions and on the pages of the administrator."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from motcua.agencies import actions, queries
from motcua.agencies.models import AgencyIdentifier, LineRelation
from motcua.agencies.rules import Code
from motcua.kernel.actors import system
from motcua.kernel.refusals import NotAllowed
from tests.people import a_clerk, an_administrator
from tests.world import a_place, at

NOW, BY = at("2019-06-03 08:00"), system("test")
JULY = date(2019, 7, 1)
NEW = Code("qcvn102", "000.05.20.H27", source="QĐ 5/QĐ-UBND")


@pytest.mark.django_db
def test_a_new_code_begins_when_the_old_one_ends_and_both_lead_to_the_body() -> None:
    agency = a_place("department").agency

    actions.renew_identifier(agency, code=NEW, valid_from=JULY, by=BY, at=NOW)

    rows = AgencyIdentifier.objects.filter(agency=agency, scheme="qcvn102").order_by("valid_from")
    assert [(row.value, row.valid_to) for row in rows] == [("000.00.04.H27", date(2019, 6, 30)), (NEW.value, None)]
    assert queries.agency_today_by_code("000.00.04.H27", on=JULY) == agency
    assert queries.agency_by_code(NEW.value, JULY) == agency
    assert queries.agency_by_code(NEW.value, date(2019, 6, 30)) is None


@pytest.mark.django_db
def test_a_code_of_a_wrong_form_in_use_or_by_a_stranger_is_refused_and_the_old_one_goes_on() -> None:
    agency = a_place("department").agency

    with pytest.raises(actions.CodeWrong):
        actions.renew_identifier(agency, code=Code("qcvn102", "H27"), valid_from=JULY, by=BY, at=NOW)
    with pytest.raises(actions.CodeTaken):
        a_place("ward-2")
        actions.renew_identifier(agency, code=Code("qcvn102", "000.02.20.H27"), valid_from=JULY, by=BY, at=NOW)
    with pytest.raises(NotAllowed):
        actions.renew_identifier(agency, code=NEW, valid_from=JULY, by=a_clerk(), at=NOW)

    assert AgencyIdentifier.objects.get(value="000.00.04.H27").valid_to is None


def a_line() -> LineRelation:
    return actions.relate_to_ministry(
        a_place("department").agency, ministry_code="G15", ministry_name="Bộ Tư pháp", source="NĐ 96/2017",
        valid_from=date(2019, 1, 1), by=BY, at=NOW,
    )  # fmt: skip


@pytest.mark.django_db
def test_a_line_ends_once() -> None:
    line = a_line()

    with pytest.raises(NotAllowed):
        actions.end_line(line, last_day=date(2019, 6, 30), by=a_clerk(), at=NOW)
    actions.end_line(line, last_day=date(2019, 6, 30), by=BY, at=NOW)

    assert queries.every_line_of(line.agency).get().valid_to == date(2019, 6, 30)
    with pytest.raises(actions.NotInForce):
        actions.end_line(line, last_day=date(2019, 6, 30), by=BY, at=NOW)


@pytest.mark.django_db
def test_the_administrator_sees_enters_and_ends_both_on_pages(client: Client) -> None:
    province = a_place("province").agency
    client.force_login(an_administrator().user)
    base = f"/staff/admin/agencies/{province.pk}/"
    day = {"valid_from_day": "1", "valid_from_month": "7", "valid_from_year": "2019"}
    line = {"ministry_code": "g22", "ministry_name": "Văn phòng Chính phủ", "source": "NĐ 150/2016", **day}
    code = {"scheme": "qcvn102", "value": "000.00.00.h28", "status": "memory", "source": "QĐ 1", **day}

    entered = [
        client.post(f"{base}lines/enter/", line | {"idempotency_key": "1"}).status_code,
        client.post(f"{base}codes/enter/", code | {"idempotency_key": "2"}).status_code,
    ]
    row = LineRelation.objects.get()
    last = {"last_day_day": "31", "last_day_month": "12", "last_day_year": "2019", "idempotency_key": "3"}
    ended = client.post(f"/staff/admin/lines/{row.pk}/end/", last).status_code

    assert (entered, ended) == ([302, 302], 302)
    assert "G22" in client.get(f"{base}lines/").content.decode()
    assert "000.00.00.H28" in client.get(f"{base}codes/").content.decode()
    stranger = AgencyIdentifier.objects.filter(agency=a_place("government").agency)[0]
    assert client.get(f"/staff/admin/codes/{stranger.pk}/end/").status_code == 404
