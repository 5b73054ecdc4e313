"""`/api/v1/clock`: due moments for programs, on the node's own calendars. Public."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils.translation import get_language
from ninja import Field, Router, Schema

from motcua.agencies.queries import working_calendar
from motcua.kernel.refusals import Malformed
from motcua.worktime.clock import AfterPause, Convention, due
from motcua.worktime.languages import Language
from motcua.worktime.refusals import ClockRefusal
from motcua.worktime.terms import Term
from motcua.worktime.words import sentence

router = Router(tags=["clock"], auth=None)


class Question(Schema):
    """A term from a start, on the clock of the counter: local time without offset."""

    start: datetime
    term: str = Field(..., examples=["3wd", "8wh", "15d", "2m", "0wd"])
    pauses: list[tuple[datetime, datetime]] = Field([], max_length=100)
    policy: AfterPause = "resume"
    convention: Convention = "end-of-day"
    agency: int | None = Field(None, description="Whose calendar counts; the national one where none is named.")


class Answer(Schema):
    """The due moment, and each step that led to it with its rule and source; `text` is for people."""

    due: datetime
    explanation: list[dict[str, Any]]


@router.post("", response=Answer, summary="When is it due, and why?")
def reckon(request: HttpRequest, question: Question) -> Answer:
    """Count a term. Nothing is stored."""
    language: Language = "en" if get_language() == "en" else "vi"
    try:
        found = due(
            question.start,
            Term.parse(question.term),
            calendar=working_calendar(question.agency),
            pauses=question.pauses,
            policy=question.policy,
            convention=question.convention,
        )
    except ClockRefusal as reason:
        raise Malformed(why=reason.message(language)) from reason
    items = [item.as_json() for item in found.explanation]
    return Answer(due=found.due, explanation=[item | {"text": sentence(item, language)} for item in items])
