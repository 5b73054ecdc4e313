"""What the legal clock refuses, in both languages: this package knows no gettext, so a refusal carries its texts."""

from typing import ClassVar

from motcua.worktime.languages import Language


class ClockRefusal(ValueError):
    """The clock cannot answer; nothing was computed."""

    en: ClassVar[str]
    vi: ClassVar[str]

    def __init__(self, **params: object) -> None:
        self.params = params
        super().__init__(self.message("en"))

    def message(self, language: Language) -> str:
        """The sentence for a person who reads this language."""
        return (self.vi if language == "vi" else self.en).format(**self.params)


def quoted(text: str) -> str:
    """What was given, fit to be shown again: not endless, and writable in any encoding of Unicode."""
    return text[:60].encode("utf-8", "replace").decode("utf-8")


class UnknownTerm(ClockRefusal):
    en = "“{text}” is not a term. Write a number and a unit: 3wd, 8wh, 15d or 2m."
    vi = "“{text}” không phải là thời hạn. Hãy viết số và đơn vị: 3wd, 8wh, 15d hoặc 2m."


class UnknownMoment(ClockRefusal):
    en = "“{text}” is not a moment. Write local time without an offset: 2019-04-26T16:00 or 2019-04-26T16:00:00."
    vi = "“{text}” không phải là thời điểm. Hãy viết giờ địa phương, không kèm múi giờ: 2019-04-26T16:00."


class UnknownPause(ClockRefusal):
    en = "“{text}” is not a pause. Write its start and its end: 2019-04-26T10:00/2019-05-03T09:00."
    vi = "“{text}” không phải là lần tạm dừng. Hãy viết lúc bắt đầu và lúc kết thúc: 2019-04-26T10:00/2019-05-03T09:00."


class UnknownChoice(ClockRefusal):
    en = "“{text}” is not a choice for {name}. Choose one of: {choices}."
    vi = "“{text}” không dùng được cho {name}. Hãy chọn một trong: {choices}."


class BadLine(ClockRefusal):
    en = "The line is not a JSON object with the fields start and term (and pauses, policy, convention): {problem}."
    vi = "Dòng này không phải là đối tượng JSON có start và term (cùng pauses, policy, convention): {problem}."


class NotLocalTime(ClockRefusal):
    en = "The clock counts in local time: {moment} carries an offset."
    vi = "Đồng hồ tính theo giờ địa phương: {moment} có kèm múi giờ."


class OutsideCalendar(ClockRefusal):
    en = "The calendar reaches from {first:%d/%m/%Y} to {last:%d/%m/%Y}; the count leaves it."
    vi = "Lịch làm việc có từ {first:%d/%m/%Y} đến {last:%d/%m/%Y}; phép tính vượt ra ngoài lịch."


class PauseBeforeStart(ClockRefusal):
    en = "The pause from {pause_from} begins before the start {start}."
    vi = "Lần tạm dừng từ {pause_from} bắt đầu trước thời điểm bắt đầu {start}."


class PauseEndsBeforeItBegins(ClockRefusal):
    en = "The pause from {pause_from} ends before it begins, at {pause_to}."
    vi = "Lần tạm dừng từ {pause_from} kết thúc trước khi bắt đầu, lúc {pause_to}."


class PausesOverlap(ClockRefusal):
    en = "The pause from {pause_from} begins before the one given ahead of it has ended, at {earlier_to}."
    vi = "Lần tạm dừng từ {pause_from} bắt đầu khi lần trước chưa kết thúc (lúc {earlier_to})."


class HoursOverlap(ClockRefusal):
    en = "On weekday {weekday} the hours overlap, or a span lacks an end or ends before it begins."
    vi = "Giờ làm việc của thứ {weekday} chồng lên nhau, hoặc có khoảng thiếu một đầu hay kết thúc trước khi bắt đầu."


class DayGivenTwice(ClockRefusal):
    en = "{day:%d/%m/%Y} stands twice among the special days."
    vi = "Ngày {day:%d/%m/%Y} có hai lần trong danh sách ngày đặc biệt."


class SwapWithoutDay(ClockRefusal):
    en = "{day:%d/%m/%Y} is worked for another day, but that day is not named."
    vi = "Ngày {day:%d/%m/%Y} là ngày làm bù nhưng không ghi làm bù cho ngày nào."
