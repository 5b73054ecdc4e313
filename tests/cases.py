"""Dossiers for tests: a procedure that the ward takes, and dossiers of it at any point of their life.

Everything goes through the real actions. The procedure has two papers, a declaration and a birth certificate, and
three working days; `term`, `papers` and `after_supplement` change it.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from motcua.catalog.models import Paper, Procedure, ProcedureVersion, Service
from motcua.dossiers import actions
from motcua.dossiers.models import Channel, DelayCause, Dossier, Outcome, Task
from motcua.dossiers.queries import ways_of
from motcua.kernel.actors import Actor
from motcua.ledger.queries import events_of
from tests.catalog.records import a_method, a_paper, a_record, take
from tests.people import (
    Person,
    a_case_officer,
    a_chair,
    a_citizen,
    a_clerk,
    a_records_clerk,
)
from tests.world import a_place, at

FRIDAY_26_APRIL_2019_16H = at("2019-04-26 16:00")
TOO_MANY = actions.Cause(DelayCause.WORKLOAD)
DECLARATION, CERTIFICATE = "Tờ khai", "Giấy chứng sinh"
UNITS = {"wd": "WORKING_DAY", "d": "DAY", "wh": "HOUR", "m": "MONTH"}


def a_version(
    code: str = "1.001193",
    *,
    term: str = "3wd",
    resumes: bool = False,
    place: str = "ward-1",
    fees: Any = (),
    **changes: Any,
) -> ProcedureVersion:
    """The announced version of a procedure that the place takes at its counter and online."""
    found = Procedure.objects.filter(code=code).first()
    if found is None:
        take(a_record(code, **{**_record(term, resumes=resumes, fees=fees), **changes}))
        found = Procedure.objects.get(code=code)
    where = a_place(place)
    Service.objects.get_or_create(
        procedure=found,
        agency=where.agency,
        receiving_unit=where.one_stop,
        defaults={"settling_unit": where.division, "online": True, "valid_from": date(2018, 1, 1)},
    )
    assert found.current_version is not None
    return found.current_version


def a_closing_version(code: str = "1.001197", *, days: int = 15) -> ProcedureVersion:
    """A procedure whose announcement closes a dossier that is not completed in so many days; with 0 it says nothing."""
    said = f"Sau {days} ngày, nếu không bổ sung hồ sơ thì đóng hồ sơ." if days else ""
    return a_version(code, executionSteps=[{"name": "Bước 1", "description": f"Nộp hồ sơ. {said}"}])


def _record(term: str, *, resumes: bool, fees: Any) -> dict[str, Any]:
    amount = "".join(sign for sign in term if sign.isdigit())
    unit = UNITS[term.removeprefix(amount)]
    rule = "Thời gian bổ sung hồ sơ không tính vào thời hạn giải quyết." if resumes else ""
    return {
        "executionMethods": [
            a_method(channel, int(amount), unit, fees=[*fees]) for channel in ("DIRECT", "ONLINE", "POSTAL")
        ],
        "executionCases": [{"name": "", "profileComponents": [a_paper(DECLARATION), a_paper(CERTIFICATE, code="KQ2")]}],
        "executionSteps": [{"name": "Bước 1", "description": f"Nộp hồ sơ. {rule}"}],
    }


def a_request(
    *,
    papers: list[str] | None = None,
    by: Person | None = None,
    channel: Channel = Channel.DIRECT,
    place: str = "ward-1",
    version: ProcedureVersion | None = None,
    **changes: Any,
) -> actions.Request:
    """What An asks for: with both papers, unless others are named."""
    version = version or a_version(place=place)
    an, where = by or a_citizen(), a_place(place)
    known = {paper.name: paper for paper in Paper.objects.filter(version=version)}
    names = list(known) if papers is None else papers
    values: dict[str, Any] = {
        "version": version,
        "receiving_unit": where.one_stop,
        "agency": where.agency,
        "channel": channel,
        "owner_party": an.party,
        "submitter_party": an.party,
        "owner": actions.Owner(
            name=an.name, identifier="042084000123", phone="+84912345678", address="12 Phan Bội Châu"
        ),
        "papers": [actions.PaperIn(known[name], originals=1) for name in names],
        "subject": "Đăng ký khai sinh cho con",
        "answers": {"child": "Lê Thị Bé"},
    }
    return actions.Request(**{**values, **changes})


def a_dossier(*, lodged_at: datetime = FRIDAY_26_APRIL_2019_16H, **changes: Any) -> Dossier:
    """A dossier just lodged."""
    request = a_request(**changes)
    return actions.lodge_dossier(request, by=a_citizen(), at=lodged_at)


def a_received_dossier(*, received_at: datetime = FRIDAY_26_APRIL_2019_16H, **changes: Any) -> Dossier:
    """A dossier that clerk Lan received."""
    dossier = a_dossier(lodged_at=received_at, **changes)
    return actions.receive_dossier(dossier, by=a_clerk(), at=received_at)


def a_handed_over_dossier(**changes: Any) -> Dossier:
    """A dossier with case officer Bình."""
    dossier = a_received_dossier(**changes)
    return finish(dossier, "hand_over", "handed_over", by=a_clerk(), when=at("2019-05-02 07:30"))


def a_decided_dossier(outcome: Outcome = Outcome.GRANTED, **changes: Any) -> Dossier:
    """A dossier on which the chair has signed."""
    dossier = a_handed_over_dossier(**changes)
    granted = outcome == Outcome.GRANTED
    proposal, step = ("propose_grant", "sign_result") if granted else ("propose_refusal", "sign_refusal")
    finish(dossier, "examine", proposal, by=a_case_officer(), when=at("2019-05-02 10:00"))
    return finish(dossier, step, "signed", by=a_chair(), when=at("2019-05-03 09:00"), decision=a_decision())


def a_settled_dossier(**changes: Any) -> Dossier:
    """A dossier whose result lies ready at the one-stop unit."""
    dossier = a_decided_dossier(**changes)
    return finish(dossier, "issue", "issued", by=a_records_clerk(), when=at("2019-05-03 14:00"))


def a_returned_dossier(**changes: Any) -> Dossier:
    """A dossier whose owner has the result."""
    dossier = a_settled_dossier(**changes)
    return finish(
        dossier, "return_result", "returned", by=a_clerk(), when=at("2019-05-04 08:00"), handed_to="Lê Văn An"
    )


def a_decision(**changes: Any) -> actions.Decision:
    """The chair's document."""
    values = {"title": "Giấy khai sinh", "number": "15/KS", "signer_name": "Võ Quốc Hùng",
              "signed_on": date(2019, 5, 3), "reason": "Không đủ điều kiện theo Luật Hộ tịch, điều 15."}  # fmt: skip
    return actions.Decision(**{**values, **changes})


def the_task(dossier: Dossier, step: str) -> Task:
    """The open task of that step, or the last one that was done."""
    return dossier.tasks.filter(step=step).order_by("closed_at", "pk").last() or dossier.tasks.get(step=step)


def finish(dossier: Dossier, step: str, outcome: str, *, by: Actor, when: datetime, **more: Any) -> Dossier:
    """Finish the open task of that step; where that is late, there were too many dossiers."""
    task = dossier.tasks.open().select_related("dossier").get(step=step)
    assert outcome in {way.key for way in ways_of(task)}
    more.setdefault("delay", TOO_MANY)
    return actions.finish_task(task, actions.Finish(outcome, **more), by=by, at=when)


def the_paper(name: str = DECLARATION) -> Paper:
    """An announced paper by its name."""
    return Paper.objects.filter(name=name).latest("pk")


def story(dossier: Dossier) -> list[str]:
    """The kinds of what happened, without the domain."""
    return [event.kind.removeprefix("dossier.") for event in events_of(dossier.stream)]
