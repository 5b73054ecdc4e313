"""How a dossier is told to the person it belongs to, and to whoever holds its tracking code only.

Whoever holds only the code hears of states, offices and days; never a reason in free words, a name or a file.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from motcua.agencies.queries import CalendarMissing, working_calendar
from motcua.dossiers import queries as dossiers
from motcua.dossiers import telling
from motcua.dossiers.models import WAITING, DelayCause, Dossier, Outcome, Reappointment, State, Supplement, Task
from motcua.dossiers.money import bill_of
from motcua.dossiers.ways_out import item_on_its_way
from motcua.kernel.local import aware, local, localdate
from motcua.portal import rules
from motcua.web.formatting import day_words, moment, money
from motcua.worktime.clock import due
from motcua.worktime.refusals import ClockRefusal
from motcua.worktime.terms import Term


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the story."""

    title: str
    at: datetime | None = None
    text: str = ""
    office: str = ""
    reasons: Sequence[str] = ()
    tone: str = "done"
    href: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Awaited:
    """What the dossier waits for now, and from whom. `tone` is that of its card."""

    title: str
    text: str
    tone: str


# --- what happened


def story(dossier: Dossier, *, own: bool) -> list[Line]:
    """What happened, the latest last, then what is being done and what is still to come.

    `own` tells whether the reader is the owner or submitter, who may read reasons and outcomes.
    """
    asked = {(one.stage, one.number): one for one in _supplements(dossier)}
    told = [_told(dossier, chapter, asked, own=own) for chapter in dossiers.story(dossier)]
    lines = [line for line in told if line is not None]
    ahead = _ahead(dossier)
    if lines and not ahead and not dossier.current_state.is_final:
        lines[-1] = replace(lines[-1], tone="now")
    return lines + ahead


def _supplements(dossier: Dossier) -> Sequence[Supplement]:
    return list(dossier.supplements.prefetch_related("items__paper", "items__deviation"))


Teller = Callable[[Dossier, dossiers.Chapter, bool], Line]


def _told(
    dossier: Dossier, chapter: dossiers.Chapter, asked: Mapping[tuple[str, int], Supplement], *, own: bool
) -> Line | None:
    kind = chapter.kind.removeprefix("dossier.")
    if kind in _INSIDE:
        return None
    if kind == "supplement_requested":
        supplement = asked.get((str(chapter.values.get("stage")), int(chapter.values.get("number", 0))))
        return _asked(chapter, supplement, own=own)
    if kind in WRITTEN and not own:
        return None
    teller = _TELLERS.get(kind)
    line = teller(dossier, chapter, own) if teller else Line(chapter.sentence)
    return replace(line, at=chapter.at)


def _lodged(dossier: Dossier, chapter: dossiers.Chapter, own: bool) -> Line:
    return Line(_("Lodged"), office=office_name(dossier))


def _received(dossier: Dossier, chapter: dossiers.Chapter, own: bool) -> Line:
    code = _("Code of the dossier: %(code)s") % {"code": dossier.code or ""}
    if not own:
        return Line(_("Received"), office=office_name(dossier), text=code)
    return Line(
        _("Received"),
        office=office_name(dossier),
        text=code,
        href=reverse("portal:receipt", args=[dossier.ref]),
        link=_("Receipt with the day of return (PDF)"),
    )


def _asked(chapter: dossiers.Chapter, supplement: Supplement | None, *, own: bool) -> Line:
    """To the owner everything with its reasons; with the code only, how many things, and the announced papers."""
    items = list(supplement.items.all()) if supplement else []
    if own:
        return Line(_("Asked to complete the dossier"), chapter.at, reasons=[telling.item_in_words(i) for i in items])
    text = _("Things to supply: %(count)s") % {"count": chapter.values.get("items", len(items))}
    return Line(_("Asked to complete the dossier"), chapter.at, text, reasons=[i.paper.name for i in items if i.paper])


def _answered(dossier: Dossier, chapter: dossiers.Chapter, own: bool) -> Line:
    written = chapter.values.get("legal_due_at")
    if not written:
        return Line(_("The dossier was completed"))
    when = moment(datetime.fromisoformat(written))
    return Line(_("The dossier was completed"), text=_("The time limit by law is now %(when)s.") % {"when": when})


def _handed_over(dossier: Dossier, chapter: dossiers.Chapter, own: bool) -> Line:
    return Line(_("Handed over to the settling office"), office=dossier.agency.name)


def _step_done(dossier: Dossier, chapter: dossiers.Chapter, own: bool) -> Line:
    """Which step, never what was proposed in it: a proposal is no decision."""
    step = dossiers.step_name(dossier, str(chapter.values.get("step", "")))
    return Line(_("Done: %(step)s") % {"step": step})


def _sent_back(dossier: Dossier, chapter: dossiers.Chapter, own: bool) -> Line:
    return Line(_("Sent back within the office to be examined again"))


def _decided(dossier: Dossier, chapter: dossiers.Chapter, own: bool) -> Line:
    if own and dossier.outcome == Outcome.REFUSED:
        return Line(_("Decided: refused"), office=dossier.agency.name)
    return Line(_("Decided: granted") if own else _("Decided"), office=dossier.agency.name)


def _settled(dossier: Dossier, chapter: dossiers.Chapter, own: bool) -> Line:
    return Line(_("The result is ready"), office=office_name(dossier))


def _returned(dossier: Dossier, chapter: dossiers.Chapter, own: bool) -> Line:
    return Line(_("The result was returned"), text=capfirst(str(dossier.get_return_channel_display())))


def _ended(dossier: Dossier, chapter: dossiers.Chapter, own: bool) -> Line:
    """The cause to everybody; the reason in words stands above, on the owner's page."""
    return Line(chapter.sentence, office=office_name(dossier))


def _promised_again(dossier: Dossier, chapter: dossiers.Chapter, own: bool) -> Line:
    """The old day and the new one, with the cause; to the owner also in the office's words."""
    moved = {key: moment(datetime.fromisoformat(chapter.values[f"{key}_at"])) for key in ("old_promised", "promised")}
    again = Reappointment.objects.filter(dossier=dossier).first()
    cause = str(dict(DelayCause.choices).get(chapter.values["cause"], ""))
    return Line(
        _("The office apologised and promised another day"),
        text=_("Instead of %(old_promised)s: %(promised)s.") % moved,
        reasons=[again.reason] if again and own else [capfirst(cause)],
    )


def _time_extended(dossier: Dossier, chapter: dossiers.Chapter, own: bool) -> Line:
    when = moment(datetime.fromisoformat(chapter.values["legal_due_at"]))
    text = _("The time limit by law is now %(when)s.") % {"when": when}
    return Line(_("The time was extended by law"), text=text, reasons=[chapter.values["ground"]])


def _fee_waived(dossier: Dossier, chapter: dossiers.Chapter, own: bool) -> Line:
    """The article by which a fee is let off may tell something about the person."""
    return Line(chapter.sentence if own else _("A fee was waived"))


def _fees_lapsed(dossier: Dossier, chapter: dossiers.Chapter, own: bool) -> Line:
    return Line(_("Nothing is to be paid any more"), text=chapter.sentence if own else "")


def _no_apology_owed(dossier: Dossier, chapter: dossiers.Chapter, own: bool) -> Line:
    return Line(chapter.sentence) if own else Line(_("The result will be late"))


def _owner_wrote(dossier: Dossier, chapter: dossiers.Chapter, own: bool) -> Line:
    return Line(_("You wrote to the office"))


def _office_wrote(dossier: Dossier, chapter: dossiers.Chapter, own: bool) -> Line:
    href = reverse("portal:messages", args=[dossier.ref])
    return Line(_("The office wrote"), href=href, link=_("Read the messages"))


WRITTEN = ("owner_wrote", "office_wrote")
"""Conversations are for owner and office; whoever holds only the code does not hear that they wrote."""

_INSIDE = frozenset(
    {
        *("task_claimed", "task_released", "task_reassigned", "stand_in_warned"),
        *("label_put", "label_taken_off", "note_written", "note_removed"),
    }
)
"""Who of the office does which step, and what it marks for itself, is the office's own matter."""

_TELLERS: Mapping[str, Teller] = {
    "lodged": _lodged,
    "received": _received,
    "supplement_answered": _answered,
    "handed_over": _handed_over,
    "step_done": _step_done,
    "sent_back": _sent_back,
    "decided": _decided,
    "owner_wrote": _owner_wrote,
    "office_wrote": _office_wrote,
    "settled": _settled,
    "returned": _returned,
    "not_received": _ended,
    "withdrawn": _ended,
    "stopped": _ended,
    "promised_again": _promised_again,
    "time_extended": _time_extended,
    "fee_waived": _fee_waived,
    "fees_lapsed": _fees_lapsed,
    "no_apology_owed": _no_apology_owed,
}


def _ahead(dossier: Dossier) -> list[Line]:
    """The steps being done now, and the return of the result as what is still to come."""
    if dossier.state not in (State.RECEIVED, State.IN_PROCESS):
        return []
    lines = [_being_done(task) for task in dossiers.tasks_of(dossier) if task.is_open]
    promised = _("promised for %(day)s") % {"day": day_words(dossier.promised_at)} if dossier.promised_at else ""
    return [*lines, Line(_("Return of the result"), office=promised, tone="next")]


def _being_done(task: Task) -> Line:
    office = task.agency.name if task.unit is None else f"{task.unit.name}, {task.agency.name}"
    by = _("to be done by %(when)s") % {"when": moment(task.due_at)} if task.due_at else ""
    return Line(_("Being done: %(step)s") % {"step": _(task.name)}, office=office, text=capfirst(by), tone="now")


# --- what it waits for


@dataclass(frozen=True, slots=True)
class Standing:
    """What the dossier waits for in a few words, for a line in a list."""

    title: str
    tone: str


def standing(dossier: Dossier, *, now: datetime) -> Standing:
    """What the dossier waits for, known without asking the database."""
    state = dossier.current_state
    if state in WAITING:
        return Standing(_("Waiting for you"), "soon")
    if state == State.SETTLED:
        return Standing(_("Your result is ready"), "good")
    if state.is_final:
        return Standing(str(state.label), "late" if state in (State.NOT_RECEIVED, State.STOPPED) else "good")
    late = dossier.legal_due_at is not None and now > dossier.legal_due_at
    return Standing(_("The office is late"), "late") if late else Standing(_("Waiting for the office"), "calm")


def awaited(dossier: Dossier, *, now: datetime) -> Awaited:
    """What the dossier waits for, from whom, and what follows from it."""
    head = standing(dossier, now=now)
    tell = _AWAITED.get(dossier.current_state, _nothing_more)
    text = tell(dossier)
    if head.tone == "late" and not dossier.current_state.is_final:
        text += " " + _("It is later than the law allows. The office owes you an apology in writing with a new day.")
    return Awaited(head.title, text, head.tone)


def _waits_for_answer(dossier: Dossier) -> str:
    text = _("%(office)s checks whether the dossier is complete.") % {"office": office_name(dossier)}
    by = answer_due(dossier)
    if by is None:
        return text
    said = _("It answers by %(when)s: within 8 working hours (Decree 45/2020, article 11).")
    return f"{text} {said % {'when': moment(by)}}"


def _waits_for_owner(dossier: Dossier) -> str:
    count = dossier.supplements.open().values_list("items", flat=True).count()
    text = _("Things to supply: %(count)s. They are asked for once, and all at once.") % {"count": count}
    if dossier.received_at is not None:
        paused = _("The clock stands still until then.")
        text = f"{text} {paused}"
    return f"{text} {_answer_by(dossier)}".strip()


def _answer_by(dossier: Dossier) -> str:
    """By when the owner has to answer, and what follows where the announcement says so."""
    asked = dossier.supplements.open().first()
    if asked is None or asked.due_at is None:
        return ""
    if asked.closes_by:
        return _("Supply it by %(when)s: after that the dossier is closed, as announced.") % {
            "when": moment(asked.due_at)
        }
    return _("Supply it by %(when)s.") % {"when": moment(asked.due_at)}


def _waits_for_office(dossier: Dossier) -> str:
    return _("%(office)s is working on it. You need not do anything now.") % {"office": dossier.agency.name}


def _lies_ready(dossier: Dossier) -> str:
    if item := item_on_its_way(dossier):
        return _("The post is bringing it to you: item %(number)s.") % {"number": item.number}
    where = ", ".join(part for part in (office_name(dossier), dossier.receiving_unit.address) if part)
    return _("It lies ready at %(where)s. Bring the receipt and your identity card.") % {"where": where}


def _pays(dossier: Dossier) -> str:
    open_now = bill_of(dossier).outstanding
    if not open_now:
        return _("A payment is asked for. Ask at the office how to make it.")
    said = _("%(amount)s is to be paid; below stands where and how. The clock stands still until then.")
    return said % {"amount": money(open_now)}


def _nothing_more(dossier: Dossier) -> str:
    return _("Nothing more is awaited.")


_AWAITED: Mapping[State, Callable[[Dossier], str]] = {
    State.NEW: _waits_for_answer,
    State.RECEIVED: _waits_for_office,
    State.IN_PROCESS: _waits_for_office,
    State.SUPPLEMENT: _waits_for_owner,
    State.FINANCIAL: _pays,
    State.SETTLED: _lies_ready,
}


def answer_due(dossier: Dossier) -> datetime | None:
    """By when the office must say whether it receives what was filed online; nothing before the law set a time."""
    if dossier.channel != "online" or not rules.answer_is_due(localdate(dossier.lodged_at)):
        return None
    try:
        calendar = working_calendar(dossier.receiving_unit.agency_id)
        return aware(due(local(dossier.lodged_at), Term.parse(rules.ANSWER_TERM), calendar=calendar).due)
    except (CalendarMissing, ClockRefusal):
        return None


def office_name(dossier: Dossier) -> str:
    """The office that received or will receive the dossier."""
    unit = dossier.receiving_unit
    return f"{unit.name}, {unit.agency.short_name or unit.agency.name}"


# --- the promised day


def promise(dossier: Dossier) -> dict[str, Any]:
    """The promised day, why it is that day, and what moved since."""
    legal = dossier.legal_due_at
    moved = legal if legal and dossier.promised_at and legal > _end_of(dossier.promised_at) else None
    return {
        "promised_at": dossier.promised_at,
        "legal_due_at": legal,
        "moved_to": moved,
        "again": Reappointment.objects.filter(dossier=dossier).first(),
        "paused": telling.waits_for_owner(dossier) and dossier.received_at is not None,
        "why": telling.reasons(dossier.legal_due_because),
    }


def _end_of(promised: datetime) -> datetime:
    return aware(local(promised).replace(hour=23, minute=59, second=59))
