"""`motcua clock` at the command line."""

import io
import json
import subprocess
import sys
from typing import Any

import pytest

from motcua.worktime.command import main, run_batch

PAUSED = ["--pause", "2019-04-23T10:00/2019-05-03T09:00"]


def answer_to(*argv: str, capsys: pytest.CaptureFixture[str]) -> Any:
    """What `motcua clock … --json` prints."""
    assert main([*argv, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def fed(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    """Put lines on the standard input."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("\n".join(lines).encode())))


def batch(*lines: str, language: Any = None) -> tuple[int, list[Any]]:
    """The exit status of a batch, and its lines."""
    out = io.StringIO()
    status = run_batch(io.BytesIO("\n".join(lines).encode()), out, language)
    return status, [json.loads(line) for line in out.getvalue().splitlines()]


def test_a_due_moment_in_json(capsys: pytest.CaptureFixture[str]) -> None:
    answer = answer_to("2019-04-26T16:00", "3wd", capsys=capsys)

    assert answer["due"] == "2019-05-04T17:00:00"
    first = answer["explanation"][0]
    assert {name: first[name] for name in ("rule", "from", "to", "basis")} == {
        "rule": "term.working-days",
        "from": "2019-04-26T16:00:00",
        "to": "2019-05-04T17:00:00",
        "basis": "91/2015/QH13#147.2",
    }
    assert "text" not in first


def test_pauses_policy_and_convention_are_taken_from_the_command_line(capsys: pytest.CaptureFixture[str]) -> None:
    question = ["2019-04-22T08:00", "5wd", *PAUSED]

    assert answer_to(*question, capsys=capsys)["due"] == "2019-05-08T17:00:00"
    assert answer_to(*question, "--policy", "restart", capsys=capsys)["due"] == "2019-05-09T17:00:00"
    assert answer_to(*question, "--convention", "moment", capsys=capsys)["due"] == "2019-05-08T08:00:00"


def test_with_a_language_each_item_carries_its_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    answer = answer_to("2019-04-26T16:00", "3wd", "--lang", "en", capsys=capsys)

    assert answer["explanation"][0]["text"].startswith("3 working days, not counting the first day: until Saturday")


def test_a_person_reads_vietnamese(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["2019-04-26T16:00", "3wd"]) == 0

    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "Hạn trả kết quả: Thứ Bảy, 04/05/2019, 17 giờ 00 phút."
    assert lines[1].startswith("1. Thời hạn 3 ngày làm việc, không tính ngày bắt đầu, đến Thứ Bảy, 04/05/2019")


def test_a_person_reads_english(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["2019-04-27T08:00", "3wh", "--lang", "en"]) == 0

    due, moved, counted = capsys.readouterr().out.splitlines()
    assert due == "The result is due on Thursday, 02/05/2019, 10:00."
    assert moved.startswith("1. The start (Saturday, 27/04/2019, 08:00) is outside working hours")
    assert counted.startswith("2. 3 working hours: until Thursday, 02/05/2019, 10:00.")


def test_the_help_names_every_choice(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")

    with pytest.raises(SystemExit) as ended:
        main(["--help"])

    said = " ".join(capsys.readouterr().out.split())
    assert ended.value.code == 0
    for line in HELP:
        assert f" {line} " in f"{said} "


HELP = [
    "Khi nào phải trả kết quả, và vì sao. / When a result is due, and why. YYYY-MM-DDTHH:MM[:SS]",
    "START lúc nhận hồ sơ, giờ địa phương / when the dossier was received, local time",
    "TERM 3wd, 8wh, 15d, 2m",
    "--pause FROM/TO một lần tạm dừng, có thể lặp lại / a pause; may be repeated",
    "--policy {resume,restart} tính tiếp hay tính lại sau tạm dừng / what a pause does (resume)",
    "--convention {end-of-day,moment} hết ngày hay giờ hẹn / closing of the day or an appointment (end-of-day)",
    "--json trả lời bằng JSON / answer as JSON",
    "--lang {vi,en} ngôn ngữ / language of the sentences (vi)",
    "--batch đọc và viết từng dòng JSON theo thứ tự / JSON lines in, JSON lines out, in order",
]


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (["2019-04-26T16:00"], "START and TERM are needed"),
        (
            ["2019-04-26T16:00", "3wd", "--batch"],
            "--batch reads start, term, pauses, policy and convention from its lines",
        ),
        (["2019-04-26T16:00", "3wd", "--js"], "unrecognized arguments: --js"),
    ],
)
def test_misuse_is_said(argv: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(argv)

    assert capsys.readouterr().err.endswith(f"motcua clock: error: {said}\n")


def test_a_batch_reads_the_standard_input(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    fed(monkeypatch, f"{{{GOOD}}}", '{"start": "2019-04-26T16:00", "term": "3"}')

    assert main(["--batch", "--lang", "vi"]) == 1

    good, bad = map(json.loads, capsys.readouterr().out.splitlines())
    assert good["due"] == "2019-05-04T17:00:00"
    assert bad == {"error": "“3” không phải là thời hạn. Hãy viết số và đơn vị: 3wd, 8wh, 15d hoặc 2m."}


def test_a_refusal_is_said_in_vietnamese_unless_asked_otherwise(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["2019-04-26T16:00", "3"]) == 2

    assert capsys.readouterr().err == (
        "motcua clock: “3” không phải là thời hạn. Hãy viết số và đơn vị: 3wd, 8wh, 15d hoặc 2m.\n"
    )


GOOD = '"start": "2019-04-26T16:00", "term": "3wd"'


@pytest.mark.parametrize(
    ("argv", "complaint"),
    [
        (["2019-04-26T16:00", "3 wd"], "is not a term"),
        (["2019-04-26 16:00", "3wd"], "“2019-04-26 16:00” is not a moment"),
        (["2019-04-26T16:00Z", "3wd"], "is not a moment"),
        (["2019-04-26T16:00+07:00", "3wd"], "is not a moment"),
        (["2019-04-26T16", "3wd"], "is not a moment"),
        (["2019-04-26T24:00", "3wd"], "is not a moment"),
        (["2019-04-31T16:00", "3wd"], "is not a moment"),
        (["2019-04-26T16:00", "3wd", "--pause", "2019-04-26T16:30"], "“2019-04-26T16:30” is not a pause"),
        (["2019-04-26T16:00", "3wd", "--pause", "2019-04-26T16:30/x/y"], "“x/y” is not a moment"),
        (["2009-12-31T16:00", "3wd"], "from 01/01/2010 to 31/12/2035"),
        (["2035-12-31T16:00", "1wd"], "from 01/01/2010 to 31/12/2035"),
    ],
)
def test_what_cannot_be_answered_is_said_and_ends_with_2(
    argv: list[str], complaint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*argv, "--lang", "en"]) == 2

    said = capsys.readouterr()
    assert complaint in said.err
    assert said.out == ""


@pytest.mark.parametrize(
    "argv",
    [
        [],
        ["2019-04-26T16:00"],
        ["2019-04-26T16:00", "3wd", "extra"],
        ["2019-04-26T16:00", "3wd", "--policy", "continue"],
        ["2019-04-26T16:00", "3wd", "--convention", "eod"],
        ["2019-04-26T16:00", "3wd", "--lang", "fr"],
        ["--batch", "2019-04-26T16:00", "3wd"],
        ["--batch", *PAUSED],
        ["--batch", "--policy", "restart"],
        ["--batch", "--convention", "moment"],
    ],
)
def test_misuse_ends_with_2(argv: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(argv)

    assert ended.value.code == 2
    assert "usage: motcua clock" in capsys.readouterr().err


def test_a_batch_answers_in_the_order_of_its_lines() -> None:
    status, replies = batch(
        '{"start": "2019-04-26T16:00", "term": "3wd"}',
        '{"start": "2019-04-22T08:00:59", "term": "5wd", "pauses": [["2019-04-23T10:00", "2019-05-03T09:00"]],'
        ' "policy": "restart", "convention": "moment"}',
        '{"start": "2019-04-26T16:00", "term": "1wd", "pauses": null, "policy": null, "convention": null}',
    )

    assert status == 0
    assert [reply["due"] for reply in replies] == ["2019-05-04T17:00:00", "2019-05-09T09:00:00", "2019-05-02T17:00:00"]
    assert [item["rule"] for item in replies[1]["explanation"]] == [
        "term.working-days",
        "pause.restart",
        "term.working-days",
    ]


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("", ": not JSON."),
        ("not json", "not JSON"),
        ("[" * 100_000, "not JSON"),
        ("[]", ": not an object."),
        ('{"term": "3wd"}', "start is missing"),
        ('{"start": "2019-04-26T16:00"}', "term is missing"),
        ('{"start": 1, "term": "3wd"}', "start is missing or has the wrong type"),
        (f'{{{GOOD}, "pauses": {{}}}}', "pauses is missing or has the wrong type"),
        (f'{{{GOOD}, "pauses": [["2019-04-26T16:30"]]}}', '“["2019-04-26T16:30"]” is not a pause'),
        (f'{{{GOOD}, "pauses": [["2019-04-26T16:30", 3]]}}', "is not a pause"),
        (f'{{{GOOD}, "policy": "continue"}}', "not a choice for policy"),
        (f'{{{GOOD}, "policy": true}}', "policy is missing or has the wrong type"),
        (f'{{{GOOD}, "convention": "eod"}}', "not a choice for convention"),
        (f'{{{GOOD}, "convention": 1}}', "convention is missing or has the wrong type"),
        (f'{{{GOOD}, "pause": []}}', "unknown field pause"),  # misspelt, and not to be passed over
        (f'{{{GOOD}, "pauses": [["2019-04-26T15:00", "2019-04-26T16:30"]]}}', "before the start 26/04/2019 16:00"),
        ('{"start": "2036-01-01T08:00", "term": "3wd"}', "31/12/2035"),
        ('{"start": "2019-04-26T16:00", "term": "\\ud800wd"}', "is not a term"),
    ],
)
def test_a_bad_line_is_answered_in_its_place_and_the_batch_ends_with_1(line: str, complaint: str) -> None:
    good = f"{{{GOOD}}}"

    status, replies = batch(good, line, good)

    assert status == 1
    assert [list(reply) for reply in replies] == [["due", "explanation"], ["error"], ["due", "explanation"]]
    assert complaint in replies[1]["error"]


def test_a_batch_in_vietnamese_says_what_is_wrong_in_vietnamese() -> None:
    status, replies = batch('{"start": "2019-04-26T16:00", "term": "3"}', f"{{{GOOD}}}", language="vi")

    assert status == 1
    assert "không phải là thời hạn" in replies[0]["error"]
    assert replies[1]["explanation"][0]["text"].startswith("Thời hạn 3 ngày làm việc")


def test_the_command_needs_neither_django_nor_the_holidays_library() -> None:
    code = (
        "import sys; from motcua.worktime.command import main; status = main(['--batch', '--lang', 'en']);"
        "sys.exit(status or any(name in sys.modules for name in ('django', 'holidays', 'psycopg')))"
    )

    ran = subprocess.run(
        [sys.executable, "-c", code], input=f"{{{GOOD}}}\n", capture_output=True, text=True, check=False
    )

    assert ran.returncode == 0, ran.stderr
    assert json.loads(ran.stdout)["due"] == "2019-05-04T17:00:00"
