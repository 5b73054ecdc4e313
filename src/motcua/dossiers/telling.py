"""How pages tell about dossiers: how a due moment stands, why a day is the day, and what happened with its reasons."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from motcua.agencies.queries import working_calendar
from motcua.dossiers import events, queries
from motcua.dossiers.models import WAITING, Dossier, Ending, State, Supplement, SupplementItem, Task
from motcua.dossiers.outlook import may_become
from motcua.kernel.actors import Actor
from motcua.kernel.local import local, localdate
from motcua.papers.models import ONE_STOP_FORMS, OfficialDocument, Stage
from motcua.papers.queries import forms_about, kinds_issued
from motcua.web.due import Due
from motcua.web.due import due as due_in_words
from motcua.web.formatting import moment_short
from motcua.worktime.calendar import WorkingCalendar
from motcua.worktime.clock import late_by, remaining
from motcua.worktime.languages import Language
from motcua.worktime.words import StoredItem, sentence

LATE_ENTRY = timedelta(hours=1)
"""Beyond this an entry is told as late, so that everybody sees when the system heard of it."""


ENDS = frozenset({events.NOT_RECEIVED.name, events.WITHDRAWN.name, events.STOPPED.name})
"""How a dossier ends without a result."""


class Dues:
    """How due moments stand at one moment, in words. Each agency's calendar is asked for once a page."""

    def __init__(self, now: datetime) -> None:
        self.now = now
        self._calendars: dict[int, WorkingCalendar] = {}

    def of_task(self, task: Task) -> Due:
        """How the step's due moment stands; while the office waits for the owner, its clock is paused."""
        return self._told(task.due_at, task.dossier, done=not task.is_open)

    def by_law(self, dossier: Dossier) -> Due:
        """How the legal due moment stands, which alone judges lateness."""
        return self._told(dossier.legal_due_at, dossier, done=dossier.settled_at is not None)

    def of_moment(self, due_at: datetime, *, agency_id: int) -> Due:
        """How any moment by which an agency has to have done something stands."""
        return due_in_words(due_at, at=self.now, left=self._left(due_at, agency_id))

    def _told(self, due_at: datetime | None, dossier: Dossier, *, done: bool) -> Due:
        paused = dossier.state in WAITING and dossier.received_at is not None
        left = None if due_at is None or paused or done else self._left(due_at, dossier.agency_id)
        return due_in_words(due_at, at=self.now, left=left, paused=paused, done=done)

    def _left(self, due_at: datetime, agency_id: int) -> int:
        calendar = self._calendars.get(agency_id) or working_calendar(agency_id)
        self._calendars[agency_id] = calendar
        if self.now > due_at:
            return -late_by(local(due_at), local(self.now), calendar=calendar).minutes
        return remaining(local(self.now), local(due_at), calendar=calendar).minutes


def reasons(explanation: Iterable[StoredItem]) -> list[str]:
    """Why a day is the day: the stored steps as sentences of the reader's language, each with its article."""
    language: Language = "en" if (get_language() or "vi").startswith("en") else "vi"
    return [sentence(item, language) for item in explanation]


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the story as the page shows it."""

    at: datetime
    title: str
    by: str
    reasons: Sequence[str]
    tone: str = "done"


def told_story(dossier: Dossier) -> list[Entry]:
    """What happened, the latest first, with who did it and with the reasons that were given."""
    chapters = queries.story(dossier)
    given_to = {f"user:{chapter.values['assignee']}" for chapter in chapters if "assignee" in chapter.values}
    names = queries.names_behind({chapter.actor for chapter in chapters} | given_to)
    names |= queries.names_of_posts(chapter.values.get("standing_in") for chapter in chapters)
    given = _Reasons.of(dossier)
    ended = dossier.current_state.is_final
    told = [
        Entry(
            at=chapter.at,
            title=_title(chapter, names),
            by=_by(chapter, names),
            reasons=given.for_chapter(chapter),
            tone="now" if place == len(chapters) and not ended else "done",
        )
        for place, chapter in enumerate(chapters, start=1)
    ]
    return told[::-1]


def _title(chapter: queries.Chapter, names: Mapping[str, str]) -> str:
    """The sentence of the event; before reception there is no time limit yet that it could name."""
    if chapter.kind == events.SUPPLEMENT_ANSWERED.name and not chapter.values.get("legal_due_at"):
        return _("The dossier was completed.")
    if given_to := names.get(f"user:{chapter.values.get('assignee')}"):
        return f"{chapter.sentence} → {given_to}"
    return chapter.sentence


def _by(chapter: queries.Chapter, names: Mapping[str, str]) -> str:
    name = names.get(chapter.actor) or (_("the system") if chapter.actor.startswith("system:") else "")
    if absent := names.get(f"post:{chapter.values.get('standing_in')}"):
        name = _("%(name)s, standing in for %(absent)s") % {"name": name, "absent": absent}
    is_told_later = chapter.recorded_at - chapter.at >= LATE_ENTRY
    if not is_told_later or chapter.origin == "demo" or chapter.actor.startswith("system:"):
        return name
    return _("%(name)s, entered %(when)s") % {"name": name, "when": moment_short(chapter.recorded_at)}


@dataclass(frozen=True, slots=True)
class _Reasons:
    """The reasons that stand in the tables, to be put beside the events that refer to them."""

    holds_now: Sequence[StoredItem]
    supplements: Mapping[tuple[str, int], Supplement]
    differences: Mapping[datetime, str]
    ending: Ending | None
    notes: Mapping[tuple[str, datetime], str]

    @classmethod
    def of(cls, dossier: Dossier) -> _Reasons:
        asked = dossier.supplements.prefetch_related("items__paper", "items__deviation")
        done = dossier.tasks.exclude(note="").exclude(closed_at=None)
        return cls(
            dossier.legal_due_because,
            {(supplement.stage, supplement.number): supplement for supplement in asked},
            {row.answered_at: row.note for row in dossier.hand_overs.exclude(note="") if row.answered_at},
            Ending.objects.filter(dossier=dossier).first(),
            {(task.step, task.closed_at): task.note for task in done if task.closed_at},
        )

    def for_chapter(self, chapter: queries.Chapter) -> list[str]:
        """What was given as reason for that event: why the day, what was asked for and why, or a note."""
        values: Mapping[str, Any] = chapter.values
        if chapter.kind == events.SUPPLEMENT_REQUESTED.name:
            supplement = self.supplements.get((values.get("stage", ""), values.get("number", 0)))
            return request_in_words(supplement) if supplement else []
        if chapter.kind in ENDS:
            return ending_in_words(self.ending)
        if chapter.kind == events.HAND_OVER_DISPUTED.name:
            return [note] if (note := self.differences.get(chapter.at)) else []
        because = values.get("because")
        if because:
            # The explanation that holds now stands at the head of the page.
            return reasons(because) if because != self.holds_now else []
        step = values.get("step")
        at = [(key, moment) for key, moment in self.notes if moment == chapter.at and step in (None, key)]
        return [self.notes[key] for key in at]


def item_name(item: SupplementItem) -> str:
    """What a supplement asks for: the paper, the field, or the paper outside the list."""
    if item.paper:
        return item.paper.name
    return item.deviation.name if item.deviation else item.field


def item_in_words(item: SupplementItem) -> str:
    """What was asked for and why; a paper outside the announced list says so with its legal ground."""
    asked = {"name": item_name(item), "reason": item.reason}
    if item.deviation:
        ground = item.deviation.legal_ground
        return _("Outside the announced list: %(name)s (%(ground)s). %(reason)s") % {**asked, "ground": ground}
    return _("%(name)s: %(reason)s") % asked


def request_in_words(supplement: Supplement) -> list[str]:
    """What a request asks for and why, and what allowed it where it is not the first of its stage."""
    told = [item_in_words(item) for item in supplement.items.all()]
    if supplement.number == 1:
        return told
    again = {
        "number": supplement.number,
        "ground": supplement.get_ground_display(),
        "words": supplement.legal_ground,
    }
    return [_("Request no. %(number)s of this stage: %(ground)s. %(words)s") % again, *told]


def ending_in_words(ending: Ending | None) -> list[str]:
    """Why a dossier ended without a result: the reason, the ground of law, where to go instead, who asked for it."""
    if ending is None:
        return []
    told = [ending.reason]
    if ending.legal_ground:
        told.append(_("Legal ground: %(ground)s") % {"ground": ending.legal_ground})
    if ending.where_to_go:
        told.append(_("Where to go instead: %(where)s") % {"where": ending.where_to_go})
    if ending.asked_by:
        told.append(_("Asked for by %(name)s") % {"name": ending.asked_by})
    return told


@dataclass(frozen=True, slots=True)
class OfficePaper:
    """A paper that the office has issued on a dossier: how an address names it, what it is called, how far it is.

    What was issued before forms had numbers of their own has no document.
    """

    kind: str
    name: str
    document: OfficialDocument | None = None

    @property
    def standing(self) -> str:
        """How far it is on its way; it counts from the first."""
        if self.document is None:
            return ""
        if self.document.stage in (Stage.DRAFT, Stage.NUMBERED):
            return _("printed; signature and seal follow")
        if self.document.on_paper and self.document.stage == Stage.ISSUED:
            return _("signed and stamped on paper")
        return _("signed and sealed") if self.document.stage == Stage.ISSUED else self.document.get_stage_display()


def office_papers(dossier: Dossier) -> list[OfficePaper]:
    """The papers that the office has issued on this dossier, of each kind the last one."""
    issued, forms = kinds_issued(dossier.stream), {one.form: one for one in forms_about(dossier.stream)}
    return [
        OfficePaper(kind.value.replace("_", "-"), str(kind.label), forms.get(kind.value))
        for kind in ONE_STOP_FORMS
        if kind.value in issued
    ]


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """A result that waits to be collected, as its list shows it."""

    dossier: Dossier
    waiting: str
    post: str
    reminders: int
    may_remind: bool


def waiting_rows(dossiers: Iterable[Dossier], actor: Actor, now: datetime) -> list[WaitingRow]:
    """How long each result has been waiting, where the post left it, how often its owner was reminded, and who may."""
    return [
        WaitingRow(
            dossier,
            _days_since(dossier.settled_at, now),
            _with_the_post(dossier),
            dossier.result.reminders,
            may_become(dossier, State.RETURNED, actor=actor),
        )
        for dossier in dossiers
    ]


def _days_since(at: datetime | None, now: datetime) -> str:
    days = (localdate(now) - localdate(at)).days if at else 0
    return _("%(days)s days") % {"days": days}


def _with_the_post(dossier: Dossier) -> str:
    """The two values come with the row of the list."""
    number, came_back = getattr(dossier, "item_number", None), getattr(dossier, "item_came_back", None)
    if not number:
        return ""
    if came_back:
        return _("item %(number)s came back") % {"number": number}
    return _("item %(number)s is on its way") % {"number": number}


def waits_for_owner(dossier: Dossier) -> bool:
    """Whether the office can do nothing until the owner has answered."""
    return State(dossier.state) in WAITING
