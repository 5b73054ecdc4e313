"""What an announcement says about the clock after a supplement, and what holds where it says nothing."""

from __future__ import annotations

from datetime import date

import pytest

from motcua.catalog.importers.clock_policy import clock_policy

IN_2019 = date(2019, 1, 1)


def test_a_sentence_that_counts_afresh_restarts_and_is_cited() -> None:
    policy = clock_policy(["- Bước 2. Thời hạn giải quyết được tính lại từ đầu sau khi nhận đủ hồ sơ."],
                          in_force_from=IN_2019)  # fmt: skip

    assert policy.after_supplement == "restart"
    assert policy.basis == "Thời hạn giải quyết được tính lại từ đầu sau khi nhận đủ hồ sơ"


def test_a_sentence_that_leaves_the_supplement_out_resumes() -> None:
    told = "Thời gian doanh nghiệp bổ sung, hoàn thiện hồ sơ không tính vào thời gian thẩm định"

    policy = clock_policy([told], in_force_from=IN_2019)

    assert (policy.after_supplement, policy.basis) == ("resume", told)


@pytest.mark.parametrize(
    ("on", "rule", "basis"),
    [
        (date(2018, 6, 20), "resume", "Quyết định 09/2015/QĐ-TTg"),
        (date(2018, 6, 21), "restart", "Nghị định 61/2018/NĐ-CP, Điều 19"),
        (date(2025, 6, 30), "restart", "Nghị định 61/2018/NĐ-CP, Điều 19"),
        (date(2025, 7, 1), "restart", "Nghị định 118/2025/NĐ-CP"),
        (None, "restart", "Nghị định 61/2018/NĐ-CP, Điều 19"),
    ],
)
def test_where_nothing_is_said_the_regime_of_the_day_holds(on: date | None, rule: str, basis: str) -> None:
    policy = clock_policy(["Nộp hồ sơ tại bộ phận một cửa."], in_force_from=on)

    assert (policy.after_supplement, policy.closes_after_days, policy.basis) == (rule, None, basis)


def test_an_announced_closing_day_is_read_with_its_sentence() -> None:
    told = "Sau 60 ngày kể từ khi thông báo, nếu bên vay không hoàn thành việc hoàn thiện hồ sơ thì đóng hồ sơ"

    policy = clock_policy([told], in_force_from=IN_2019)

    assert policy.closes_after_days == 60
    assert told in policy.basis


def test_sentences_on_other_matters_say_nothing_about_the_clock() -> None:
    told = "Việc tính lại tiền sử dụng đất không tính thời gian thực hiện nghĩa vụ tài chính"

    assert clock_policy([told], in_force_from=IN_2019).basis == "Nghị định 61/2018/NĐ-CP, Điều 19"
