"""The day-end list adds up and is signed off once; the register shows, prints and exports the same rows."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.test import Client
from openpyxl import load_workbook

from motcua.config.supervisor.roles import Urls
from motcua.dossiers import actions, register
from motcua.dossiers.actions.day_end import DayAlreadySigned, DayNotOver
from motcua.dossiers.models import DayEnd
from motcua.dossiers.sheets import register_sheet
from motcua.kernel.refusals import NotAllowed
from motcua.papers.actions import RegisterTooLong
from motcua.papers.models import IssuedDocument
from tests.cases import a_handed_over_dossier, a_received_dossier, a_request, a_returned_dossier, a_settled_dossier
from tests.dossiers_pages.given import a_key, signed_in
from tests.people import a_case_officer, a_clerk, an_outsider
from tests.together import at_the_same_moment, kinds, meeting_in
from tests.world import a_place, at

FRIDAY, THURSDAY = date(2019, 4, 26), date(2019, 5, 2)
EVENING = at("2019-05-02 17:30")


def wanted(**changes: object) -> register.Wanted:
    values = {"unit_id": a_place().one_stop.pk, "first_day": FRIDAY, "last_day": THURSDAY}
    return register.Wanted(**{**values, **changes})  # type: ignore[arg-type]


@pytest.mark.django_db
def test_every_day_carried_over_and_received_are_settled_and_in_process() -> None:
    a_returned_dossier()
    a_settled_dossier()
    a_handed_over_dossier()
    a_received_dossier(received_at=at("2019-05-02 08:00"))

    days = {day: register.day_figures(a_place().one_stop, date(2019, 5, day)) for day in range(1, 6)}
    first = register.day_figures(a_place().one_stop, FRIDAY)

    assert all(figures.adds_up for figures in (first, *days.values()))
    assert (first.received, first.carried_over, first.left_over) == (3, 0, 3)
    assert (days[2].carried_over, days[2].received, days[2].handed_over, days[2].left_over) == (3, 1, 3, 1)
    assert (days[3].results_in, days[3].returned, days[3].uncollected) == (2, 0, 2)
    assert (days[4].returned, days[4].in_process, days[4].uncollected) == (1, 2, 1)


@pytest.mark.django_db
def test_behind_each_figure_stand_its_dossiers() -> None:
    left, handed = a_received_dossier(), a_handed_over_dossier()
    unit = a_place().one_stop

    assert register.day_lines(a_clerk(), unit, THURSDAY, "left_over") == [left]
    assert register.day_lines(a_clerk(), unit, THURSDAY, "handed_over") == [handed]
    assert register.day_lines(an_outsider(), unit, THURSDAY, "left_over") == []


@pytest.mark.django_db
def test_a_day_is_signed_off_once_by_an_officer_of_the_unit() -> None:
    a_received_dossier()
    unit = a_place().one_stop

    signed = actions.sign_day_end(unit, THURSDAY, by=a_clerk(), at=EVENING)

    assert (signed.figures["left_over"], signed.signed_by) == (1, a_clerk().user)
    with pytest.raises(DayAlreadySigned, match="Lan"):
        actions.sign_day_end(unit, THURSDAY, by=a_clerk("linh"), at=EVENING)
    with pytest.raises(DayNotOver):
        actions.sign_day_end(unit, date(2019, 5, 3), by=a_clerk(), at=EVENING)
    with pytest.raises(NotAllowed):
        actions.sign_day_end(unit, FRIDAY, by=a_case_officer(), at=EVENING)
    assert DayEnd.objects.count() == 1


@meeting_in(actions.sign_day_end)
def test_two_sign_the_same_day_at_the_same_moment(committed_db: Urls) -> None:
    unit, officers = a_place().one_stop, [a_clerk().actor, a_clerk("linh").actor]

    works = [partial(actions.sign_day_end, unit, THURSDAY, by=who, at=EVENING) for who in officers]

    assert kinds(at_the_same_moment(works)) == ["DayAlreadySigned", "done"]


@pytest.mark.django_db
def test_what_is_seen_is_what_is_exported_and_nothing_is_a_formula() -> None:
    a_received_dossier(owner=actions.Owner(name='=HYPERLINK("x") & <b>', identifier="042084000123"))
    a_received_dossier(received_at=at("2019-05-02 08:00"))
    a_received_dossier(received_at=at("2019-05-03 08:00"))

    seen = register.register_page(a_clerk(), wanted())
    with register_sheet(register.lines(register.registered(a_clerk(), wanted()))) as file:
        cells = [list(row) for row in load_workbook(file).worksheets[0].iter_rows()]

    texts = {str(cell.value) for row in cells for cell in row}
    assert (len(seen), len(cells)) == (2, 3)
    assert [dossier.ref in texts for dossier in seen] == [True, True]
    assert '=HYPERLINK("x") & <b>' in texts
    assert "f" not in {cell.data_type for row in cells for cell in row}
    assert len(register.register_page(a_clerk(), wanted(channel="online"))) == 0


@pytest.mark.django_db
def test_the_register_as_a_page_as_a_workbook_and_on_paper(
    client: Client, settings: LazySettings, tmp_path: Path
) -> None:
    place = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(tmp_path)}}
    settings.STORAGES = {**settings.STORAGES, "default": place}
    dossier = a_received_dossier()
    address = "?from=2019-04-26&to=2019-05-02"
    signed_in(client, a_clerk())

    page = client.get(f"/staff/register/{address}").content.decode()
    book = b"".join(client.get(f"/staff/register/file/{address}"))
    printed = b"".join(client.post(f"/staff/register/print/{address}", a_key()))
    day = client.post("/staff/day-end/?day=2019-05-02", a_key(), follow=True).content.decode()

    assert dossier.ref in page
    assert book.startswith(b"PK")
    assert printed.startswith(b"%PDF-")
    assert IssuedDocument.objects.filter(kind="register").count() == 1
    assert dossier.ref in day
    assert DayEnd.objects.get().figures["left_over"] == 1


@pytest.mark.django_db
def test_an_outsider_has_another_register_and_a_case_officer_none(client: Client) -> None:
    dossier = a_received_dossier()

    other = signed_in(client, an_outsider()).get(f"/staff/register/?unit={a_place().one_stop.pk}&from=2019-04-01")
    none = signed_in(client, a_case_officer()).get("/staff/register/")

    assert dossier.ref not in other.content.decode()
    assert none.status_code == 403
    with pytest.raises(NotAllowed):
        actions.print_register(wanted(), by=an_outsider(), at=EVENING)


@pytest.mark.django_db
def test_a_register_too_long_for_paper_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("motcua.dossiers.actions.day_end.PRINTED_AT_MOST", 1)
    for _ in range(2):
        actions.take_in(a_request(), by=a_clerk(), at=at("2019-05-02 08:00"))

    with pytest.raises(RegisterTooLong):
        actions.print_register(wanted(), by=a_clerk(), at=EVENING)
