"""The frame: language, errors, health; no page here needs a cookie or the database."""

from __future__ import annotations

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from pytest_django import Settings

from motcua.kernel.refusals import KeyReused, NotAllowed
from motcua.web import views
from motcua.web.middleware import RefusalMiddleware


@pytest.fixture(autouse=True)
def _only_the_frame(settings: Settings) -> None:
    settings.ROOT_URLCONF = "tests.web.routes"
    settings.WEB_BANNER = settings.WEB_RAIL = settings.WEB_WHO = ""


def test_the_first_visit_is_in_vietnamese_whatever_the_browser_says(client: Client) -> None:
    answer = client.get("/accessibility/", headers={"accept-language": "en-GB"})

    assert answer.headers["Content-Language"] == "vi"
    assert '<html lang="vi"' in answer.text
    assert not answer.cookies


def test_the_reader_switches_the_language_and_comes_back(client: Client) -> None:
    answer = client.post("/language/", {"language": "en", "next": "/accessibility/?a=1"})

    assert answer.status_code == 302
    assert answer.headers["Location"] == "/accessibility/?a=1"
    assert '<html lang="en"' in client.get("/accessibility/").text


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", "\\\\evil"])
def test_the_language_switch_leads_nowhere_else(client: Client, elsewhere: str) -> None:
    answer = client.post("/language/", {"language": "vi", "next": elsewhere})

    assert answer.headers["Location"] == "/"


def test_an_unknown_language_changes_nothing(client: Client) -> None:
    answer = client.post("/language/", {"language": "fr", "next": "/"})

    assert not answer.cookies
    assert client.get("/language/").status_code == 405


def test_an_address_that_leads_nowhere_says_so_in_vietnamese(client: Client) -> None:
    answer = client.get("/no/such/page/")

    assert answer.status_code == 404
    assert "Không có trang này" in answer.text


def test_a_refusal_that_no_view_caught_becomes_its_page(rf: RequestFactory) -> None:
    request = _asked(rf, "/staff/dossiers/1/receive/")

    answer = RefusalMiddleware(_nothing).process_exception(request, NotAllowed())

    assert answer is not None
    assert answer.status_code == 403
    assert b"mc-top" in answer.content


def test_a_refusal_for_a_program_becomes_a_problem_document(rf: RequestFactory) -> None:
    request = _asked(rf, "/api/v1/dossiers")

    answer = RefusalMiddleware(_nothing).process_exception(request, KeyReused())

    assert answer is not None
    assert answer.status_code == 422
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert b"urn:motcua:key-reused" in answer.content


def test_a_mistake_of_ours_is_no_refusal(rf: RequestFactory) -> None:
    assert RefusalMiddleware(_nothing).process_exception(_asked(rf, "/"), ValueError("ours")) is None


@pytest.mark.parametrize("status", sorted(views.ERRORS))
def test_every_error_page_says_what_to_do(rf: RequestFactory, status: int) -> None:
    answer = views.error_page(_asked(rf, "/"), status)

    assert answer.status_code == status
    assert str(views.ERRORS[status][1]) in answer.content.decode()
    assert "<title>Lỗi:" in answer.content.decode()


def test_our_own_failure_needs_no_context(rf: RequestFactory) -> None:
    answer = views.server_error(rf.get("/"))

    assert answer.status_code == 500
    assert "Hệ thống gặp lỗi" in answer.content.decode()


def test_robots_keep_away_from_desks(client: Client) -> None:
    assert "Disallow: /staff/" in client.get("/robots.txt").text


def test_the_process_is_healthy_without_a_database_and_not_ready(client: Client) -> None:
    assert client.get("/healthz").text == "ok"


@pytest.mark.django_db
def test_the_node_is_ready_when_its_database_answers(client: Client) -> None:
    assert client.get("/readyz").status_code == 200


def test_the_component_page_is_shown_only_where_settings_allow(client: Client, settings: Settings) -> None:
    settings.COMPONENTS_PAGE = False
    assert client.get("/_components/").status_code == 404

    settings.COMPONENTS_PAGE = True
    assert client.get("/_components/").status_code == 200


def test_nothing_stands_inline_that_the_policy_forbids(client: Client, settings: Settings) -> None:
    settings.COMPONENTS_PAGE = True
    for address in ("/_components/", "/_components/?frame=desk"):
        html = client.get(address).text
        assert " style=" not in html
        assert "<style" not in html
        assert " onclick" not in html


def test_what_everybody_should_hear_stands_on_every_page(client: Client, settings: Settings) -> None:
    settings.WEB_BANNER = "tests.web.test_frame.a_banner"

    assert "Đã nạp 300 trên 3.000 hồ sơ" in client.get("/accessibility/").text


def test_a_colour_outside_the_closed_list_falls_back(client: Client, settings: Settings) -> None:
    settings.ACCENT = 'x" onload="'

    assert 'data-accent="lagoon"' in client.get("/accessibility/").text


def a_banner(request: HttpRequest) -> str:
    """What a higher package says."""
    return "Đã nạp 300 trên 3.000 hồ sơ"


def _asked(rf: RequestFactory, path: str) -> HttpRequest:
    """A request as it reaches a view, without a person."""
    from django.contrib.auth.models import AnonymousUser

    request = rf.get(path)
    request.user = AnonymousUser()
    return request


def _nothing(request: HttpRequest) -> HttpResponse:
    return HttpResponse()
