"""How long dossiers are kept: rules entered and ended by the administrator of an agency."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from motcua.agencies.actions.authority import require_administrator
from motcua.agencies.actions.bodies import NotInForce, stream_of
from motcua.agencies.models import Agency
from motcua.catalog.models import Procedure
from motcua.dossiers import events
from motcua.dossiers.actions.refusals import BasisMissing, RetentionKnown
from motcua.dossiers.models import CountedFrom, KeptAfter, RetentionRule
from motcua.kernel.actors import Actor
from motcua.kernel.text import clean_line
from motcua.ledger import actions as ledger
from motcua.people.dated import insert_or_refuse, may_end_on


@transaction.atomic
def enter_retention_rule(
    agency: Agency,
    *,
    procedure: Procedure | None = None,
    result: KeptAfter = KeptAfter.ANY,
    years: int | None,
    counted_from: CountedFrom,
    basis: str,
    valid_from: date,
    by: Actor,
    at: datetime,
) -> RetentionRule:
    """Enter for how many years the dossiers of an agency and of those below it are kept; without years, for ever.

    Refused: to all but an administrator of the agency or above it; without a basis; where a rule for the same
    procedure and result holds already. Basis: the list of terms that the rule names.
    """
    require_administrator(by, agency)
    if not clean_line(basis):
        raise BasisMissing
    rule = RetentionRule(agency=agency, procedure=procedure, result=result, years=years, counted_from=counted_from)
    rule.basis, rule.valid_from = clean_line(basis), valid_from
    insert_or_refuse(rule, otherwise=RetentionKnown())
    ledger.record(events.RETENTION_ENTERED, stream=stream_of(agency), by=by, at=at, rule=rule.pk, years=years,
                  first_day=valid_from)  # fmt: skip
    return rule


@transaction.atomic
def end_retention_rule(rule: RetentionRule, *, last_day: date, by: Actor, at: datetime) -> RetentionRule:
    """Say until which day a rule holds. What was destroyed under it stays destroyed.

    Refused: to all but an administrator of the agency or above it; where it does not hold on that day.
    """
    rule = RetentionRule.objects.select_for_update(of=("self",)).select_related("agency").get(pk=rule.pk)
    require_administrator(by, rule.agency)
    if not may_end_on(rule, last_day):
        raise NotInForce
    rule.valid_to = last_day
    rule.save(update_fields=["valid_to"])
    ledger.record(events.RETENTION_ENDED, stream=stream_of(rule.agency), by=by, at=at, rule=rule.pk, last_day=last_day)
    return rule
