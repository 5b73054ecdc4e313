"""Whether a declared condition holds for a dossier."""

import pytest

from motcua.process.engine import FactMissing
from motcua.process.engine.conditions import holds
from motcua.process.engine.definition import Comparison, Condition, Value


@pytest.mark.parametrize(
    ("comparison", "value", "fact", "expected"),
    [
        ("is", "online", "online", True),
        ("is", "online", "direct", False),
        ("is", 1, True, False),
        ("is", True, True, True),
        ("is_not", "online", "direct", True),
        ("is_not", "online", "online", False),
        ("is_not", 1, "1", True),
        ("one_of", ("a", "b"), "b", True),
        ("one_of", ("a", "b"), "c", False),
        ("one_of", (1, 2), True, False),
        ("at_least", 10, 10, True),
        ("at_least", 10, 9, False),
        ("at_least", 1, True, False),
        ("at_least", 1, "5", False),
        ("at_most", 10, 10, True),
        ("at_most", 10, 11, False),
        ("at_most", 10, "5", False),
        ("at_most", 1, False, False),
    ],
)
def test_a_fact_is_compared_without_turning_one_kind_into_another(
    comparison: str, value: Value | tuple[Value, ...], fact: Value, expected: bool
) -> None:
    condition = Condition("fact", Comparison(comparison), value)

    assert holds(condition, {"fact": fact}) is expected


def test_a_fact_that_is_missing_is_not_taken_for_a_no() -> None:
    with pytest.raises(FactMissing) as refused:
        holds(Condition("fee", Comparison.IS, 0), {"channel": "online"})

    assert refused.value.codes == ["fact_missing"]
    assert refused.value.findings[0].params == {"fact": "fee"}
