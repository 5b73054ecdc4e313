"""Sample values of the documents that an agency issues, in the layout of the day."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from motcua.papers.forms.document_register import DocumentRegisterValues
from motcua.papers.forms.parts import DossierHead, Letterhead
from motcua.papers.naming import notation, place_of
from motcua.papers.outgoing import OfficialValues

LEADER = "Võ Quốc Hùng"


def official_specimens(head: DossierHead, at: datetime) -> dict[str, dict[str, Any]]:
    """A document of each form, about the dossier of the other samples."""
    basic = _basic(head, at)
    mark = {form: notation(abbreviation=letters, agency=head.agency) for form, letters in LETTERS.items()}
    return {
        "decision": replace(
            basic,
            notation=mark["decision"],
            subject="Về việc đăng ký khai sinh quá hạn",
            deciding=f"Chủ tịch {head.agency}",
        ).printed(),
        "letter": replace(
            basic, notation="/UBND-VP", subject="trả lời đề nghị xác nhận", grounds=(), addressee="Sở Tư pháp"
        ).printed(),
        "notice": replace(
            basic,
            notation=mark["notice"],
            subject="Về việc từ chối giải quyết hồ sơ",
            grounds=(),
            addressee="ông Lê Văn An",
        ).printed(),
        "certificate": replace(basic, notation=mark["certificate"], subject="Giấy xác nhận").printed(),
    }


LETTERS = {"decision": "QĐ", "notice": "TB", "certificate": "GXN"}


def _basic(head: DossierHead, at: datetime) -> OfficialValues:
    return OfficialValues(
        agency=head.agency,
        place=place_of(head.agency),
        notation="",
        subject="",
        grounds=("Căn cứ Luật Hộ tịch ngày 20 tháng 11 năm 2014;", f"Căn cứ hồ sơ số {head.code};"),
        body=(
            "Điều 1. Đăng ký khai sinh cho cháu Lê Thị Bé, con của ông Lê Văn An, cư trú tại địa chỉ ghi trong hồ sơ.",
            "Điều 2. Văn bản này có hiệu lực kể từ ngày ký.",
        ),
        recipients=("Ông Lê Văn An", "Sở Tư pháp"),
        authority="",
        signer_title="Chủ tịch",
        signer=LEADER,
        verification_code="9PTRX7K2MQ",
        verify_url="https://motcua.example/verify/9PTRX7K2MQ/",
        at=at,
    )


def a_document_register(head: DossierHead, at: datetime) -> DocumentRegisterValues:
    """Two outgoing documents, the first in electronic form, the second on paper and revoked."""
    day = f"{at:%d/%m/%Y}"
    rows = (
        ("15/QĐ-UBND", day, "Quyết định: Về việc đăng ký khai sinh quá hạn", LEADER, "Ông Lê Văn An; Sở Tư pháp",
         "Phòng Tư pháp", "1", day, "", "điện tử"),
        ("07/TB-UBND", day, "Thông báo: Về việc nghỉ lễ", LEADER, "Các phòng, ban", "Văn phòng", "12", day, "",
         "bản giấy; đã thu hồi"),
    )  # fmt: skip
    plain = Letterhead(agency=head.agency, unit="Văn phòng", number="", place=head.place)
    return DocumentRegisterValues(
        which="outgoing",
        head=plain,
        at=at,
        first_day=at.date().replace(month=1, day=1),
        last_day=at.date(),
        rows=rows,
        officer="Hồ Thị Thu",
    )
