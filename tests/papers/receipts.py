"""The receipt of the tests: a birth registered in Hà Tĩnh in 2019."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from motcua.papers.forms.parts import DossierHead
from motcua.papers.forms.receipt import ReceiptPaper, ReceiptValues

HEAD = DossierHead(
    agency="Ủy ban nhân dân thành phố Hà Tĩnh",
    unit="Bộ phận Tiếp nhận và Trả kết quả",
    number="0001/BPTNTKQ",
    place="Hà Tĩnh",
    ref="000.00.04.H27-190426-0001",
    code="000.00.04.H27-190426-0001",
    submitter="Lê Văn An",
    address="Số 12, đường Phan Đình Phùng, phường Bắc Hà, thành phố Hà Tĩnh, tỉnh Hà Tĩnh",
    phone="0912 345 678",
    identifier="042084000123",
    request="Đăng ký khai sinh",
    tracking_code="7K2MQ-X9PTR",
    track_url="https://motcua.example/tracking/",
)
RECEIPT = ReceiptValues(
    head=HEAD,
    papers=(
        ReceiptPaper(name="Tờ khai đăng ký khai sinh theo mẫu", originals=1, copies=0),
        ReceiptPaper(name="Giấy chứng sinh", originals=1, copies=0),
        ReceiptPaper(name="Giấy chứng nhận kết hôn của cha, mẹ", originals=0, copies=1),
    ),
    sets=1,
    term="03 ngày làm việc",
    received_at=datetime.fromisoformat("2019-04-26T16:00+07:00"),
    promised_at=datetime.fromisoformat("2019-05-04T16:00+07:00"),
    return_place="Bộ phận Tiếp nhận và Trả kết quả thành phố Hà Tĩnh",
    book="01/2019",
    entry="0001",
    officer="Nguyễn Thị Lan",
)


def a_receipt(**changes: Any) -> dict[str, Any]:
    """The values of the receipt as the form takes them."""
    of_head = {name: value for name, value in changes.items() if hasattr(HEAD, name)}
    own = {name: value for name, value in changes.items() if name not in of_head}
    return replace(RECEIPT, head=replace(HEAD, **of_head), **own).printed()
