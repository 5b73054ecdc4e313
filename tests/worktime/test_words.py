"""Every rule said in Vietnamese and English, from what is stored."""

import json
from typing import Any

import pytest

from motcua.worktime import policies, words
from motcua.worktime.languages import Language
from tests.worktime.times import ask, at

STORED: dict[str, Any] = {
    "rule": policies.WORKING_DAYS,
    "from": "2019-04-26T16:00:00",
    "to": "2019-05-04T17:00:00",
    "basis": "91/2015/QH13#147.2",
    "amount": 3,
    "days": [
        {"date": "2019-04-29", "kind": "swapped_off", "note": "Nghỉ hoán đổi"},
        {"date": "2019-04-30", "kind": "holiday", "note": "Ngày Chiến thắng 30/4"},
        {"date": "2019-05-01", "kind": "holiday", "note": "Đại hội của xã"},
        {"date": "2019-05-02", "kind": "holiday"},
        {"date": "2019-05-04", "kind": "swapped_work", "note": "Làm bù"},
    ],
}


def said(language: Language, **changes: Any) -> str:
    """A stored item without special days, said."""
    return words.sentence({**STORED, "days": [], **changes}, language)


def last_sentence(language: Language, start: str, term: str, *pauses: str, policy: Any = "resume") -> str:
    """The last step of an answer without its source."""
    item = json.loads(json.dumps(ask(start, term, *pauses, policy=policy).explanation[-1].as_json()))
    return words.sentence({**item, "days": []}, language).split(" Căn cứ: ")[0].split(" Basis: ")[0]


def test_a_step_names_the_days_off_on_its_way_and_its_source() -> None:
    assert words.sentence(STORED, "vi") == (
        "Thời hạn 3 ngày làm việc, không tính ngày bắt đầu, đến Thứ Bảy, 04/05/2019, 17 giờ 00 phút. "
        "Nghỉ 29/04/2019 (Nghỉ hoán đổi), 30/04/2019 (Ngày Chiến thắng 30/4), 01/05/2019 (Đại hội của xã), 02/05/2019. "
        "Làm bù 04/05/2019. Căn cứ: khoản 2 Điều 147 Bộ luật Dân sự 91/2015/QH13."
    )
    assert words.sentence(STORED, "en") == (
        "3 working days, not counting the first day: until Saturday, 04/05/2019, 17:00. "
        "Off: 29/04/2019 (swapped), 30/04/2019 (Reunification Day), 01/05/2019 (Đại hội của xã), 02/05/2019. "
        "Worked instead: 04/05/2019. Basis: Civil Code 91/2015/QH13, art. 147(2)."
    )


PAUSED = "2019-04-23T10:00/2019-04-24T09:05"
PAUSED_VI = "Thứ Ba, 23/04/2019, 10 giờ 00 phút đến Thứ Tư, 24/04/2019, 9 giờ 05 phút"
PAUSED_EN = "Tuesday, 23/04/2019, 10:00 to Wednesday, 24/04/2019, 09:05"


@pytest.mark.parametrize(
    ("question", "vietnamese", "english"),
    [
        (
            ("2019-04-22T08:00", "0wd"),
            "Kết quả được trả ngay trong ngày: đến Thứ Hai, 22/04/2019, 17 giờ 00 phút.",
            "The result is given on the same day: by Monday, 22/04/2019, 17:00.",
        ),
        (
            ("2019-04-22T15:00", "0wd"),
            "Nhận từ 15 giờ trở đi, nên kết quả được trả trong ngày làm việc tiếp theo: "
            "đến Thứ Ba, 23/04/2019, 17 giờ 00 phút.",
            "It came at 15:00 or later, so the result is given on the next working day: by Tuesday, 23/04/2019, 17:00.",
        ),
        (
            ("2019-04-22T08:00", "1d"),
            "Thời hạn 1 ngày, không tính ngày bắt đầu, đến Thứ Ba, 23/04/2019, 17 giờ 00 phút.",
            "1 day, not counting the first day: until Tuesday, 23/04/2019, 17:00.",
        ),
        (
            ("2019-04-22T08:00", "6d"),
            "Ngày cuối (Chủ nhật, 28/04/2019) là ngày nghỉ, nên thời hạn kết thúc vào ngày làm việc tiếp theo: "
            "Thứ Năm, 02/05/2019, 17 giờ 00 phút.",
            "The last day (Sunday, 28/04/2019) is a day off, so the term ends on the next working day: "
            "Thursday, 02/05/2019, 17:00.",
        ),
        (
            ("2019-04-22T08:00", "1m"),
            "Thời hạn 1 tháng đến Thứ Tư, 22/05/2019, 17 giờ 00 phút.",
            "1 month: until Wednesday, 22/05/2019, 17:00.",
        ),
        (
            ("2019-01-31T08:00", "1m"),
            "Thời hạn 1 tháng; tháng cuối không có ngày tương ứng, nên kết thúc vào ngày cuối tháng: "
            "Thứ Năm, 28/02/2019, 17 giờ 00 phút.",
            "1 month; the last month lacks that day, so its last day counts: Thursday, 28/02/2019, 17:00.",
        ),
        (
            ("2019-04-22T08:00", "2wh"),
            "Thời hạn 2 giờ làm việc đến Thứ Hai, 22/04/2019, 10 giờ 00 phút.",
            "2 working hours: until Monday, 22/04/2019, 10:00.",
        ),
        (
            ("2019-04-22T08:00", "3wd", "2019-04-23T11:30/2019-04-23T13:30"),
            "Lần tạm dừng từ Thứ Ba, 23/04/2019, 11 giờ 30 phút đến Thứ Ba, 23/04/2019, 13 giờ 30 phút không có phút "
            "làm việc nào, nên hạn giữ nguyên: Thứ Năm, 25/04/2019, 17 giờ 00 phút.",
            "The pause from Tuesday, 23/04/2019, 11:30 to Tuesday, 23/04/2019, 13:30 holds no working minute, "
            "so the due moment stays: Thursday, 25/04/2019, 17:00.",
        ),
        (
            ("2019-04-22T08:00", "0wd", PAUSED),
            f"Lần tạm dừng từ {PAUSED_VI} bắt đầu khi thời hạn đã hết, nên hạn giữ nguyên: "
            "Thứ Hai, 22/04/2019, 17 giờ 00 phút.",
            f"The pause from {PAUSED_EN} begins when the term is over, so the due moment stays: "
            "Monday, 22/04/2019, 17:00.",
        ),
        (
            ("2019-04-22T08:00", "3wd", PAUSED),
            f"Tạm dừng từ {PAUSED_VI}; hạn lùi thêm 1 ngày làm việc, đến Thứ Sáu, 26/04/2019, 17 giờ 00 phút.",
            f"Paused from {PAUSED_EN}; the due day moves on by 1 working day, to Friday, 26/04/2019, 17:00.",
        ),
        (
            ("2019-04-22T08:00", "3d", PAUSED),
            f"Tạm dừng từ {PAUSED_VI}; hạn lùi thêm 1 ngày, đến Thứ Sáu, 26/04/2019, 17 giờ 00 phút.",
            f"Paused from {PAUSED_EN}; the due day moves on by 1 day, to Friday, 26/04/2019, 17:00.",
        ),
        (
            ("2019-04-22T08:00", "12wh", PAUSED),
            f"Tạm dừng từ {PAUSED_VI}; còn lại 2 giờ 0 phút làm việc, đến Thứ Tư, 24/04/2019, 11 giờ 05 phút.",
            f"Paused from {PAUSED_EN}; 2 h 0 min of working time are left, until Wednesday, 24/04/2019, 11:05.",
        ),
    ],
)
def test_the_last_step_in_both_languages(question: tuple[str, ...], vietnamese: str, english: str) -> None:
    assert last_sentence("vi", *question) == vietnamese
    assert last_sentence("en", *question) == english


def test_a_start_at_midnight_is_said_with_its_hour_and_a_raw_end_on_a_day_off_without() -> None:
    moved, counted, _slid = ask("2019-04-20T00:00", "5d").explanation

    assert "(Thứ Bảy, 20/04/2019, 0 giờ 00 phút) ở ngoài giờ làm việc" in words.sentence(moved.as_json(), "vi")
    assert words.sentence(counted.as_json(), "en").startswith(
        "5 days, not counting the first day: until Saturday, 27/04/2019."
    )


def test_a_restart_says_from_when() -> None:
    restart = ask("2019-04-22T08:00", "3wd", PAUSED, policy="restart").explanation[1].as_json()

    assert words.sentence(restart, "vi").startswith(
        f"Tạm dừng từ {PAUSED_VI}; thời hạn được tính lại từ đầu, kể từ Thứ Tư, 24/04/2019, 9 giờ 05 phút."
    )
    assert words.sentence(restart, "en").startswith(
        f"Paused from {PAUSED_EN}; the whole term counts again from Wednesday, 24/04/2019, 09:05."
    )


@pytest.mark.parametrize("rule", sorted(words.SENTENCES))
def test_every_rule_has_a_sentence_without_gaps(rule: str) -> None:
    stored = {"rule": rule, "pause": ["2019-04-23T10:00:00", "2019-04-24T09:05:00"]}

    for sentence in (said("vi", **stored), said("en", **stored)):
        assert "{" not in sentence
        assert sentence.endswith(".")


def test_every_rule_of_the_clock_can_be_said() -> None:
    assert words.SENTENCES.keys() == {*policies.VIETNAM.on(737000).basis, *policies.EXTENDED}


@pytest.mark.parametrize(
    ("code", "vietnamese", "english"),
    [
        ("33/2005/QH11#152", "Điều 152 Bộ luật Dân sự 33/2005/QH11", "Civil Code 33/2005/QH11, art. 152"),
        ("61/2018/NĐ-CP#17", "Điều 17 Nghị định 61/2018/NĐ-CP", "Decree 61/2018/NĐ-CP, art. 17"),
        ("118/2025/NĐ-CP", "Nghị định 118/2025/NĐ-CP", "Decree 118/2025/NĐ-CP"),
        ("09/2015/QĐ-TTg", "Quyết định 09/2015/QĐ-TTg", "Decision 09/2015/QĐ-TTg"),
        ("Thời gian bổ sung không tính.", "Thời gian bổ sung không tính.", "Thời gian bổ sung không tính."),
    ],
)
def test_a_basis_is_spelt_out(code: str, vietnamese: str, english: str) -> None:
    assert words.basis(code, "vi") == vietnamese
    assert words.basis(code, "en") == english


def test_the_due_moment_in_both_languages() -> None:
    assert words.due_sentence(at("2019-05-04T17:00"), "vi") == "Hạn trả kết quả: Thứ Bảy, 04/05/2019, 17 giờ 00 phút."
    assert words.due_sentence(at("2019-05-05T07:05"), "en") == "The result is due on Sunday, 05/05/2019, 07:05."


def test_a_pause_that_cost_nothing_in_days_is_said_with_nought() -> None:
    assert last_sentence("en", "2019-04-22T08:00", "3wd", "2019-04-23T10:00/2019-04-23T11:00").endswith(
        "the due day moves on by 0 working days, to Thursday, 25/04/2019, 17:00."
    )
