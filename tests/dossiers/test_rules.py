"""The regulation as pure Python, where no dossier is needed to ask it."""

from __future__ import annotations

from datetime import datetime

from motcua.dossiers import rules
from motcua.worktime.packaged import packaged_calendar
from motcua.worktime.terms import Term

OPENED = datetime(2019, 5, 2, 8, 0)


def test_a_step_of_a_dossier_without_a_due_day_has_its_own_time() -> None:
    due = rules.step_due(OPENED, Term.parse("1wd"), calendar=packaged_calendar(), stops=(), legal=None)

    assert due == datetime(2019, 5, 3, 17, 0)


def test_a_step_is_never_due_later_than_the_dossier() -> None:
    legal = datetime(2019, 5, 2, 17, 0)

    due = rules.step_due(OPENED, Term.parse("3wd"), calendar=packaged_calendar(), stops=(), legal=legal)

    assert due == legal
