"""What the component page shows: every component in every state, with the fixed cast and no database."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django import forms
from django.utils.safestring import mark_safe

from motcua.kernel.local import VIETNAM
from motcua.kernel.refusals import NotAllowed
from motcua.web.context import RailItem, Who
from motcua.web.due import Due
from motcua.web.forms import DayField
from motcua.web.icons import ICONS

PROMISED = datetime(2019, 5, 3, 16, 0, tzinfo=VIETNAM)
RECEIVED = datetime(2019, 4, 22, 8, 0, tzinfo=VIETNAM)
WHERE = [
    ("quay", "Tại quầy", "Trung tâm Hành chính công, quầy 3"),
    ("buu-dien", "Qua bưu điện"),
    ("mang", "Trực tuyến"),
]


class SpecimenForm(forms.Form):
    """A form with one question of each kind."""

    owner = forms.CharField(label="Họ và tên chủ hồ sơ", help_text="Như trên giấy tờ tùy thân")
    number = forms.CharField(label="Số định danh", min_length=9)
    email = forms.EmailField(label="Thư điện tử", required=False)
    born = DayField(label="Ngày sinh", help_text="Thí dụ 27 3 1984")
    where = forms.ChoiceField(
        label="Nhận kết quả ở đâu?", choices=[(code, label) for code, label, *_ in WHERE], widget=forms.RadioSelect
    )
    papers = forms.MultipleChoiceField(
        label="Giấy tờ mang theo",
        choices=[("1", "Đơn đề nghị"), ("2", "Bản vẽ")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    ward = forms.ChoiceField(label="Phường, xã", choices=[("", "Chọn"), ("1", "Bắc Hà"), ("2", "Nam Hà")])
    reason = forms.CharField(label="Lý do", widget=forms.Textarea(attrs={"rows": 3}), required=False)
    scan = forms.FileField(label="Bản chụp", required=False)
    declared = forms.BooleanField(label="Tôi cam đoan những điều khai trên là đúng")


def _wrong_form() -> SpecimenForm:
    sent = {"owner": "Nguyễn Văn An", "number": "042", "born_day": "31", "born_month": "2", "born_year": "1984"}
    return SpecimenForm({**sent, "where": "quay", "ward": "1"}, prefix="", auto_id="wrong-%s")


STORY: list[dict[str, Any]] = [
    {
        "at": RECEIVED,
        "title": "Đã tiếp nhận",
        "office": "Trung tâm Hành chính công, quầy 3",
        "href": "#story",
        "link": "Giấy tiếp nhận và hẹn trả (PDF)",
    },
    {"at": datetime(2019, 4, 22, 14, 10, tzinfo=VIETNAM), "title": "Chuyển Phòng Quản lý đô thị"},
    {
        "at": datetime(2019, 4, 23, 10, 0, tzinfo=VIETNAM),
        "title": "Yêu cầu bổ sung",
        "tone": "now",
        "reasons": ["Bản vẽ móng mờ, không đọc được", "Thiếu chữ ký ở đơn, trang 2"],
    },
    {"title": "Thẩm định", "office": "Phòng Quản lý đô thị, 10 ngày làm việc", "tone": "next"},
    {"title": "Ký và trả kết quả", "office": "5 ngày làm việc", "tone": "next"},
]
WHY = [
    "15 ngày làm việc, tính từ ngày sau khi nhận đủ hồ sơ",
    "Không tính 29/4, 30/4 và 1/5 (nghỉ lễ)",
    {"text": "Có tính thứ Bảy 4/5 (làm bù)", "basis": "Thông báo 6176/TB-LĐTBXH"},
]
DUES = [
    Due("late", "quá hạn 1 ngày", RECEIVED),
    Due("soon", "còn 2 giờ làm việc", PROMISED),
    Due("fine", "03/05 16:00", PROMISED),
    Due("paused", "Tạm dừng tính giờ"),
    Due("done", "03/05/2019", PROMISED),
]
QUEUE = [
    ("000.00.12.H27-190401-0031", "quầy", "Cấp giấy phép xây dựng nhà ở", "Nguyễn Văn An", "Thẩm định bản vẽ", DUES[0]),
    (
        "000.00.12.H27-190415-0007",
        "trực tuyến",
        "Cấp phép đào hè đường",
        "Công ty CP Nước sạch",
        "Trình lãnh đạo",
        DUES[1],
    ),
    ("000.00.12.H27-190416-0044", "bưu điện", "Đăng ký hộ kinh doanh", "Lê Thị Mận", "Kiểm tra ngành nghề", DUES[2]),
    ("000.00.12.H27-190418-0003", "trực tuyến", "Cấp giấy phép xây dựng nhà ở", "Võ Thị Sáu", "Chờ ý kiến", DUES[3]),
]


def specimens() -> dict[str, Any]:
    """The values of the component page."""
    return {
        "promised": PROMISED,
        "received": RECEIVED,
        "born": date(1984, 3, 27),
        "states": range(1, 11),
        "icons": sorted(ICONS),
        "dues": DUES,
        "queue": QUEUE,
        "story": STORY,
        "why": WHY,
        "form": SpecimenForm(auto_id="empty-%s", prefix=""),
        "wrong": _wrong_form(),
        "where": WHERE,
        "refused": NotAllowed(),
        "facts": [("Thời hạn", "15 ngày làm việc"), ("Phí, lệ phí", "50.000 đồng", "nộp khi nhận kết quả")],
        "answers": [
            ("Chủ hồ sơ", "Nguyễn Văn An", "#answers"),
            ("Điện thoại", "0912 345 678", "#answers"),
            ("Ghi chú", ""),
        ],
        "tabs": [
            ("Của tôi", "#tabs", 38, True),
            ("Phòng tôi", "#tabs", 214, False),
            ("Quá hạn", "#tabs", "500+", False),
            ("Tất cả", "#tabs", None, False),
        ],
        "head": ["Loại phí", "Mức thu", "Ghi chú"],
        "rows": [
            ["Lệ phí", "50.000 đồng", mark_safe("<em>hộ nghèo: miễn</em>")],
            ["Phí thẩm định", "200.000 đồng", ""],
        ],
        "kept": [{"filename": "ban-ve-mong.pdf", "size": 1_258_291, "href": "#files", "remove": "1"}],
    }


def specimen_rail(request: object) -> list[RailItem]:
    """A rail for the staff face of the component page and for tests."""
    return [
        RailItem("Hàng việc", "#queue", 38, current=True),
        RailItem("Tiếp nhận", "#intake", key="F2"),
        RailItem("Trả kết quả", "#results", 11),
        RailItem("Sổ theo dõi", "#register"),
    ]


def specimen_who(request: object) -> Who:
    """Who sits at the specimen desk."""
    return Who("Trần Thị Lan", "Phòng Quản lý đô thị", "Làm thay: Lê Văn Minh, đến 26/04")
