"""Every route × every role, on real dossiers: who gets in, who is sent to sign in, for whom there is nothing.

`matrix.txt` holds the status codes. To write it anew: `MATRIX=write pytest tests/structure/test_matrix.py`, then read
the difference line by line, as what it says is who may see what.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.db import transaction
from django.test import Client

from motcua.kernel.actors import Role
from motcua.kernel.ids import uuid7
from motcua.people.models import User
from tests.papers.samples import a_pdf
from tests.people import a_citizen, a_records_clerk, an_outsider, everybody
from tests.structure.routes import operators_routes, routes
from tests.structure.subjects import Subjects, subjects

pytestmark = pytest.mark.django_db
GOLDEN = Path(__file__).with_name("matrix.txt")
HEADINGS = {
    "visitor": None,
    "citizen": Role.CITIZEN,
    "counter": Role.ONE_STOP_OFFICER,
    "case": Role.CASE_OFFICER,
    "head": Role.UNIT_LEADER,
    "chair": Role.AGENCY_LEADER,
    "records": Role.RECORDS_CLERK,
    "control": Role.PROCEDURE_CONTROLLER,
    "figures": Role.REPORTING_OFFICER,
    "admin": Role.ADMINISTRATOR,
    "nation": Role.NATIONAL_SUPERVISOR,
    "outsider": None,
    "neighbour": None,
}


def on(name: str) -> dict[str, str]:
    """A day of May 2019, as a form sends it."""
    return {f"{name}_day": "3", f"{name}_month": "5", f"{name}_year": "2019"}


FORMS = {
    "finish/": {"outcome": "propose_grant"},
    "messages/": {"text": "Xin hỏi."},
    "language/": {"language": "en", "next": "/"},
    "refuse/": {"cause": "not_competent", "reason": "Thuộc thẩm quyền của Sở.", "where_to_go": "Sở Tư pháp"},
    "withdraw/": {"reason": "Nộp nhầm.", "asked_by": "Lê Văn An"},
    "stop/": {"cause": "by_law", "reason": "Tranh chấp.", "legal_ground": "Luật Hộ tịch, điều 9"},
    "settle/": {**on("signed_on"), "number": "1", "signer_name": "H", "outcome": "granted"},
    "post-result/": {**on("posted_on"), "number": "RR1"},
    "reopen/": {**on("decided_on"), "number": "7", "signer_name": "H", "ground": "Điều 9"},
    "close/": {"legal_ground": "Luật Hộ tịch, điều 9"},
    "pay/": {"method": "cash", "amount": "50000", "payer_name": "Lê Văn An"},
    "promise-again/": {"reason": "Chờ ký.", "delay_cause": "signing"},
    "no-apology/": {"ground": "owner", "reason": "Không nộp giấy tờ."},
    "extend/": {"amount": "5", "unit": "wd", "legal_basis": "Luật Đất đai, điều 61"},
    "cancel/": {"reason": "Ghi nhầm."},
    "draft/": {"outcome": "granted", "form": "decision", "subject": "Cấp phép", "body": "Điều 1."},
    "revoke/": {"reason": "Cấp sai."},
    "destroy/": {"ground": "Quy tắc lưu trữ 5 năm", "sure": "yes"},
}
JSON = {
    "finish": {"outcome": "propose_grant"},
    "messages": {"text": "Xin hỏi."},
    "supplement": {"asked": [{"reason": "Thiếu.", "field": "child"}]},
    "refuse": {"reason": "Tẩy xóa."},
    "withdraw": {"reason": "Nộp nhầm.", "asked_by": "Lê Văn An"},
    "stop": {"reason": "Tranh chấp.", "legal_ground": "Luật Hộ tịch, điều 9"},
    "settle": {"number": "1", "signed_on": "2019-05-03", "signer_name": "H"},
    "post-result": {"number": "RR1", "posted_on": "2019-05-03"},
    "reopen": {"number": "7", "decided_on": "2019-05-03", "signer_name": "H", "ground": "Điều 9"},
    "close": {"legal_ground": "Luật Hộ tịch, điều 9"},
    "answer": {"papers": [], "fields": {}},
    "pay": {"method": "cash", "amount": 50_000},
    "waive": {"charge": 0, "amount": 50_000, "legal_ground": "Điều 5"},
    "promise-again": {"promised_at": "2030-01-08T16:00:00+07:00", "cause": "signing", "reason": "Chờ ký."},
    "no-apology": {"ground": "owner", "reason": "Không nộp giấy tờ."},
    "extend": {"term": "5wd", "legal_basis": "Luật Đất đai, điều 61"},
    "cancel": {"reason": "Ghi nhầm."},
    "draft": {"outcome": "granted", "form": "decision", "subject": "Cấp phép", "body": ["Điều 1."], "signer": 0},
    "orders": {"purpose": "sign", "documents": []},
    "reassign": {"to": 0},
    "spread": {"unit": 0},
    "bulk": {"tasks": [0], "outcome": "propose_grant"},
    "labels": {"label": 0, "unit": 0, "name": "Gấp"},
    "take-off": {"label": 0},
    "notes": {"text": "Xem lại."},
    "moves": {"source": 0, "target": 0, "reason": "Quyết định mới."},
    "undo": {"reason": "Nhầm."},
    "witness": {"note": "", "signature": "", "certificate": "", "old": 0, "path": []},
    "clock": {"start": "2019-04-26T16:00", "term": "3wd"},
}
PUBLIC = {
    "", "_components/", "_components/forms/", "accessibility/", "figures/", "healthz", "language/", "procedures/",
    "procedures/<code>/", "procedures/<code>/differences/", "procedures/<code>/print/",
    "procedures/open-data/changes.atom",
    "procedures/open-data/procedures.csv", "procedures/open-data/procedures.jsonl", "readyz", "robots.txt",
    "seals/", "seals/events/<fingerprint>/", "seals/heads.atom", "seals/heads.jsonl", "seals/heads/<size>/",
    "start/<code>/", "track/", "track/<code>/", "track/<code>/rate/<place>/", "verify/", "verify/<code>/",
}  # fmt: skip
"""Pages for everybody. Whatever is not here asks for a sign-in, or belongs to signing in, or is the API."""


@pytest.fixture
def cases(settings: LazySettings, tmp_path: Path) -> Subjects:
    place = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(tmp_path)}}
    settings.STORAGES = {**settings.STORAGES, "default": place}
    return subjects(a_pdf())


def viewers() -> dict[str, Client]:
    """A browser for each heading, signed in."""
    people, clients = everybody(), {heading: Client(raise_request_exception=False) for heading in HEADINGS}
    for heading, role in HEADINGS.items():
        if role is not None:
            clients[heading].force_login(people[role].user)
    clients["outsider"].force_login(an_outsider().user)
    clients["neighbour"].force_login(a_citizen("neighbour").user)
    return clients


def asked(client: Client, path: str, method: str) -> int:
    """The status of one request; what it changed is undone."""
    signed_in = client.cookies.output()
    with transaction.atomic():
        status = _get(client, path) if method == "GET" else _post(client, path)
        transaction.set_rollback(True)
    client.cookies.clear()
    client.cookies.load(signed_in.replace("Set-Cookie: ", ""))
    return status


def _get(client: Client, path: str) -> int:
    response = client.get(path)
    if response.streaming:
        b"".join(response)
    return response.status_code


def _post(client: Client, path: str) -> int:
    key, last = uuid7().hex, path.rstrip("/").rpartition("/")[2]
    if path.startswith("/api/"):
        body = JSON.get(last, {})
        answer = client.post(path, body, content_type="application/json", headers={"Idempotency-Key": key})
    else:
        form = FORMS.get(f"{last}/", {})
        answer = client.post(path, {"idempotency_key": key, **form})
    return answer.status_code


def matrix(cases: Subjects) -> str:
    """One line a route and method that somebody may use."""
    clients, lines = viewers(), [_line("", [*HEADINGS])]
    for route in {route.address: route for route in routes()}.values():
        for method in ("GET", "POST"):
            path = cases.fill(route)
            row = [asked(client, path, method) for client in clients.values()]
            if set(row) - {405}:
                lines.append(_line(f"{method} /{route.address}", [str(status) for status in row]))
    return "\n".join(lines) + "\n"


def _line(name: str, cells: list[str]) -> str:
    return f"{name:<56}{''.join(f'{cell:>10}' for cell in cells)}".rstrip()


def test_who_gets_what(cases: Subjects) -> None:
    found = matrix(cases)

    if os.environ.get("MATRIX") == "write":
        GOLDEN.write_text(found)
    assert found == GOLDEN.read_text()


def test_the_table_keeps_the_rules_that_hold_everywhere() -> None:
    """Nobody breaks a page; a stranger never learns that a dossier exists; a visitor signs in first."""
    headings, *lines = [line.split() for line in GOLDEN.read_text().splitlines()]
    told = {f"{line[0]} {line[1]}": dict(zip(headings, line[2:], strict=True)) for line in lines}

    broken = [name for name, row in told.items() if "500" in row.values() or "403" in row["visitor"]]
    leaks = [
        name for name, row in told.items() if "<ref>" in name and not (shut(row, "outsider") and shut(row, "neighbour"))
    ]
    open_doors = [name for name, row in told.items() if "<ref>" in name and row["visitor"] not in {"302", "401", "405"}]

    assert (broken, leaks, open_doors) == ([], [], [])


def shut(row: dict[str, str], stranger: str) -> bool:
    """Whether it is not there for a stranger, or the whole page is for other roles, whatever dossier it is about."""
    return (
        row[stranger] in {"404", "405"}
        or row[stranger] == row["control"] == "403"
        or row[stranger] == row["citizen"] == "403"
    )


def test_every_route_asks_for_a_sign_in_unless_it_is_public() -> None:
    free = {route.address for route in routes() if not route.asks_sign_in}

    assert {address for address in free if not address.startswith(("accounts/", "api/v1/"))} == PUBLIC


def test_the_operators_pages_are_for_operators_and_change_nothing(cases: Subjects) -> None:
    em, operator = Client(raise_request_exception=False), Client(raise_request_exception=False)
    em.force_login(everybody()[Role.ADMINISTRATOR].user)
    operator.force_login(User.objects.create(username="operator", is_staff=True, is_superuser=True))
    pages = [
        route.address.replace("<object_id>", "1") for route in operators_routes() if "content_type" not in route.address
    ]
    ours = [page for page in pages if page.startswith(("admin/people", "admin/dossiers", "admin/agencies"))]

    let_in = [page for page in pages if page != "admin/login/" and _get(em, f"/{page}") not in {302, 404}]
    writable = [
        page for page in ours if page.endswith(("add/", "delete/", "change/")) and _post(operator, f"/{page}") in {200}
    ]

    assert (let_in, writable) == ([], [])


def test_the_cast_of_the_table_is_whole() -> None:
    assert {role for role in HEADINGS.values() if role} == set(Role)
    assert a_records_clerk().has(Role.RECORDS_CLERK)
