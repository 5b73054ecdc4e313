"""What the demo province consists of: bodies, divisions, numbers of codes.

Names are those of 2019. Numbers of codes come from memory unless a source is named, and say so in their rows.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from motcua.agencies.rules import Code

OPENED = date(2018, 6, 21)
"""Decree 61/2018/NĐ-CP came into force."""
NEW_CODES_FROM = date(2020, 9, 15)
"""Decision 20/2020/QĐ-TTg came into force."""

PROVINCE = "Ủy ban nhân dân tỉnh Hà Tĩnh"
CENTRE = "Trung tâm Phục vụ hành chính công tỉnh"
CENTRE_ADDRESS = "Số 02A, đường Nguyễn Chí Thanh, phường Tân Giang, thành phố Hà Tĩnh"
OLD_SOURCE = "QCVN 102:2016/BTTTT"
NEW_SOURCE = "Quyết định 20/2020/QĐ-TTg"


def old_code(value: str, *, status: str = "memory") -> Code:
    """A code of the first generation, known from memory unless said otherwise."""
    return Code("qcvn102", value, status, OLD_SOURCE)


def new_code(value: str, *, status: str = "memory") -> Code:
    """A code of the second generation."""
    return Code("qd20", value, status, NEW_SOURCE)


@dataclass(frozen=True, slots=True)
class Body:
    """An agency below the province with its number in either generation and the divisions that settle dossiers.

    The two numbers differ for some: they were given out anew, which is why codes are related by rows alone.
    """

    number: int
    new_number: int
    name: str
    short_name: str
    divisions: tuple[str, ...]


DEPARTMENTS = (
    Body(1, 1, "Sở Công Thương", "SCT", ("Phòng Quản lý thương mại",)),
    Body(2, 2, "Sở Giáo dục và Đào tạo", "SGDĐT", ("Phòng Quản lý chất lượng giáo dục",)),
    Body(3, 3, "Sở Giao thông vận tải", "SGTVT", ("Phòng Quản lý vận tải, phương tiện và người lái",)),
    Body(5, 5, "Sở Kế hoạch và Đầu tư", "SKHĐT", ("Phòng Đăng ký kinh doanh",)),
    Body(6, 6, "Sở Khoa học và Công nghệ", "SKHCN", ("Phòng Quản lý khoa học",)),
    Body(7, 7, "Sở Lao động - Thương binh và Xã hội", "SLĐTBXH", ("Phòng Người có công",)),
    Body(8, 8, "Sở Ngoại vụ", "SNgV", ("Phòng Lãnh sự",)),
    Body(9, 9, "Sở Nội vụ", "SNV", ("Phòng Tổ chức, biên chế",)),
    Body(10, 10, "Sở Nông nghiệp và Phát triển nông thôn", "SNNPTNT", ("Chi cục Trồng trọt và Bảo vệ thực vật",)),
    Body(11, 11, "Sở Tài chính", "STC", ("Phòng Quản lý giá và công sản",)),
    Body(12, 12, "Sở Tài nguyên và Môi trường", "STNMT", ("Văn phòng Đăng ký đất đai",)),
    Body(13, 13, "Sở Thông tin và Truyền thông", "STTTT", ("Phòng Thông tin, báo chí, xuất bản",)),
    Body(14, 16, "Sở Tư pháp", "STP", ("Phòng Hành chính tư pháp", "Phòng Bổ trợ tư pháp")),
    Body(15, 15, "Sở Văn hóa, Thể thao và Du lịch", "SVHTTDL", ("Phòng Quản lý văn hóa",)),
    Body(16, 14, "Sở Xây dựng", "SXD", ("Phòng Quản lý hoạt động xây dựng",)),
    Body(17, 17, "Sở Y tế", "SYT", ("Phòng Nghiệp vụ y",)),
    Body(18, 18, "Thanh tra tỉnh", "TTr", ("Phòng Nghiệp vụ 1",)),
    Body(19, 19, "Ban Quản lý Khu kinh tế tỉnh", "BQLKKT", ("Phòng Quản lý đầu tư",)),
)

_OF_A_DISTRICT = ("Phòng Tư pháp", "Phòng Tài chính - Kế hoạch", "Phòng Tài nguyên và Môi trường")

DISTRICTS = tuple(
    Body(number, number, f"Ủy ban nhân dân {name}", f"UBND {name}", _OF_A_DISTRICT)
    for number, name in enumerate(
        (
            "thành phố Hà Tĩnh",
            "thị xã Hồng Lĩnh",
            "thị xã Kỳ Anh",
            "huyện Can Lộc",
            "huyện Cẩm Xuyên",
            "huyện Đức Thọ",
            "huyện Hương Khê",
            "huyện Hương Sơn",
            "huyện Kỳ Anh",
            "huyện Lộc Hà",
            "huyện Nghi Xuân",
            "huyện Thạch Hà",
            "huyện Vũ Quang",
        ),
        start=20,
    )
)

_OF_A_COMMUNE = ("Bộ phận Tư pháp - Hộ tịch",)


def _commune(number: int, name: str) -> Body:
    return Body(number, number, f"Ủy ban nhân dân {name}", f"UBND {name}", _OF_A_COMMUNE)


COMMUNES = {
    20: (_commune(1, "phường Nam Hà"), _commune(2, "phường Bắc Hà"), _commune(3, "xã Thạch Trung")),
    21: (_commune(1, "phường Bắc Hồng"),),
    23: (_commune(1, "thị trấn Nghèn"), _commune(2, "xã Thiên Lộc")),
    26: (_commune(1, "thị trấn Hương Khê"),),
}
"""A few communes of some districts, by the district's number."""
