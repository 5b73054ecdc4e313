"""Says an explanation in Vietnamese and English. It needs what is stored, never the calendar that was counted on."""

from collections.abc import Mapping, Sequence
from datetime import datetime, time
from typing import Any

from motcua.worktime import policies as rule
from motcua.worktime.languages import Language

StoredItem = Mapping[str, Any]
"""An item as `Item.as_json` gives it."""

Texts = Mapping[Language, str]

MIDNIGHT = time(0)
"""How the end of a count on a day off is stored: nothing opens or closes on it, so it is said as a day."""

WEEKDAYS: Mapping[Language, Sequence[str]] = {
    "vi": ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
MOMENT: Texts = {"vi": "{day}, {at.hour} giờ {at:%M} phút", "en": "{day}, {at:%H:%M}"}
DUE: Texts = {"vi": "Hạn trả kết quả: {moment}.", "en": "The result is due on {moment}."}
CITED: Texts = {"vi": "{sentence} Căn cứ: {basis}.", "en": "{sentence} Basis: {basis}."}

SENTENCES: Mapping[str, Texts] = {
    rule.START_MOVED: {
        "vi": "Thời điểm nhận ({from}) ở ngoài giờ làm việc, nên thời hạn tính từ {to}.",
        "en": "The start ({from}) is outside working hours, so time counts from {to}.",
    },
    rule.WORKING_DAYS: {
        "vi": "Thời hạn {amount} ngày làm việc, không tính ngày bắt đầu, đến {to}.",
        "en": "{working_days}, not counting the first day: until {to}.",
    },
    rule.SAME_DAY: {
        "vi": "Kết quả được trả ngay trong ngày: đến {to}.",
        "en": "The result is given on the same day: by {to}.",
    },
    rule.SAME_DAY_LATE: {
        "vi": "Nhận từ 15 giờ trở đi, nên kết quả được trả trong ngày làm việc tiếp theo: đến {to}.",
        "en": "It came at 15:00 or later, so the result is given on the next working day: by {to}.",
    },
    rule.CALENDAR_DAYS: {
        "vi": "Thời hạn {amount} ngày, không tính ngày bắt đầu, đến {to}.",
        "en": "{days}, not counting the first day: until {to}.",
    },
    rule.MONTHS: {
        "vi": "Thời hạn {amount} tháng đến {to}.",
        "en": "{months}: until {to}.",
    },
    rule.MONTHS_CLIPPED: {
        "vi": "Thời hạn {amount} tháng; tháng cuối không có ngày tương ứng, nên kết thúc vào ngày cuối tháng: {to}.",
        "en": "{months}; the last month lacks that day, so its last day counts: {to}.",
    },
    rule.WORKING_HOURS: {
        "vi": "Thời hạn {amount} giờ làm việc đến {to}.",
        "en": "{working_hours}: until {to}.",
    },
    rule.DAY_SLID: {
        "vi": "Ngày cuối ({from_day}) là ngày nghỉ, nên thời hạn kết thúc vào ngày làm việc tiếp theo: {to}.",
        "en": "The last day ({from_day}) is a day off, so the term ends on the next working day: {to}.",
    },
    rule.TIME_MOVED: {
        "vi": "Giờ hẹn được chuyển vào giờ làm việc của ngày đó: {to}.",
        "en": "The hour of the appointment is moved into the working hours of that day: {to}.",
    },
    rule.PAUSE_EMPTY: {
        "vi": "Lần tạm dừng từ {pause_from} đến {pause_to} không có phút làm việc nào, nên hạn giữ nguyên: {to}.",
        "en": "The pause from {pause_from} to {pause_to} holds no working minute, so the due moment stays: {to}.",
    },
    rule.PAUSE_TOO_LATE: {
        "vi": "Lần tạm dừng từ {pause_from} đến {pause_to} bắt đầu khi thời hạn đã hết, nên hạn giữ nguyên: {to}.",
        "en": "The pause from {pause_from} to {pause_to} begins when the term is over, so the due moment stays: {to}.",
    },
    rule.PAUSE_RESTART: {
        "vi": "Tạm dừng từ {pause_from} đến {pause_to}; thời hạn được tính lại từ đầu, kể từ {to}.",
        "en": "Paused from {pause_from} to {pause_to}; the whole term counts again from {to}.",
    },
    rule.PAUSE_WORKING_DAYS: {
        "vi": "Tạm dừng từ {pause_from} đến {pause_to}; hạn lùi thêm {amount} ngày làm việc, đến {to}.",
        "en": "Paused from {pause_from} to {pause_to}; the due day moves on by {working_days}, to {to}.",
    },
    rule.PAUSE_CALENDAR_DAYS: {
        "vi": "Tạm dừng từ {pause_from} đến {pause_to}; hạn lùi thêm {amount} ngày, đến {to}.",
        "en": "Paused from {pause_from} to {pause_to}; the due day moves on by {days}, to {to}.",
    },
    rule.PAUSE_WORKING_HOURS: {
        "vi": "Tạm dừng từ {pause_from} đến {pause_to}; còn lại {left}, đến {to}.",
        "en": "Paused from {pause_from} to {pause_to}; {left} are left, until {to}.",
    },
    rule.EXTENDED_WORKING_DAYS: {
        "vi": "Được gia hạn thêm {amount} ngày làm việc, đến {to}.",
        "en": "Extended by {working_days}, to {to}.",
    },
    rule.EXTENDED_CALENDAR_DAYS: {
        "vi": "Được gia hạn thêm {amount} ngày, đến {to}.",
        "en": "Extended by {days}, to {to}.",
    },
    rule.EXTENDED_MONTHS: {
        "vi": "Được gia hạn thêm {amount} tháng, đến {to}.",
        "en": "Extended by {months}, to {to}.",
    },
    rule.EXTENDED_WORKING_HOURS: {
        "vi": "Được gia hạn thêm {amount} giờ làm việc, đến {to}.",
        "en": "Extended by {working_hours}, to {to}.",
    },
}

ENGLISH_NOUNS: Mapping[str, str] = {
    "working_days": "working day",
    "working_hours": "working hour",
    "days": "day",
    "months": "month",
}
LEFT: Texts = {"vi": "{hours} giờ {minutes} phút làm việc", "en": "{hours} h {minutes} min of working time"}

DAYS_OFF: Texts = {"vi": "Nghỉ {days}.", "en": "Off: {days}."}
DAYS_WORKED: Texts = {"vi": "Làm bù {days}.", "en": "Worked instead: {days}."}

# Notes of the packaged calendar in English; an agency's own note stands as it was written.
NOTES_IN_ENGLISH: Mapping[str, str] = {
    "Tết Dương lịch": "New Year's Day",
    "Tết Nguyên đán": "Lunar New Year",
    "Giỗ Tổ Hùng Vương": "Hùng Kings' Commemoration Day",
    "Ngày Chiến thắng 30/4": "Reunification Day",
    "Ngày Quốc tế Lao động 1/5": "International Labour Day",
    "Quốc khánh": "National Day",
    "Ngày Văn hóa Việt Nam": "Việt Nam Culture Day",
    "Nghỉ hoán đổi": "swapped",
}

# What a text is, told from the end of its number; the first that fits.
TEXT_KINDS: Sequence[tuple[str, Texts]] = (
    ("91/2015/QH13", {"vi": "Bộ luật Dân sự", "en": "Civil Code"}),
    ("33/2005/QH11", {"vi": "Bộ luật Dân sự", "en": "Civil Code"}),
    ("/NĐ-CP", {"vi": "Nghị định", "en": "Decree"}),
    ("/QĐ-TTg", {"vi": "Quyết định", "en": "Decision"}),
)


def weekday_and_date(at: datetime, language: Language) -> str:
    """`Thứ Bảy, 04/05/2019`."""
    return f"{WEEKDAYS[language][at.weekday()]}, {at:%d/%m/%Y}"


def moment(at: datetime, language: Language) -> str:
    """`Thứ Bảy, 04/05/2019, 17 giờ 00 phút`."""
    return MOMENT[language].format(day=weekday_and_date(at, language), at=at)


def due_sentence(due: datetime, language: Language) -> str:
    """The due moment in one sentence."""
    return DUE[language].format(moment=moment(due, language))


def sentence(item: StoredItem, language: Language) -> str:
    """One step of an explanation with the days off on its way and its source."""
    said = " ".join([SENTENCES[item["rule"]][language].format(**_words_of(item, language)), *_days(item, language)])
    return CITED[language].format(sentence=said, basis=basis(item["basis"], language))


def basis(code: str, language: Language) -> str:
    """`91/2015/QH13#147.2` → `khoản 2 Điều 147 Bộ luật Dân sự 91/2015/QH13`; other text stands as it is."""
    number, _, article = code.partition("#")
    if " " in number:
        return code  # somebody's own words, such as those of an extension
    kind = next((f"{texts[language]} " for ending, texts in TEXT_KINDS if number.endswith(ending)), "")
    if not article:
        return f"{kind}{number}"
    head, _, clause = article.partition(".")
    if language == "vi":
        return f"{f'khoản {clause} ' if clause else ''}Điều {head} {kind}{number}"
    return f"{kind}{number}, art. {head}{f'({clause})' if clause else ''}"


def _words_of(item: StoredItem, language: Language) -> dict[str, str]:
    amount = item.get("amount", 0)
    begun, reached = datetime.fromisoformat(item["from"]), datetime.fromisoformat(item["to"])
    said = {name: _plural(amount, noun) for name, noun in ENGLISH_NOUNS.items()}
    said |= {"from": moment(begun, language), "from_day": weekday_and_date(begun, language)}
    said["to"] = moment(reached, language) if reached.time() != MIDNIGHT else weekday_and_date(reached, language)
    if stop := item.get("pause"):
        said["pause_from"], said["pause_to"] = (moment(datetime.fromisoformat(text), language) for text in stop)
    left = LEFT[language].format(hours=amount // 60, minutes=amount % 60)
    return {**said, "amount": str(amount), "left": left}


def _plural(amount: int, noun: str) -> str:
    return f"{amount} {noun}" if amount == 1 else f"{amount} {noun}s"


def _days(item: StoredItem, language: Language) -> list[str]:
    worked = [day for day in item.get("days", ()) if day["kind"] == "swapped_work"]
    off = [day for day in item.get("days", ()) if day["kind"] != "swapped_work"]
    lists = ((DAYS_OFF, off), (DAYS_WORKED, worked))
    return [
        texts[language].format(days=", ".join(_day(day, language) for day in days)) for texts, days in lists if days
    ]


def _day(day: Mapping[str, str], language: Language) -> str:
    """`29/04/2019 (nghỉ hoán đổi)`."""
    date = f"{datetime.fromisoformat(day['date']):%d/%m/%Y}"
    note = day.get("note")
    if day["kind"] == "swapped_work" or not note:
        return date
    return f"{date} ({NOTES_IN_ENGLISH.get(note, note) if language == 'en' else note})"
