"""Which rule says how long a dossier is kept, and from which day on its personal data may be destroyed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from motcua.agencies.models import Agency
from motcua.agencies.queries import upwards
from motcua.dossiers.models import Dossier, KeptAfter, RetentionRule
from motcua.dossiers.models.retention import CountedFrom
from motcua.dossiers.rules import kept_until
from motcua.kernel.local import localdate
from motcua.people.dated import in_force


@dataclass(frozen=True, slots=True)
class Keeping:
    """The rule that applies to a dossier, and the last day on which it is kept; none where it is kept for ever."""

    rule: RetentionRule
    until: date | None

    def is_over(self, on: date) -> bool:
        """Whether the personal data may be destroyed on that day."""
        return self.until is not None and self.until < on


def keeping_of(dossier: Dossier, *, on: date) -> Keeping | None:
    """The rule that applies on that day: the nearest agency's first, then the one for the procedure, then the result's.

    None where no rule is entered, or where the dossier has not ended.
    """
    ended = dossier.returned_at or dossier.ended_at
    if ended is None:
        return None
    result = dossier.outcome or KeptAfter.NONE
    chain = [one.pk for one in upwards(dossier.agency)]
    fitting = RetentionRule.objects.filter(
        in_force(on),
        Q(procedure=dossier.procedure_id) | Q(procedure__isnull=True),
        agency__in=chain,
        result__in=(result, KeptAfter.ANY),
    )
    rule = min(fitting, key=lambda one: _distance(one, chain), default=None)
    return Keeping(rule, _until(rule, localdate(ended))) if rule else None


def rules_for(agency: Agency) -> QuerySet[RetentionRule]:
    """The rules of an agency and those that it inherits, with what has ended."""
    rows = RetentionRule.objects.filter(agency__in=[one.pk for one in upwards(agency)])
    return rows.select_related("agency", "procedure").order_by("pk")


def _distance(rule: RetentionRule, chain: list[int]) -> tuple[int, bool, bool]:
    return chain.index(rule.agency_id), rule.procedure_id is None, rule.result == KeptAfter.ANY


def _until(rule: RetentionRule, ended: date) -> date | None:
    if rule.years is None:
        return None
    return kept_until(ended, years=rule.years, from_the_end_of_the_year=rule.counted_from == CountedFrom.YEAR)
