"""Whether a declared condition holds for a dossier."""

from typing import TypeGuard

from motcua.process.engine.definition import Comparison, Condition, Facts, Value
from motcua.process.engine.findings import FactMissing, finding


def holds(condition: Condition, facts: Facts) -> bool:
    """Compare the fact with the condition's value. Text never equals a number, and only numbers have an order.

    Raises FactMissing: a dossier that does not say is not the same as one that says no.
    """
    if condition.fact not in facts:
        raise FactMissing((finding("fact_missing", fact=condition.fact),))
    fact, value = facts[condition.fact], condition.value
    match condition.comparison:
        case Comparison.IS:
            return _same(fact, value)
        case Comparison.IS_NOT:
            return not _same(fact, value)
        case Comparison.ONE_OF:
            return isinstance(value, tuple) and any(_same(fact, each) for each in value)
        case Comparison.AT_LEAST:
            return _is_number(fact) and _is_number(value) and fact >= value
        case Comparison.AT_MOST:
            return _is_number(fact) and _is_number(value) and fact <= value


def _same(fact: Value, value: object) -> bool:
    # Python holds True and 1 for equal; a yes is not a count.
    return type(fact) is type(value) and fact == value


def _is_number(value: object) -> TypeGuard[int]:
    return type(value) is int
