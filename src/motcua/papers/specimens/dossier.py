"""Sample values of the forms of one dossier and of the lists of several, as of a day that names the generation."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from motcua.papers.forms.apology import ApologyValues
from motcua.papers.forms.control_slip import ControlLeg, ControlSlipValues
from motcua.papers.forms.extension import ExtensionValues
from motcua.papers.forms.fee_receipt import FeeLine, FeeReceiptValues
from motcua.papers.forms.hand_over_list import HandOverListValues, HandOverRow
from motcua.papers.forms.parts import DossierHead, Letterhead, PaperSize
from motcua.papers.forms.receipt import ReceiptPaper, ReceiptValues
from motcua.papers.forms.receipt_roll import ReceiptRollValues
from motcua.papers.forms.receipt_slip import ReceiptSlipValues
from motcua.papers.forms.refusal import RefusalValues
from motcua.papers.forms.register import RegisterRow, RegisterValues
from motcua.papers.forms.stop_notice import StopNoticeValues
from motcua.papers.forms.supplement_request import AskedItem, SupplementRequestValues
from motcua.papers.specimens.official import a_document_register, official_specimens

RECEIVED = {
    "2018": datetime.fromisoformat("2019-04-26T16:00+07:00"),
    "2025": datetime.fromisoformat("2025-10-06T09:30+07:00"),
}
HEADS = {
    "2018": DossierHead(
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
        track_url="https://motcua.example/track/7K2MQ-X9PTR/",
    )
}
HEADS["2025"] = replace(
    HEADS["2018"],
    agency="Ủy ban nhân dân phường Thành Sen",
    unit="Trung tâm Phục vụ hành chính công",
    number="0001/TTPVHCC",
    place="Thành Sen",
    ref="H27.39.21-251006-0001",
    code="H27.39.21-251006-0001",
    address="Số 12, đường Phan Đình Phùng, phường Thành Sen, tỉnh Hà Tĩnh",
)


SIGNED = {
    "verification_code": "4FJ2KM8QRT",
    "verify_url": "https://motcua.example/verify/4FJ2KM8QRT/",
    "fingerprint": "5f0c2a1e9b7d4836" * 4,
    "seals_url": "https://motcua.example/seals/",
}
"""What is on every form that is signed and sealed."""
ONE_STOP_FORMS = {"supplement_request", "refusal", "apology", "extension", "stop_notice"}


def specimens(generation: str = "2018", *, paper: PaperSize = "a5") -> Mapping[str, dict[str, Any]]:
    """The values of every form of a generation as the forms take them, by kind."""
    head, received = HEADS[generation], RECEIVED[generation]
    made: dict[str, Callable[[], dict[str, Any]]] = {
        "receipt": lambda: a_receipt(head, received).printed(paper=paper),
        "receipt_roll": ReceiptRollValues(receipt=a_receipt(head, received)).printed,
        "receipt_slip": ReceiptSlipValues(receipt=a_receipt(head, received)).printed,
        "supplement_request": lambda: a_supplement_request(head, received).printed(paper=paper),
        "refusal": lambda: a_refusal(head, received).printed(paper=paper),
        "control_slip": lambda: a_control_slip(head, received).printed(paper=paper),
        "register": a_register(head, received).printed,
        "fee_receipt": lambda: a_fee_receipt(head, received).printed(paper=paper),
        "hand_over_list": a_hand_over_list(head, received).printed,
    }
    apology = an_apology(head, received)
    if generation == "2018":
        made["apology"] = lambda: apology.printed(paper=paper)
        made["document_register"] = a_document_register(head, received).printed
    else:
        made["extension"] = lambda: ExtensionValues(apology=apology).printed(paper=paper)
        made["stop_notice"] = lambda: a_stop_notice(head, received).printed(paper=paper)
    values = {kind: printed() for kind, printed in made.items()}
    return {kind: given | (SIGNED if kind in ONE_STOP_FORMS else {}) for kind, given in values.items()} | (
        official_specimens(head, received)
    )


def a_receipt(head: DossierHead, received: datetime) -> ReceiptValues:
    """A receipt with three papers."""
    return ReceiptValues(
        head=head,
        papers=(
            ReceiptPaper(name="Tờ khai đăng ký khai sinh theo mẫu", originals=1, copies=0),
            ReceiptPaper(name="Giấy chứng sinh", originals=1, copies=0),
            ReceiptPaper(name="Giấy chứng nhận kết hôn của cha, mẹ", originals=0, copies=1),
        ),
        sets=1,
        term="03 ngày làm việc",
        received_at=received,
        promised_at=received + timedelta(days=8),
        return_place=head.unit,
        book="01/" + str(received.year),
        entry="0001",
        officer="Nguyễn Thị Lan",
    )


def a_supplement_request(head: DossierHead, received: datetime) -> SupplementRequestValues:
    """A request after reception for two things."""
    return SupplementRequestValues(
        head=replace(head, number="07/" + head.number.partition("/")[2]),
        at=received + timedelta(days=3),
        items=(
            AskedItem(content="Giấy chứng sinh", reason="Bản chụp mờ, không đọc được ngày sinh."),
            AskedItem(
                content="Văn bản cam đoan về việc sinh",
                reason="Giấy chứng sinh không có chữ ký của cơ sở y tế.",
                legal_ground="Luật Hộ tịch năm 2014, Điều 16",
            ),
        ),
        due_at=received + timedelta(days=18),
        contact="bà Nguyễn Thị Lan",
        contact_phone="0239 3855 123",
        officer="Nguyễn Thị Lan",
    )


def a_refusal(head: DossierHead, received: datetime) -> RefusalValues:
    """A dossier that belongs elsewhere."""
    return RefusalValues(
        head=replace(head, number="03/" + head.number.partition("/")[2]),
        at=received,
        reasons=(
            "Nơi cư trú của người mẹ không thuộc địa bàn do cơ quan này quản lý hộ tịch.",
            "Giấy chứng sinh đã được dùng để đăng ký khai sinh ngày 12/03/2019.",
        ),
        advice="Đề nghị ông/bà nộp hồ sơ tại Ủy ban nhân dân phường Nam Hà, số 5, đường Nguyễn Du.",
        officer="Nguyễn Thị Lan",
    )


def an_apology(head: DossierHead, received: datetime) -> ApologyValues:
    """A result that will be two days late."""
    return ApologyValues(
        head=replace(head, number="12/" + head.number.partition("/")[2]),
        at=received + timedelta(days=6),
        received_at=received,
        promised_at=received + timedelta(days=8),
        new_promise=received + timedelta(days=11),
        reason="Cơ quan phối hợp chưa gửi ý kiến xác minh nơi cư trú của người mẹ.",
        signer_title="Chủ tịch Ủy ban nhân dân",
        signer="Trần Quốc Minh",
    )


def a_stop_notice(head: DossierHead, received: datetime) -> StopNoticeValues:
    """A dossier that its owner did not supplement in time."""
    return StopNoticeValues(
        head=replace(head, number="09/" + head.number.partition("/")[2]),
        at=received + timedelta(days=25),
        received_at=received,
        promised_at=received + timedelta(days=8),
        reason="Ông/bà chưa bổ sung hồ sơ trong thời hạn 15 ngày kể từ ngày được yêu cầu.",
        legal_ground="Nội dung thủ tục hành chính đã công bố, mục Trình tự thực hiện",
        advice="Ông/bà có thể nộp lại hồ sơ mới khi đã có đủ giấy tờ.",
        signer_title="Giám đốc Trung tâm",
        signer="Trần Quốc Minh",
    )


def a_control_slip(head: DossierHead, received: datetime) -> ControlSlipValues:
    """A slip after two hand-overs, with one more left to a pen."""
    division = "Phòng Tư pháp"
    return ControlSlipValues(
        head=head,
        at=received,
        book="01/" + str(received.year),
        entry="0001",
        received_at=received,
        promised_at=received + timedelta(days=8),
        settling_agency=head.agency,
        cooperating=("Công an " + head.agency.removeprefix("Ủy ban nhân dân "),),
        legs=(
            ControlLeg(
                giving=head.unit,
                receiving=division,
                at=received + timedelta(minutes=30),
                giver="Nguyễn Thị Lan",
                receiver="Phạm Văn Tú",
                timeliness="on_time",
            ),
            ControlLeg(
                giving=division,
                receiving=head.unit,
                at=received + timedelta(days=7),
                giver="Phạm Văn Tú",
                receiver="Nguyễn Thị Lan",
                timeliness="early",
                note="Kèm 01 bản chính giấy khai sinh",
            ),
        ),
        blank_legs=1,
    )


def a_register(head: Letterhead, received: datetime) -> RegisterValues:
    """Three dossiers: returned, at the agency, just received."""
    first = RegisterRow(
        code="000.00.04.H27-190426-0001" if received.year < 2025 else "H27.39.21-251006-0001",
        procedure="Đăng ký khai sinh",
        owner="Lê Văn An",
        address="Số 12, đường Phan Đình Phùng",
        phone="0912 345 678",
        settling_agency=head.agency,
        received_at=received,
        promised_at=received + timedelta(days=8),
        handed_at=received + timedelta(minutes=30),
        result_at=received + timedelta(days=7),
        returned_at=received + timedelta(days=7, hours=1),
        return_way="Tại quầy",
        signed="Đã ký",
    )
    at_work = replace(
        first,
        code=first.code[:-4] + "0002",
        procedure="Cấp bản sao trích lục hộ tịch",
        owner="Hợp tác xã Nông nghiệp Thạch Quý",
        sets=2,
        result_at=None,
        returned_at=None,
        return_way="",
        signed="",
    )
    new = replace(
        at_work, code=first.code[:-4] + "0003", owner="Trần Thị Mai", handed_at=None, note="Nộp qua bưu chính"
    )
    plain = Letterhead(agency=head.agency, unit=head.unit, number="", place=head.place)
    return RegisterValues(
        head=plain,
        at=received + timedelta(days=8),
        first_day=received.date(),
        last_day=(received + timedelta(days=7)).date(),
        book="01/" + str(received.year),
        rows=(first, at_work, new),
        officer="Nguyễn Thị Lan",
    )


def a_fee_receipt(head: DossierHead, received: datetime) -> FeeReceiptValues:
    """Two fees paid in cash."""
    return FeeReceiptValues(
        head=head,
        at=received,
        series="PL-19E",
        serial="0000127",
        lines=(
            FeeLine(name="Lệ phí đăng ký khai sinh", amount=8_000),
            FeeLine(name="Phí cấp bản sao trích lục hộ tịch, 05 bản", amount=40_000),
        ),
        payment="Tiền mặt",
        cashier="Nguyễn Thị Lan",
    )


def a_hand_over_list(head: Letterhead, received: datetime) -> HandOverListValues:
    """A bundle of two dossiers, one of which lacks a paper."""
    register = a_register(head, received)
    rows = tuple(
        HandOverRow(
            code=row.code,
            request=row.procedure,
            owner=row.owner,
            address=row.address,
            papers="02 bản chính, 01 bản sao",
            difference="" if place == 0 else "Thiếu 01 bản sao giấy chứng nhận kết hôn",
        )
        for place, row in enumerate(register.rows[:2])
    )
    return HandOverListValues(
        head=replace(register.head, number="0015/" + head.number.partition("/")[2]),
        at=received + timedelta(hours=1),
        giving=head.unit,
        receiving="Phòng Tư pháp",
        rows=rows,
        giver="Nguyễn Thị Lan",
        receiver="Phạm Văn Tú",
        accepted_at=received + timedelta(hours=2),
    )
