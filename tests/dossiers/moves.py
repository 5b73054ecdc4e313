"""Moves for tests: dossiers under way by the default, and a new process with the examining split in two."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from motcua.dossiers import actions
from motcua.dossiers.models import ProcessMove
from motcua.process.models import ProcessDefinition
from motcua.process.sheet import Line, Sheet, Way
from tests.cases import a_handed_over_dossier
from tests.jobs import run_jobs
from tests.people import a_procedure_controller
from tests.process.drafts import a_sheet, an_issued_process
from tests.world import at

WHEN = at("2019-05-02 09:00")
STEPS = {
    "hand_over": "hand_over",
    "examine": "assess",
    "sign_result": "sign_result",
    "sign_refusal": "sign_refusal",
    "issue": "issue",
    "return_result": "return_result",
}


def a_longer_sheet() -> Sheet:
    """The leader assigns first, then the officer assesses: two steps where the default has one."""
    sheet = a_sheet()
    lines = []
    for line in sheet.lines:
        if line.key != "examine":
            ways = tuple(replace(way, to=way.to.replace("examine", "assign")) for way in line.ways)
            lines.append(replace(line, ways=ways))
            continue
        assign = Way("assigned", "Phân công", "assess")
        lines.append(Line("assign", "user", "Phân công", "unit_leader", "settling_unit", "2", "wh", (assign,)))
        lines.append(replace(line, key="assess", name="Thẩm định", amount="6"))
    return Sheet("Đăng ký khai sinh", tuple(lines))


def a_new_process() -> ProcessDefinition:
    """Issued after the dossiers were received."""
    return an_issued_process(sheet=a_longer_sheet(), when=at("2019-05-02 08:00"))


def an_order(target: ProcessDefinition, source: ProcessDefinition, **changes: Any) -> ProcessMove:
    """Cường orders the move; nothing has been carried out yet."""
    values: dict[str, Any] = {"reason": "Quyết định mới", "by": a_procedure_controller(), "at": WHEN}
    return actions.order_move(source, target, changes.pop("steps", STEPS), **{**values, **changes})


def carry_out(move: ProcessMove, *, when: datetime = WHEN) -> ProcessMove:
    """What the job does, at a moment of the test."""
    cuong = a_procedure_controller()
    for item in move.items.order_by("pk"):
        actions.move_dossier(item, by=cuong, at=when)
    return actions.finish_move(move, by=cuong, at=when)


def a_finished_move() -> ProcessMove:
    """One dossier moved while it was being examined."""
    dossier = a_handed_over_dossier()
    assert dossier.process is not None
    move = an_order(a_new_process(), dossier.process)
    run_jobs()
    move.refresh_from_db()
    return move
