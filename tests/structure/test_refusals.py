"""Every refusal speaks to the person at the counter, in Vietnamese and in English, under a name of its own."""

from __future__ import annotations

from collections import Counter
from importlib import import_module

from django.utils.translation import override

from motcua.kernel.refusals import Refusal
from tests.structure.source import modules
from tests.structure.words import untold

WORDLESS = {"NotFound", "SignInNeeded"}
"""The API gives these two their sentence when it answers."""
SHARED_NAMES = {"NameMissing": "of a body and of a person: the same news, each with its own advice"}
STATUSES = {400, 401, 403, 404, 409, 413, 422, 429, 500}
"""Those of the rules that hold everywhere; 500 only where a kept file no longer is what was kept."""


def refusals() -> list[type[Refusal]]:
    """Every kind of refusal of the product."""
    for module in modules():
        if "Refusal" in module.text:
            import_module(f"motcua.{module.name}")
    found, seen = [Refusal], set[type[Refusal]]()
    while found:
        kind = found.pop()
        seen.add(kind)
        found += kind.__subclasses__()
    ours = [kind for kind in seen if kind.__module__.startswith("motcua.") and kind is not Refusal]
    return sorted(ours, key=lambda kind: kind.__name__)


def test_there_are_refusals_to_judge() -> None:
    assert len(refusals()) >= 40


def test_every_refusal_has_a_sentence_of_its_own() -> None:
    wordless = {kind.__name__ for kind in refusals() if kind.text == Refusal.text and not is_family(kind)}

    assert wordless <= WORDLESS


def test_every_refusal_speaks_vietnamese_with_the_same_values() -> None:
    with override(None):
        silent = [f"{kind.__name__}: {kind.text}" for kind in refusals() if untold(str(kind.text))]

    assert silent == []


def test_no_two_refusals_have_one_name() -> None:
    names = Counter(kind.__name__ for kind in refusals())

    assert {name for name, times in names.items() if times > 1} == set(SHARED_NAMES)


def test_every_refusal_has_a_status_that_the_pages_know() -> None:
    assert {kind.__name__: kind.status for kind in refusals() if kind.status not in STATUSES} == {}


def is_family(kind: type[Refusal]) -> bool:
    """Whether it only gathers others."""
    return bool(kind.__subclasses__())
