"""What is found, and how it is said in Vietnamese and in English."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any

WORDS = {
    "changed": (
        "NỘI DUNG ĐÃ BỊ SỬA: sự kiện {event} không còn đúng với dấu vân số của nó. {detail}",
        "CHANGED: event {event} does not fit its fingerprint any more. {detail}",
    ),
    "deleted": (
        "ĐÃ BỊ XÓA: sự kiện {event} có trong lịch sử đã niêm phong nhưng không còn nữa. {detail}",
        "DELETED: event {event} stands in the sealed history and is gone. {detail}",
    ),
    "cut": (
        "ĐÃ BỊ CẮT ĐUÔI: niêm phong đã công bố có {size} sự kiện, nay chỉ còn {left}; thiếu {missing} sự kiện cuối.",
        "CUT OFF: the published seal counts {size} events, {left} are left; the last {missing} are gone.",
    ),
    "inserted": (
        "ĐÃ BỊ CHÈN THÊM: sự kiện {event} tự nhận được ghi lúc {when}, nhưng không có trong lịch sử niêm phong khi đó. "
        "{detail}",
        "INSERTED: event {event} claims to be recorded at {when}, but was not in the history sealed then. {detail}",
    ),
    "resealed": (
        "ĐÃ NIÊM PHONG LẠI: ở {size} sự kiện, niêm phong đã công bố ({when}) khác lịch sử hiện nay. "
        "Lịch sử bị viết lại trong khoảng từ sự kiện thứ {first} đến {size}. {detail}",
        "RE-SEALED: at {size} events the seal published ({when}) differs from the history of today. "
        "It was rewritten between events {first} and {size}. {detail}",
    ),
    "two-heads": (
        "HAI NIÊM PHONG MÂU THUẪN: cùng {size} sự kiện, cùng do nút ký, nhưng khác nhau (lúc {when} và {other}).",
        "TWO SEALS CONTRADICT EACH OTHER: both signed for {size} events, and different (of {when} and {other}).",
    ),
    "withdrawn": (
        "NIÊM PHONG BỊ RÚT: niêm phong {size} sự kiện ({when}) từng công bố nay không còn.",
        "SEAL WITHDRAWN: the seal of {size} events ({when}) was published and is gone.",
    ),
    "broken-chain": (
        "ĐỨT CHUỖI: sự kiện {event} không nối tiếp sự kiện trước của hồ sơ đó. {detail}",
        "BROKEN CHAIN: event {event} does not follow the one before it in its dossier. {detail}",
    ),
    "gap": (
        "MẤT VỊ TRÍ: thiếu vị trí {position} trong lịch sử đã niêm phong.",
        "GAP: position {position} of the sealed history is missing.",
    ),
    "broken-seal": (
        "NIÊM PHONG KHÔNG KHỚP: niêm phong {size} sự kiện ({when}) không khớp với các sự kiện bên dưới.",
        "BROKEN SEAL: the seal of {size} events ({when}) does not fit the events below it.",
    ),
    "bad-head": (
        "NIÊM PHONG KHÔNG HỢP LỆ: {why}",
        "INVALID SEAL: {why}",
    ),
    "not-included": (
        "KHÔNG CÓ TRONG NIÊM PHONG: đường dẫn của bằng chứng không đi tới niêm phong.",
        "NOT IN THE SEAL: the path of the proof does not lead to the seal.",
    ),
    "not-consistent": (
        "LỊCH SỬ KHÔNG NỐI TIẾP: niêm phong {size} không chứa nguyên vẹn niêm phong {old}.",
        "NOT CONSISTENT: the seal of {size} events does not contain that of {old} unchanged.",
    ),
    "other-document": (
        "KHÔNG PHẢI GIẤY NÀY: dấu vân số trên giấy khác với bằng chứng.",
        "ANOTHER DOCUMENT: the fingerprint on the paper is not that of the proof.",
    ),
    "other-node": (
        "KHÁC ĐƠN VỊ: niêm phong mang tên {node}, mong đợi {expected}.",
        "ANOTHER NODE: the seal is of {node}, {expected} was expected.",
    ),
    "other-signer": (
        "NGƯỜI KÝ KHÁC: niêm phong {size} do “{signer}” ký, mong đợi “{expected}”.",
        "ANOTHER SIGNER: the seal of {size} events is signed by “{signer}”, “{expected}” was expected.",
    ),
    "other-key": (
        "KHÓA KHÁC: niêm phong {size} (người ký “{signer}”) ký bằng khóa {key}…, không phải khóa {expected}…; không "
        "niêm phong nào của khóa trước giới thiệu khóa này, và khóa không có trong --keys.",
        "ANOTHER KEY: the seal of {size} events (signer “{signer}”) is signed with the key {key}…, not {expected}…; no "
        "seal of the key before announces it, and it is not among --keys.",
    ),
    "witness-rollback": (
        "BÊN CHỨNG KIẾN ĐÃ QUÊN: {witness} đã ký niêm phong {before}, rồi lúc {when} lại ký niêm phong {size}; lời "
        "chứng của bên này không còn giá trị.",
        "A WITNESS FORGOT: {witness} signed the seal of {before} events, and at {when} that of {size}; what it signs "
        "proves nothing any more.",
    ),
    "key-not-followed": (
        "Lưu ý: niêm phong {size} ký bằng khóa {key}…, không phải {expected}…; dùng --against heads.jsonl hoặc --keys "
        "để theo dõi việc đổi khóa.",
        "Note: the seal of {size} events is signed with the key {key}…, not {expected}…; give --against heads.jsonl or "
        "--keys to follow the change of keys.",
    ),
    "witness-key": (
        "Lưu ý: từ niêm phong {size}, bên chứng kiến {witness} ký bằng khóa khác.",
        "Note: from the seal of {size} events on, the witness {witness} signs with another key.",
    ),
    "late-stamp": (
        "Lưu ý: niêm phong {size} ghi lúc {when} nhưng đến {stamped} mới có dấu thời gian.",
        "Note: the seal of {size} says {when}, but was stamped only at {stamped}.",
    ),
    "no-stamp": (
        "Lưu ý: niêm phong {size} ({when}) chưa có dấu thời gian.",
        "Note: the seal of {size} events ({when}) has no time stamp yet.",
    ),
    "unknown-witness": (
        "Lưu ý: bên chứng kiến {witness} không dẫn tới gốc tin cậy nào đã nêu, nên không được tính.",
        "Note: the witness {witness} leads to none of the roots that were named, and does not count.",
    ),
    "no-roots": (
        "Lưu ý: không nêu gốc tin cậy (--roots), nên chưa kiểm tra chứng thư là của ai.",
        "Note: no roots were named (--roots), so whose the certificates are was not checked.",
    ),
    "not-compared": (
        "Lưu ý: chưa đối chiếu được với niêm phong đã công bố {size}: cần bằng chứng nối tiếp (--fetch).",
        "Note: not compared with the published seal of {size} events: a consistency proof is needed (--fetch).",
    ),
    "not-shown": (
        "Lưu ý: nội dung sự kiện không được công khai, chỉ chứng minh được là nó không đổi.",
        "Note: what the event says is not public; shown is only that it has not changed.",
    ),
}
NOTES = {
    "late-stamp", "no-stamp", "unknown-witness", "no-roots", "not-compared", "not-shown", "key-not-followed",
    "witness-key",
}  # fmt: skip
"""What is said, and is no tampering."""


@dataclass(frozen=True)
class Finding:
    """One thing found; `what` is a key of the words, `said` fills them."""

    what: str
    said: dict[str, Any] = field(default_factory=dict)

    @property
    def is_note(self) -> bool:
        """Whether it only informs."""
        return self.what in NOTES

    def sentence(self, language: str) -> str:
        """In that language."""
        blanks = {"detail": "", "event": "?", "when": "?"} | self.said
        return WORDS[self.what][language != "vi"].format(**blanks).strip()

    def as_json(self) -> dict[str, Any]:
        """For programs."""
        return asdict(self) | {"note": self.is_note}
