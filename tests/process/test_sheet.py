"""The table of a draft: the same process as its definition, and what its buttons do."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from motcua.process.engine.default import default_definition
from motcua.process.engine.document import read
from motcua.process.engine.findings import finding
from motcua.process.forms import changed_by, read_sheet
from motcua.process.picture import picture_of
from motcua.process.sheet import END, Sheet, document_of, sheet_of
from motcua.process.telling import Told, told
from motcua.worktime.terms import Term

OPINIONS = {
    "format": 1,
    "name": "Cấp phép có hỏi ý kiến",
    "steps": [
        {"key": "start", "kind": "start", "next": "by_channel"},
        {
            "key": "by_channel",
            "kind": "exclusive",
            "branches": [{"when": {"fact": "channel", "is": "online"}, "to": "ask"}, {"to": "hand_over"}],
        },
        {
            "key": "hand_over",
            "kind": "user",
            "name": "Bàn giao",
            "role": "one_stop_officer",
            "unit": "receiving_unit",
            "time": "2wh",
            "outcomes": [{"key": "done", "label": "Bàn giao", "to": "ask", "effect": "hand_over"}],
        },
        {"key": "ask", "kind": "parallel_split", "to": ["fire", "health"]},
        *(
            {
                "key": key,
                "kind": "user",
                "name": f"Ý kiến {key}",
                "role": "case_officer",
                "unit": "settling_unit",
                "time": "1wd",
                "outcomes": [{"key": "given", "label": "Đã có ý kiến", "to": "together"}],
            }
            for key in ("fire", "health")
        ),
        {"key": "together", "kind": "parallel_join", "next": "sign"},
        {
            "key": "sign",
            "kind": "user",
            "name": "Ký",
            "role": "agency_leader",
            "unit": "settling_unit",
            "outcomes": [
                {"key": "yes", "label": "Ký", "to": "end", "effect": "decide_granted"},
                {"key": "back", "label": "Trả lại", "to": "hand_over", "effect": "send_back"},
            ],
        },
        {"key": "end", "kind": "end"},
    ],
}
DEMO = sorted((Path(__file__).parents[2] / "src/motcua/config/demo/processes").glob("*.json"))


@pytest.mark.parametrize("document", [OPINIONS, *(json.loads(file.read_text())["document"] for file in DEMO)])
def test_a_definition_and_its_table_are_the_same_process(document: dict[str, object]) -> None:
    definition = read(document)

    again = read(document_of(sheet_of(definition)))

    assert {step.key: step for step in again.steps if step.key != END}.keys() >= {
        step.key for step in definition.user_steps
    }
    assert again.user_steps == definition.user_steps
    assert Sheet.from_json(json.loads(json.dumps(sheet_of(again).as_json()))) == sheet_of(again)


def test_lines_come_go_and_change_places() -> None:
    sheet = sheet_of(default_definition(Term(3, "wd")))
    keys = [line.key for line in sheet.lines]

    added, place = changed_by("add:user:0", sheet)
    moved, _ = changed_by("down:0", sheet)
    dropped, _ = changed_by("drop:1", sheet)

    assert ([line.key for line in added.lines][:3], place) == (["hand_over", "step_1", "examine"], "#line-1")
    assert [line.key for line in moved.lines][:2] == [keys[1], keys[0]]
    assert "examine" not in {line.key for line in dropped.lines}
    assert {way.to for line in dropped.lines for way in line.ways}.isdisjoint({"examine"})


@pytest.mark.parametrize("button", ["", "save", "add:nothing:0", "drop:99", "drop:-1", "unway", "up:x", "way", "add"])
def test_a_bent_button_changes_nothing(button: str) -> None:
    sheet = sheet_of(default_definition(None))

    assert changed_by(button, sheet)[0] == sheet


@pytest.mark.parametrize("lines", ["", "x", "-1", "9999", "2"])
def test_a_bent_form_is_an_empty_or_a_blank_table(lines: str) -> None:
    sheet = read_sheet({"lines": lines, "name": "  A   B "})

    assert sheet.name == "A B"
    assert all(line.name == "" for line in sheet.lines)


def test_what_is_wrong_is_told_beside_its_line() -> None:
    sheet = sheet_of(default_definition(Term(3, "wd")))
    blank = finding("not_a_text", path="steps[2].outcomes[0].to")
    known = finding("unknown_role", step="hand_over", role="nobody")
    whole = finding("over_the_limit", steps="hand_over, examine", sum=30, limit="3wd")

    found = told([blank, known, whole, blank], sheet)

    assert [one.line for one in found] == [None, 0, 1]
    assert isinstance(found[0], Told)
    assert "hand_over" not in found[0].sentence


def test_the_picture_is_the_same_each_time_and_nothing_in_it_overlaps() -> None:
    definition = read(OPINIONS)

    picture, again = (picture_of(definition, lambda step: (step.name, step.role)) for _ in range(2))

    assert picture == again
    boxes = picture.boxes
    for one in boxes:
        assert 0 <= one.left <= one.right <= picture.width
        assert 0 <= one.top <= one.bottom <= picture.height
    for place, one in enumerate(boxes):
        for other in boxes[place + 1 :]:
            apart = (
                one.right <= other.left or other.right <= one.left or one.bottom <= other.top or other.bottom <= one.top
            )
            assert apart, (one.key, other.key)


def test_a_table_with_a_line_removed_can_be_made_whole_again() -> None:
    sheet = sheet_of(read(OPINIONS)).without_line(0)

    again = replace(sheet, lines=sheet.lines)

    assert read(document_of(again)).starts[0].next == sheet.lines[0].key
