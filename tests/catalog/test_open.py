"""What others take from the catalogue: files, a feed, national names, and what changed between two versions."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from typing import Any

import pytest
from django.http import HttpResponse, StreamingHttpResponse
from django.test import Client

from motcua.catalog.actions import Abolition, AbolitionUnfounded, Tally, abolish_procedure
from motcua.catalog.differences import words_apart
from motcua.catalog.models import Procedure
from motcua.catalog.national import national
from motcua.catalog.queries import whole_version
from tests.catalog.records import (
    DECIDED,
    IMPORT,
    JUNE,
    a_fee,
    a_full_text,
    a_method,
    a_paper,
    a_procedure,
    a_record,
    a_row,
    take,
)

pytestmark = pytest.mark.django_db
OPEN = "/procedures/open-data/"


def fetched(client: Client, name: str, **headers: str) -> tuple[Any, str]:
    answer = client.get(OPEN + name, headers=headers)
    if isinstance(answer, StreamingHttpResponse):
        return answer, b"".join(answer).decode()
    assert isinstance(answer, HttpResponse)
    return answer, answer.content.decode()


def test_json_lines_give_every_procedure_and_the_import_reads_the_announced_ones_back(client: Client) -> None:
    take(a_record(), a_row("1.000894"), a_full_text("1.000895"))

    _answer, text = fetched(client, "procedures.jsonl")
    first, *lines = text.splitlines()

    told = [json.loads(line) for line in lines]
    assert "licence" in json.loads(first)
    assert [one.get("code") or one["MATTHC"] for one in told] == ["1.000894", "1.000895", "1.001193"]
    assert take(*told[1:]) == Tally(same=2)


def test_the_table_has_a_line_for_each_and_calculates_nothing(client: Client) -> None:
    take(a_record(name="=1+1"), a_row("1.000894"))

    _answer, text = fetched(client, "procedures.csv")

    rows = list(csv.reader(io.StringIO(text)))
    assert rows[0][0].startswith("\ufeff# ")
    assert [row[:2] for row in rows[2:]] == [["1.000894", "Thủ tục đăng ký khai sinh"], ["1.001193", "'=1+1"]]


@pytest.mark.parametrize("name", ["procedures.jsonl", "procedures.csv", "changes.atom"])
def test_what_has_not_changed_is_not_sent_again(client: Client, name: str) -> None:
    take(a_record())
    answer, _text = fetched(client, name)

    same, _nothing = fetched(client, name, if_none_match=answer["ETag"])
    take(a_record(name="Tên mới"))
    other, _all = fetched(client, name, if_none_match=answer["ETag"])

    assert (same.status_code, other.status_code) == (304, 200)


def test_the_feed_tells_of_new_versions(client: Client) -> None:
    take(a_record(name="Đăng ký <b> & khai sinh"))

    _answer, text = fetched(client, "changes.atom")

    assert "1.001193 Đăng ký &lt;b&gt; &amp; khai sinh" in text
    assert text.count("<entry>") == 1


RICH = a_record(
    executionMethods=[a_method("ONLINE", 12.5, fees=[a_fee(90, currencyName="USD"), a_fee(None, "Theo nghị quyết")]),
                      a_method("POSTAL", "Trong ngày", "OTHER"), a_method("DIRECT", 7.0, "DAY")],
    executionCases=[{"name": "Trường hợp một", "profileComponents": [
        a_paper(attachments=[{"id": "f", "fileName": "Mẫu.docx"}]), a_paper("Bản sao", originalQty=0, copyQty=2)]}],
    departmentsExecuting=[{"name": "Ủy ban nhân dân cấp xã", "code": "000.00.20.G08"}],
    returningMethods=[{"value": ["ONLINE", "AT_HOME"]}], isFullProcess=True, note="Ghi chú", keywords="khai sinh",
    dossierReceivingAddresses="Số 1", requirementsAndConditions="Không", isProvince=True,
)  # fmt: skip


@pytest.mark.parametrize("record", [RICH, a_full_text(), a_full_text(fidelity="structured-api", snapshot="")])
def test_national_names_are_read_back_as_the_same_version(record: dict[str, Any]) -> None:
    take(record)
    version = whole_version(Procedure.objects.get().current_version_id or 0)

    given_out = json.loads(json.dumps(national(version)))

    assert given_out["MATTHC"] == "1.001193"
    assert take(given_out) == Tally(same=1)


def test_a_record_that_only_has_the_national_names_is_read() -> None:
    record = {
        "MATTHC": "1.001193", "TENTTHC": "Đăng ký khai sinh", "MACOQUANCONGBO": "G15",
        "CAPTHUCHIEN": [{"CAPTHUCHIEN": "Cấp Xã"}], "LINHVUCTHUCHIEN": [{"MALINHVUC": "TP07", "TENLINHVUC": "Hộ tịch"}],
        "TRINHTUTHUCHIEN": [{"TRUONGHOP": "", "TRINHTU": [{"TENTRINHTU": "Nộp"}, {"TENTRINHTU": "Nhận"}]}],
        "CACHTHUCTHUCHIEN": [{"KENH": 1, "THOIGIAN": [{"THOIGIANGIAIQUYET": 3, "DONVITINH": "Ngày làm việc",
                                                       "MOTA": "", "PHILEPHI": [{"SOTIEN": 8000}]}]}],
        "THANHPHANHOSO": [{"TRUONGHOP": "", "GIAYTO": [{"TENGIAYTO": "Tờ khai", "SOBANCHINH": 1, "SOBANSAO": 0}]}],
    }  # fmt: skip

    assert take(record) == Tally(new=1)

    version = whole_version(Procedure.objects.get().current_version_id or 0)
    assert version.levels == ["commune"]
    assert [step.description for step in version.steps.all()] == ["Nộp", "Nhận"]
    assert [method.term for method in version.methods.all()] == ["3wd"]


def test_the_api_gives_national_names_and_nothing_for_a_stub(client: Client) -> None:
    take(a_record(), a_row("1.000894"))

    assert client.get("/api/v1/procedures/1.001193/national").json()["TENTTHC"] == "Thủ tục đăng ký khai sinh"
    assert client.get("/api/v1/procedures/1.000894/national").status_code == 404


def test_words_that_came_and_went_are_told_apart() -> None:
    pieces = words_apart("trong ba ngày làm việc", "trong hai ngày làm việc")

    assert [(piece.what, piece.text) for piece in pieces] == [
        ("kept", "trong"), ("removed", "ba"), ("added", "hai"), ("kept", "ngày làm việc")
    ]  # fmt: skip


def test_a_text_that_was_written_anew_stands_whole_beside_the_old_one(client: Client) -> None:
    take(a_record())
    proposal = {"proposalNumber": "2/QĐ", "decisionDate": DECIDED + 86_400_000}
    anew = [{"name": "", "description": "Người yêu cầu gửi tờ khai qua cổng dịch vụ"}]
    take(a_record(executionSteps=anew, procedureProposal=proposal))

    page = client.get("/procedures/1.001193/differences/").content.decode()

    assert '<del class="cat-whole">Bước 1 Nộp hồ sơ</del>' in page
    assert '<ins class="cat-whole">Người yêu cầu gửi tờ khai qua cổng dịch vụ</ins>' in page


def test_the_page_of_differences_says_what_changed(client: Client) -> None:
    take(a_record())
    proposal = {"proposalNumber": "2/QĐ", "decisionDate": DECIDED + 86_400_000}
    take(a_record(name="Đăng ký khai sinh", procedureProposal=proposal))

    page = client.get("/procedures/1.001193/differences/").content.decode()

    assert "<del>«− Thủ tục đăng»</del>" in page
    assert "<ins>«+ Đăng»</ins>" in page
    assert client.get("/procedures/1.001193/differences/?from=1&to=9").status_code == 404
    assert client.get("/procedures/9.999999/differences/").status_code == 404


def test_an_abolished_procedure_says_since_when_by_what_and_what_replaced_it(client: Client) -> None:
    old, new = a_procedure("1.000001", name="Thủ tục cũ"), a_procedure("1.000002", name="Thủ tục mới")
    with pytest.raises(AbolitionUnfounded):
        abolish_procedure(old, order=Abolition(" ", date(2019, 6, 30)), by=IMPORT, at=JUNE)

    abolish_procedure(old, order=Abolition("9/QĐ-BTP", date(2019, 6, 30)), replaced_by=[new], by=IMPORT, at=JUNE)

    page = client.get("/procedures/1.000001/").content.decode()
    assert "9/QĐ-BTP" in page
    assert "30/06/2019" in page
    assert "/procedures/1.000002/" in page
