"""`motcua clock`: a due moment with its reasons, from the packaged calendar, without a database."""

import argparse
import json
import re
import sys
from collections.abc import Mapping
from datetime import datetime
from typing import Any, BinaryIO, NamedTuple, TextIO

from motcua.worktime import clock, words
from motcua.worktime.clock import AFTER_PAUSE, CONVENTIONS
from motcua.worktime.explanation import Due
from motcua.worktime.languages import LANGUAGES, Language
from motcua.worktime.packaged import packaged_calendar
from motcua.worktime.refusals import BadLine, ClockRefusal, UnknownMoment, UnknownPause, quoted
from motcua.worktime.terms import Term

FINE, FINDING, USAGE = 0, 1, 2

JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))

MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?")
FIELDS = {"start", "term", "pauses", "policy", "convention"}


class Question(NamedTuple):
    """What the clock is asked."""

    start: datetime
    term: Term
    pauses: list[tuple[datetime, datetime]]
    policy: Any
    convention: Any

    def answer(self) -> Due:
        """The due moment on the packaged calendar."""
        return clock.due(
            self.start,
            self.term,
            calendar=packaged_calendar(),
            pauses=self.pauses,
            policy=self.policy,
            convention=self.convention,
        )


def main(argv: list[str]) -> int:
    """Answer one question, or with `--batch` a line for each line. 0: fine; 1: a bad line in a batch; 2: misused."""
    parser = _parser()
    options = parser.parse_args(argv)
    if options.batch:
        if options.start or options.pause or options.policy or options.convention:
            parser.error("--batch reads start, term, pauses, policy and convention from its lines")
        return run_batch(sys.stdin.buffer, sys.stdout, options.lang)
    if not options.term:
        parser.error("START and TERM are needed")
    return _answer_one(options)


def run_batch(lines: BinaryIO, out: TextIO, language: Language | None) -> int:
    """Answer JSON lines in their order; a bad one is answered in its place with what is wrong."""
    status = FINE
    for line in lines:
        try:
            reply = in_json(question_from_line(line).answer(), language)
        except ClockRefusal as refusal:
            reply, status = JSON.encode({"error": refusal.message(language or "en")}), FINDING
        out.write(f"{reply}\n")
    out.flush()
    return status


def question_from_line(line: bytes) -> Question:
    """Read one line of a batch. Refused: other fields and other types than the documented ones."""
    try:
        given = json.loads(line)
    except (ValueError, RecursionError) as broken:
        raise BadLine(problem="not JSON") from broken
    if not isinstance(given, dict):
        raise BadLine(problem="not an object")
    if not FIELDS.issuperset(given):
        raise BadLine(problem=f"unknown field {quoted(min(given.keys() - FIELDS))}")
    return Question(
        start=moment_from(_field(given, "start", str)),
        term=Term.parse(_field(given, "term", str)),
        pauses=[_pause_from_pair(pair) for pair in _field(given, "pauses", list, default=[])],
        policy=_field(given, "policy", str, default="resume"),
        convention=_field(given, "convention", str, default="end-of-day"),
    )


def moment_from(text: str) -> datetime:
    """A local moment, `YYYY-MM-DDTHH:MM[:SS]`. Refused: an offset, another form, a date that does not exist."""
    if MOMENT.fullmatch(text):
        try:
            return datetime.fromisoformat(text)
        except ValueError:
            pass
    raise UnknownMoment(text=quoted(text))


def pause_from(text: str) -> tuple[datetime, datetime]:
    """A pause as `FROM/TO`."""
    since, slash, until = text.partition("/")
    if not slash:
        raise UnknownPause(text=quoted(text))
    return moment_from(since), moment_from(until)


def in_json(due: Due, language: Language | None) -> str:
    """The answer as JSON; with a language each item also carries its sentence as `text`."""
    if language is None:
        return due.written()
    reply = due.as_json()
    for item in reply["explanation"]:
        item["text"] = words.sentence(item, language)
    return JSON.encode(reply)


def in_words(due: Due, language: Language) -> str:
    """The answer for a person: the due moment, then the steps that led to it."""
    steps = (words.sentence(item.as_json(), language) for item in due.explanation)
    return "\n".join([words.due_sentence(due.due, language), *(f"{i}. {step}" for i, step in enumerate(steps, 1))])


def _answer_one(options: argparse.Namespace) -> int:
    language: Language = options.lang or "vi"
    try:
        due = _question(options).answer()
    except ClockRefusal as refusal:
        sys.stderr.write(f"motcua clock: {refusal.message(language)}\n")
        return USAGE
    said = in_json(due, options.lang) if options.json else in_words(due, language)
    sys.stdout.write(f"{said}\n")
    return FINE


def _question(options: argparse.Namespace) -> Question:
    return Question(
        start=moment_from(options.start),
        term=Term.parse(options.term),
        pauses=[pause_from(text) for text in options.pause],
        policy=options.policy or "resume",
        convention=options.convention or "end-of-day",
    )


def _field(given: Mapping[str, Any], name: str, kind: type, *, default: object = None) -> Any:
    """A field of a line; one that may be left out may also be null."""
    value = given.get(name)
    if value is None:
        value = default
    if not isinstance(value, kind):
        raise BadLine(problem=f"{name} is missing or has the wrong type")
    return value


def _pause_from_pair(pair: object) -> tuple[datetime, datetime]:
    match pair:
        case [str(since), str(until)]:
            return moment_from(since), moment_from(until)
    raise UnknownPause(text=quoted(json.dumps(pair)))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="motcua clock",
        description="Khi nào phải trả kết quả, và vì sao. / When a result is due, and why. YYYY-MM-DDTHH:MM[:SS]",
        allow_abbrev=False,
    )
    parser.add_argument(
        "start",
        nargs="?",
        metavar="START",
        help="lúc nhận hồ sơ, giờ địa phương / when the dossier was received, local time",
    )
    parser.add_argument("term", nargs="?", metavar="TERM", help="3wd, 8wh, 15d, 2m")
    parser.add_argument(
        "--pause",
        action="append",
        default=[],
        metavar="FROM/TO",
        help="một lần tạm dừng, có thể lặp lại / a pause; may be repeated",
    )
    parser.add_argument(
        "--policy", choices=AFTER_PAUSE, help="tính tiếp hay tính lại sau tạm dừng / what a pause does (resume)"
    )
    parser.add_argument(
        "--convention",
        choices=CONVENTIONS,
        help="hết ngày hay giờ hẹn / closing of the day or an appointment (end-of-day)",
    )
    parser.add_argument("--json", action="store_true", help="trả lời bằng JSON / answer as JSON")
    parser.add_argument("--lang", choices=LANGUAGES, help="ngôn ngữ / language of the sentences (vi)")
    parser.add_argument(
        "--batch",
        action="store_true",
        help="đọc và viết từng dòng JSON theo thứ tự / JSON lines in, JSON lines out, in order",
    )
    return parser
