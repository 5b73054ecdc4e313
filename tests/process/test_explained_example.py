"""The process that the explanation shows is read, compiled and followed here, so that the page stays true."""

import json
import re
from pathlib import Path

from motcua.process.engine import Graph, advance, compile_definition, read, start, table
from motcua.worktime.terms import Term

PAGE = Path(__file__).parents[2] / "docs" / "explanation" / "internal-processes.md"
ROLES = frozenset({"one_stop_officer", "case_officer", "agency_leader", "records_clerk"})


def shown() -> Graph:
    written = re.search(r"```json\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert written is not None
    facts = frozenset({"floor_area"})
    return compile_definition(read(json.loads(written[1])), limit=Term.parse("4wd"), roles=ROLES, facts=facts)


def test_the_shown_process_is_sound_and_has_the_shown_table() -> None:
    rows = table(shown())

    assert [row.step.name for row in rows[:3]] == ["Chuyển hồ sơ", "Thẩm định", "Ý kiến về đất đai"]
    assert [result.leads_to for result in rows[1].results] == [(3, 4), (5,)]
    assert [step.key for step in start(shown())] == ["hand_over"]


def test_the_shown_answer_is_the_one_given() -> None:
    answer = advance(shown(), {"land", "fire"}, task="land", outcome="object")

    assert (answer.done, answer.withdrawn) == ("land", ("fire",))
    assert [step.key for step in answer.open] == ["examine"]
