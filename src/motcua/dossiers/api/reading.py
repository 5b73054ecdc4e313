"""From what a program sent to what an action takes, and from rows to what goes out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext
from ninja import Schema

from motcua.agencies.programs import Key, ScopeMissing, actor_of, carried_out_once
from motcua.catalog.models import Paper, VersionCase
from motcua.catalog.queries import offices_among, procedure_by_code, version_in_force
from motcua.dossiers import actions, queries
from motcua.dossiers.access import dossier_for, task_for
from motcua.dossiers.actions.refusals import CaseNotChosen, OfficeDoesNotTake, PaperNotAnnounced
from motcua.dossiers.api.schemas import AskedIn, DossierIn, DossierOut, PaperHanded, TaskOut, WayOut
from motcua.dossiers.models import Channel, Dossier, Task
from motcua.kernel.actors import Actor, Role
from motcua.kernel.local import localdate
from motcua.kernel.refusals import Malformed, NotAllowed
from motcua.people.models import Party

__all__ = [
    "Key",
    "ScopeMissing",
    "actor_of",
    "asked_from",
    "by_uid",
    "carried_out_once",
    "dossier_out",
    "papers_from",
    "request_from",
    "task_out",
]


def by_uid(actor: Actor, uid: str) -> Dossier:
    """The dossier as it stands after a change. Raises Http404 where the actor may no longer see it."""
    return get_object_or_404(Dossier.objects.visible_to(actor).with_names(), uid=uid)


def carried_out_on(
    request: HttpRequest, ref: str, key: str, body: Schema | None, act: Callable[[Dossier, Actor, datetime], Dossier]
) -> DossierOut:
    """What a program does to a dossier, once under its key; the dossier as it stands then. Raises Http404."""
    actor, at = actor_of(request, "dossiers:write"), timezone.now()
    dossier = dossier_for(actor, ref)
    return changed_once(actor, key, body, lambda: act(dossier, actor, at), path=request.path)


def carried_out_on_task(
    request: HttpRequest, task_id: int, key: str, body: Schema | None, act: Callable[[Task, Actor, datetime], Dossier]
) -> DossierOut:
    """What a program does to a task, once under its key; its dossier as it stands then. Raises Http404."""
    actor, at = actor_of(request, "tasks:write"), timezone.now()
    task = task_for(actor, task_id)
    return changed_once(actor, key, body, lambda: act(task, actor, at), path=request.path)


def changed_once(
    actor: Actor, key: str, body: Schema | None, change: Callable[[], Dossier], *, path: str
) -> DossierOut:
    """A change of a dossier, once under its key, and the dossier as it stands then.

    Whoever has just changed it has it at hand; a command that comes again looks it up, as the actor may see it by now.
    Raises Http404.
    """
    at_hand: list[Dossier] = []

    def carry_out() -> str:
        at_hand.append(change())
        return str(at_hand[0].uid)

    uid = carried_out_once(actor, key, body, carry_out, path=path)
    return dossier_out(at_hand[0] if at_hand else by_uid(actor, uid))


def request_from(body: DossierIn, actor: Actor, at: datetime) -> actions.Request:
    procedure = procedure_by_code(body.procedure)
    version = version_in_force(procedure, localdate(at)) if procedure else None
    if procedure is None or version is None:
        raise Malformed(why=gettext("no announced procedure has the code %(code)s") % {"code": body.procedure})
    here = offices_among(procedure, [body.unit], on=localdate(at))
    office = next((one for one in here if body.agency in (None, one.agency.pk)), None)
    if office is None:
        raise OfficeDoesNotTake
    if body.channel != Channel.ONLINE and not actor.has(Role.ONE_STOP_OFFICER):
        raise OfficeDoesNotTake  # at the counter and by post it is an officer who writes down what came
    owner = actions.Owner(**body.owner.dict())
    party = _party(owner, actor, at)
    return actions.Request(
        version=version,
        receiving_unit=office.receiving_unit,
        agency=office.agency,
        channel=body.channel,
        return_channel=body.return_channel,
        owner_party=party,
        submitter_party=party,
        owner=owner,
        case=_case(body.case, version.pk),
        papers=papers_from(body.papers, version.pk),
        subject=body.subject,
        answers=body.answers,
        posted=actions.Posted(body.postal_number, body.posted_on) if body.posted_on else None,
    )


def _party(owner: actions.Owner, actor: Actor, at: datetime) -> Party:
    own = Party.objects.filter(pk__in=actor.party_ids, user=actor.user_id).first()
    if own is not None and not actor.is_staff:
        return own
    if not actor.is_staff:
        raise NotAllowed
    return actions.party_behind(owner, by=actor, at=at)


def _case(case_id: int | None, version_id: int) -> VersionCase | None:
    if case_id is None:
        return None
    found = VersionCase.objects.filter(pk=case_id, version=version_id).first()
    if found is None:
        raise CaseNotChosen
    return found


def papers_from(handed: list[PaperHanded], version_id: int) -> list[actions.PaperIn]:
    known = Paper.objects.filter(version=version_id).in_bulk([one.id for one in handed])
    if len(known) != len({one.id for one in handed}):
        raise PaperNotAnnounced
    return [
        actions.PaperIn(known[one.id], originals=one.originals, copies=one.copies, not_needed=one.not_needed)
        for one in handed
    ]


def asked_from(one: AskedIn, dossier: Dossier) -> actions.Asked:
    paper = (
        None if one.paper is None else Paper.objects.filter(pk=one.paper, version=dossier.procedure_version_id).first()
    )
    if one.paper is not None and paper is None:
        raise PaperNotAnnounced
    return actions.Asked(one.reason, paper, one.field, one.unannounced, one.legal_ground)


def dossier_out(dossier: Dossier) -> DossierOut:
    return DossierOut(
        ref=dossier.ref,
        uid=str(dossier.uid),
        state=dossier.state,
        state_name=str(dossier.current_state.label),
        procedure=dossier.procedure.code,
        procedure_name=dossier.procedure_version.name,
        version=dossier.procedure_version.number,
        unit=dossier.receiving_unit_id,
        agency=dossier.agency_id,
        channel=dossier.channel,
        tracking_code=dossier.submission.tracking_code,
        lodged_at=dossier.lodged_at,
        received_at=dossier.received_at,
        legal_due_at=dossier.legal_due_at,
        legal_due_because=dossier.legal_due_because,
        promised_at=dossier.promised_at,
        settled_at=dossier.settled_at,
        returned_at=dossier.returned_at,
        outcome=dossier.outcome,
    )


def task_out(task: Task) -> TaskOut:
    return TaskOut(
        id=task.pk,
        dossier=task.dossier.ref,
        step=task.step,
        name=queries.step_name(task.dossier, task.step),
        role=task.role,
        due_at=task.due_at,
        ways=[WayOut(key=way.key, label=way.label, effect=way.effect.value) for way in queries.ways_of(task)],
    )
