"""The survey after the result is in hand, and the complaints that come with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from motcua.dossiers import access, events
from motcua.dossiers.actions.changing import record
from motcua.dossiers.models import Dossier, RatedBy, Rating, Satisfaction, Speed, State, Submission, Times
from motcua.kernel.actors import Actor, Role
from motcua.kernel.refusals import NotAllowed, Refusal
from motcua.kernel.text import clean
from motcua.people.models import PartyKind


class NotYetReturned(Refusal):
    """The result is not in the owner's hand."""

    text = _("The service can be rated once the result was returned.")


class AlreadyRated(Refusal):
    """One answer a dossier."""

    text = _("This dossier was rated already. One answer counts for each dossier.")


class NoComplaint(Refusal):
    """There is nothing to judge, or it was judged."""

    text = _("There is no complaint on this dossier that waits to be judged.")


class ReasonOfJudgementMissing(Refusal):
    """Whoever judges says why."""

    text = _("Say what was found, so that the person and the leader understand the judgement.")


@dataclass(frozen=True, slots=True)
class Answers:
    """What the owner answered."""

    speed: Speed
    contacts: Times
    offices: Times
    satisfaction: Satisfaction
    complains: bool = False
    comment: str = ""


@transaction.atomic
def rate_dossier(dossier: Dossier, answers: Answers, *, by: Actor, at: datetime) -> Rating:
    """Take down what the owner says: as the owner, or as one-stop officer who has the slip.

    Raises NotAllowed, NotYetReturned or AlreadyRated, and then nothing has changed.
    Basis: Decree 61/2018/NĐ-CP, art. 31; Circular 01/2018/TT-VPCP, art. 12.
    """
    dossier = access.locked_dossier_for(by, dossier)
    own = bool({dossier.owner_id, dossier.submitter_id} & by.party_ids)
    unit = dossier.receiving_unit
    if not own and not by.has(Role.ONE_STOP_OFFICER, agency_id=unit.agency_id, unit_id=unit.pk):
        raise NotAllowed
    return _rate(dossier, answers, RatedBy.ONLINE if own else RatedBy.SLIP, by=by, at=at)


@transaction.atomic
def rate_by_code(submission: Submission, place: int, answers: Answers, *, by: Actor, at: datetime) -> Rating:
    """Take down what somebody says who holds the tracking code, the secret of whoever handed the dossier in.

    Raises NotYetReturned or AlreadyRated, and then nothing has changed.
    Basis: Circular 01/2018/TT-VPCP, art. 12 (the electronic slip).
    """
    dossier = access.locked_dossier_of(submission, place)
    return _rate(dossier, answers, RatedBy.ONLINE, by=by, at=at)


@transaction.atomic
def judge_complaint(dossier: Dossier, *, upheld: bool, because: str, by: Actor, at: datetime) -> Rating:
    """Say whether a complaint about the conduct of staff is founded; a false one counts against nobody.

    Raises NotAllowed (it is the leader of the receiving or the settling agency who judges), ReasonOfJudgementMissing or
    NoComplaint. Basis: Circular 01/2018/TT-VPCP, art. 13.
    """
    dossier = access.locked_dossier_for(by, dossier)
    agencies = (dossier.receiving_unit.agency_id, dossier.agency_id)
    if not any(by.has(Role.AGENCY_LEADER, agency_id=agency) for agency in agencies):
        raise NotAllowed
    if not clean(because):
        raise ReasonOfJudgementMissing
    rating = Rating.objects.select_for_update().filter(dossier=dossier, complains=True, upheld=None).first()
    if rating is None:
        raise NoComplaint
    rating.upheld, rating.judged_at, rating.judged_by_id = upheld, at, by.user_id
    rating.judged_because = clean(because)
    rating.save(update_fields=["upheld", "judged_at", "judged_by_id", "judged_because"])
    record(events.COMPLAINT_JUDGED, of=dossier, by=by, at=at, upheld=upheld)
    return rating


def _rate(dossier: Dossier, answers: Answers, way: RatedBy, *, by: Actor, at: datetime) -> Rating:
    if dossier.state != State.RETURNED:
        raise NotYetReturned
    if Rating.objects.filter(dossier=dossier).exists():
        raise AlreadyRated
    rating = Rating.objects.create(
        dossier=dossier,
        of_business=dossier.owner.kind == PartyKind.ORGANISATION,
        speed=answers.speed,
        contacts=answers.contacts,
        offices=answers.offices,
        satisfaction=answers.satisfaction,
        complains=answers.complains,
        comment=clean(answers.comment),
        rated_by=way,
        at=at,
    )
    record(events.RATED, of=dossier, by=by, at=at, satisfaction=answers.satisfaction.value, complains=answers.complains)
    return rating
