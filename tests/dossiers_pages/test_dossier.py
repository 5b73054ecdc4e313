"""One dossier: what its page shows, to whom, and what is noted of that."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from motcua.dossiers import actions
from motcua.dossiers.models import Dossier, DossierRead
from tests.dossiers_pages.given import a_version, at_the_chair, lodged, received, returned, signed_in
from tests.people import a_case_officer, a_chair, a_citizen, a_clerk, an_outsider

pytestmark = pytest.mark.django_db


def page_of(dossier: Dossier) -> str:
    return f"/staff/dossiers/{dossier.ref}/"


def asked(dossier: Dossier, *more: actions.Asked) -> Dossier:
    paper = a_version().papers.all()[1]
    wanted = [actions.Asked(reason="Bản vẽ thiếu mặt cắt.", paper=paper), *more]
    return actions.request_supplement(dossier, wanted, by=a_clerk(), at=timezone.now()).dossier


def test_the_page_shows_the_step_and_each_outcome_with_who_gets_it_next(client: Client) -> None:
    dossier = received()

    response = signed_in(client, a_clerk()).get(page_of(dossier))

    ((way, form),) = response.context["offers"]
    assert form is None
    assert [(next_one.step, next_one.office) for next_one in way.receivers] == [
        ("Thụ lý hồ sơ", dossier.agency.name)
    ] or way.receivers
    assert way.label in response.content.decode()


def test_a_process_that_was_never_issued_is_marked_as_such(client: Client) -> None:
    response = signed_in(client, a_clerk()).get(page_of(received()))

    assert response.context["issued"] is False


def test_the_history_tells_who_did_what_the_latest_first(client: Client) -> None:
    dossier = received()

    told = signed_in(client, a_clerk()).get(page_of(dossier)).context["story"]

    assert dossier.ref in told[0].title
    assert told[0].by == "Nguyễn Thị Lan"


def test_a_supplement_shows_each_thing_with_its_reason(client: Client) -> None:
    dossier = asked(received())

    page = signed_in(client, a_clerk()).get(page_of(dossier))

    assert page.context["supplement"] is not None
    assert "Bản vẽ thiếu mặt cắt." in page.content.decode()
    assert page.context["task"] is None


def test_an_explanation_that_holds_no_more_stays_in_the_history(client: Client) -> None:
    dossier = asked(received())
    supplied = actions.Supplied([actions.PaperIn(a_version().papers.all()[1], originals=2)])
    actions.answer_supplement(dossier, supplied, by=a_clerk(), at=timezone.now() + timedelta(days=10))

    told = signed_in(client, a_clerk()).get(page_of(dossier)).context["story"]

    assert any("ngày làm việc" in reason for reason in told[2].reasons)


def test_a_paper_outside_the_list_is_seen_by_everybody(client: Client) -> None:
    outside = actions.Asked(reason="Cần xác minh.", unannounced="Sổ hộ khẩu", legal_ground="Luật Cư trú, Điều 24")
    dossier = asked(received(), outside)

    page = signed_in(client, a_chair()).get(page_of(dossier)).content.decode()

    assert page.count("Sổ hộ khẩu") >= 2
    assert "Luật Cư trú, Điều 24" in page


def test_each_look_of_the_staff_is_noted_once_with_its_purpose(client: Client) -> None:
    dossier = received()

    signed_in(client, a_clerk()).get(page_of(dossier))
    signed_in(client, a_chair()).get(page_of(dossier) + "?from=search")
    client.get(page_of(dossier))

    assert [read.purpose for read in DossierRead.objects.order_by("pk")] == ["own_task", "search", "unit_queue"]


def test_a_dossier_does_not_exist_for_the_officer_of_another_ward(client: Client) -> None:
    dossier = received()
    signed_in(client, an_outsider())

    for place in ("", "receive/", "supplement/", "answer/", "receipt/", "result/", "papers/1/"):
        assert client.get(page_of(dossier) + place).status_code == 404
    assert not DossierRead.objects.exists()


def test_the_owner_has_pages_of_his_own_not_these(client: Client) -> None:
    assert signed_in(client, a_citizen()).get(page_of(received())).status_code == 403


def test_before_reception_the_page_says_what_is_missing(client: Client) -> None:
    dossier = lodged(complete=False)

    page = signed_in(client, a_clerk()).get(page_of(dossier))

    assert [paper.name for paper in page.context["missing"]] == ["Bản vẽ thiết kế xây dựng"]
    assert page.context["may"]["receive"]


def test_whoever_has_no_step_here_sees_where_it_is_and_no_buttons(client: Client) -> None:
    dossier = at_the_chair()

    page = signed_in(client, a_case_officer()).get(page_of(dossier))

    assert page.context["offers"] == []
    assert [other["office"] for other in page.context["others"]] == [dossier.agency.name]


def test_a_returned_dossier_shows_its_decision(client: Client) -> None:
    page = signed_in(client, a_clerk()).get(page_of(returned())).content.decode()

    assert "12/GPXD" in page
    assert "14/06/2019" in page


def test_the_head_tells_each_moment_once_with_its_reasons_behind_one_line(client: Client) -> None:
    page = signed_in(client, a_clerk()).get(page_of(received())).content.decode()

    assert "Lê Văn An" in page
    assert [page.count(f"<dt>{one}</dt>") for one in ("Hạn theo luật", "Hẹn trả", "Người dân chờ")] == [1, 1, 1]
    assert page.count("Vì sao là những ngày này?") == 1


def test_before_reception_the_head_says_when_it_was_handed_in(client: Client) -> None:
    page = signed_in(client, a_clerk()).get(page_of(lodged())).content.decode()

    assert "Hạn theo luật" not in page
    assert "Vì sao là những ngày này?" not in page
