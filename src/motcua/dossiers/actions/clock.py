"""The clock of a dossier in the database: what it stands on, where it stopped, and what is due when."""

from __future__ import annotations

from datetime import datetime
from typing import Literal, cast

from django.conf import settings

from motcua.agencies.queries import working_calendar
from motcua.catalog.models import ProcedureVersion
from motcua.dossiers import rules
from motcua.dossiers.actions.changing import change
from motcua.dossiers.models import Dossier, Task
from motcua.kernel.local import aware, local
from motcua.process.models import ProcessDefinition
from motcua.process.queries import graph_of
from motcua.worktime.clock import due
from motcua.worktime.explanation import Due
from motcua.worktime.terms import Term


def clock_of(dossier: Dossier) -> rules.LegalClock | None:
    """The legal clock of a received dossier; None where the announced version states no readable term."""
    if not dossier.term:
        return None
    return rules.LegalClock(
        term=Term.parse(dossier.term),
        after_supplement=cast(Literal["resume", "restart"], dossier.after_supplement),
        basis=dossier.procedure_version.clock_basis,
        calendar=working_calendar(dossier.agency_id),
    )


def stops_of(dossier: Dossier, *, since: datetime | None = None) -> list[rules.Stop]:
    """The ended stops of its clock in order, those that began at or after `since` where it is given; local time."""
    ended = dossier.clock_stops.filter(ended_at__isnull=False).order_by("began_at")
    return [
        (local(stop.began_at), local(stop.ended_at))
        for stop in ended
        if stop.ended_at and (since is None or stop.began_at >= since)
    ]


def legal_due(dossier: Dossier, received_at: datetime) -> Due | None:
    """The legal due moment from the reception on, with every stop of the clock so far."""
    clock = clock_of(dossier)
    if clock is None:
        return None
    return clock.legal_due(local(received_at), stops=stops_of(dossier), extensions=extensions_of(dossier))


def extensions_of(dossier: Dossier) -> list[tuple[Term, str]]:
    """The time that sector laws have added, in order, each with its article."""
    return [(Term.parse(one.term), one.legal_basis) for one in dossier.extensions.order_by("pk")]


def closing_sentence(version: ProcedureVersion) -> str:
    """The sentence of the announcement that closes a dossier which is not completed in time; empty where none does."""
    return version.clock_basis.splitlines()[-1] if version.supplement_closes_after_days else ""


def answer_due(dossier: Dossier, *, asked_at: datetime) -> Due | None:
    """By when the owner has to answer a request: as announced, else as the node has set; None where neither does."""
    days = dossier.procedure_version.supplement_closes_after_days or settings.SUPPLEMENT_DAYS
    if not days:
        return None
    calendar = working_calendar(dossier.agency_id)
    return due(local(asked_at), Term.parse(f"{days}d"), calendar=calendar, convention="end-of-day")


def task_due(dossier: Dossier, time: Term | None, *, opened_at: datetime) -> datetime | None:
    """When a step that opened then is due: by its own time, else with the whole dossier."""
    if time is None:
        return dossier.legal_due_at
    own = rules.step_due(
        local(opened_at),
        time,
        calendar=working_calendar(dossier.agency_id),
        stops=stops_of(dossier, since=opened_at),
        legal=local(dossier.legal_due_at) if dossier.legal_due_at else None,
    )
    return aware(own)


def put_off_open_tasks(dossier: Dossier, times: dict[str, Term | None]) -> None:
    """Give open tasks the time that the clock stood still. `times` is the time allotted to each step."""
    tasks: list[Task] = list(dossier.tasks.open())
    for task in tasks:
        task.due_at = task_due(dossier, times.get(task.step), opened_at=task.opened_at)
    Task.objects.bulk_update(tasks, ["due_at"])


def set_clock_on(dossier: Dossier) -> None:
    """What has become of the legal time, by the policy pinned at reception; the promise does not move by itself."""
    if dossier.received_at is None or dossier.process is None:
        return
    if due := legal_due(dossier, dossier.received_at):
        change(dossier, legal_due_at=aware(due.due), legal_due_because=[item.as_json() for item in due.explanation])
    put_off_open_tasks(dossier, times_of(dossier.process))


def times_of(process: ProcessDefinition) -> dict[str, Term | None]:
    """The time allotted to each step of a process."""
    return {key: step.time for key, step in graph_of(process.pk).user_steps.items()}
