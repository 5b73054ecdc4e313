"""The one thing that people change here: points that they declare, with evidence."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from motcua.agencies.models import Agency
from motcua.kernel.actors import Actor, Role
from motcua.kernel.local import localdate
from motcua.kernel.refusals import NotAllowed, Refusal
from motcua.kernel.text import clean
from motcua.ledger import actions as ledger
from motcua.reports import events, rules
from motcua.reports.models import DeclaredPoints


class EvidenceMissing(Refusal):
    """Points without evidence are a wish."""

    text = _("Say what the points stand on: the decision, the minutes or the figures.")
    status = 400


class NotDeclared(Refusal):
    """This indicator is counted, or the points are none of its."""

    text = _("Only indicators 6 and 8 are declared, with 0, 1 or 2 points; the others are counted from the record.")
    status = 400


class QuarterNotOver(Refusal):
    """A quarter is judged when it is over."""

    text = _("The quarter is not over yet. Declare its points when it has ended.")


@transaction.atomic
def declare_points(
    agency: Agency, *, quarter: date, indicator: int, points: int, evidence: str, by: Actor, at: datetime
) -> DeclaredPoints:
    """Declare the points of an indicator for an agency and a quarter; a later declaration takes its place.

    Raises NotAllowed (it is the agency's reporting officer or leader who declares), NotDeclared, EvidenceMissing or
    QuarterNotOver. Basis: Circular 01/2018/TT-VPCP, art. 13 and 14.
    """
    agency = Agency.objects.select_for_update().get(pk=agency.pk)
    if not by.has(Role.REPORTING_OFFICER, Role.AGENCY_LEADER, agency_id=agency.pk):
        raise NotAllowed
    if indicator not in rules.DECLARED or not 0 <= points <= rules.MOST:
        raise NotDeclared
    if not clean(evidence):
        raise EvidenceMissing
    first = rules.quarter_of(quarter)
    if rules.days_of_quarter(first)[1] >= localdate(at):
        raise QuarterNotOver
    declared = DeclaredPoints.objects.create(
        agency=agency,
        quarter=first,
        indicator=indicator,
        points=points,
        evidence=clean(evidence),
        declared_at=at,
        declared_by_id=by.user_id,
    )
    ledger.record(
        events.SCORE_DECLARED,
        stream=f"agency:{agency.uid}",
        by=by,
        at=at,
        indicator=indicator,
        points=points,
        quarter=first,
    )
    return declared
