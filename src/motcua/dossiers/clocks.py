"""The three clocks of a dossier side by side: what the law allows, what was promised, what the citizen waits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from motcua.agencies.queries import working_calendar
from motcua.dossiers import rules
from motcua.dossiers.actions.clock import clock_of
from motcua.dossiers.models import WAITING, Delay, Dossier, NoApology, Reappointment, TimeRule
from motcua.dossiers.telling import Dues, reasons
from motcua.dossiers.timing import rule_on
from motcua.kernel.local import aware, local, localdate
from motcua.papers.queries import kinds_issued
from motcua.web.due import Due
from motcua.web.formatting import duration_words, moment_short
from motcua.worktime.clock import citizens_clock, is_late, late_by
from motcua.worktime.terms import Term


@dataclass(frozen=True, slots=True)
class Clocks:
    """What a page shows of the time of a dossier. Both latenesses stay visible, also when only one of them is."""

    legal_due_at: datetime | None
    legal_due: Due
    legal_because: Sequence[str]
    late_by_law: str
    promised_at: datetime | None
    promised_first: datetime | None
    promise_because: Sequence[str]
    late_by_promise: str
    again: Reappointment | None
    has_apology: bool
    no_apology: NoApology | None
    causes: Sequence[Delay]
    waited: str
    waited_because: str

    @property
    def late_by_law_note(self) -> str:
        """`late by 1 day`, or nothing."""
        return _("late by %(time)s") % {"time": self.late_by_law} if self.late_by_law else ""

    @property
    def late_by_promise_note(self) -> str:
        """How late it is by the first promise, which an apology does not undo."""
        if not self.late_by_promise:
            return ""
        return _("late by %(time)s by the first promise") % {"time": self.late_by_promise}


def of(dossier: Dossier, *, now: datetime) -> Clocks | None:
    """The clocks of a received dossier; None before reception."""
    if dossier.received_at is None:
        return None
    again = Reappointment.objects.filter(dossier=dossier).first()
    first = again.old_promised_at if again else dossier.promised_at
    ended = dossier.settled_at or now
    waited = citizens_clock(
        local(dossier.received_at),
        local(dossier.returned_at or now),
        calendar=working_calendar(dossier.agency_id),
    )
    return Clocks(
        legal_due_at=dossier.legal_due_at,
        legal_due=Dues(now).by_law(dossier),
        legal_because=reasons(dossier.legal_due_because),
        late_by_law=_late(dossier, dossier.legal_due_at, ended),
        promised_at=dossier.promised_at,
        promised_first=first if again else None,
        promise_because=_promise_because(dossier, first, again),
        late_by_promise=_late(dossier, first, ended),
        again=again,
        has_apology=again is not None and not kinds_issued(dossier.stream).isdisjoint({"apology", "extension"}),
        no_apology=NoApology.objects.select_related("ground").filter(dossier=dossier).first(),
        causes=list(dossier.delays.select_related("unit", "agency").order_by("pk")),
        waited=duration_words(waited),
        waited_because=_("Working time since %(when)s. Nothing is subtracted, whatever the dossier waited for.")
        % {"when": moment_short(dossier.received_at)},
    )


def latest_apology(dossier: Dossier, *, now: datetime) -> datetime | None:
    """Until when an apology may be given; None where nothing is due."""
    if dossier.legal_due_at is None:
        return None
    notice = Term.parse(rule_on(TimeRule.Key.APOLOGY_NOTICE, localdate(now)).value)
    calendar = working_calendar(dossier.agency_id)
    return aware(rules.latest_notice(local(dossier.legal_due_at), notice, calendar=calendar))


def _late(dossier: Dossier, due: datetime | None, ended: datetime) -> str:
    """By how much a moment was missed, in words; nothing where it was kept, or while the office waits for the owner."""
    calendar = working_calendar(dossier.agency_id)
    waits = dossier.state in WAITING and dossier.settled_at is None
    if due is None or waits or not is_late(local(due), local(ended), calendar=calendar):
        return ""
    minutes = late_by(local(due), local(ended), calendar=calendar).minutes
    return duration_words(minutes) if minutes else _("less than a working minute")


def _promise_because(dossier: Dossier, first: datetime | None, again: Reappointment | None) -> list[str]:
    """Why that day: how the receipt's moment came about, and why it moved."""
    clock = clock_of(dossier)
    told: list[str] = []
    if clock is not None and first is not None and dossier.received_at is not None:
        counted = clock.appointment(local(dossier.received_at))
        if aware(counted.due) == first:
            told = reasons(item.as_json() for item in counted.explanation)
    if again:
        moved = {"old": moment_short(again.old_promised_at), "new": moment_short(again.new_promised_at)}
        told.append(_("Moved once from %(old)s to %(new)s, with an apology.") % moved)
        told.append(again.reason)
    return told
