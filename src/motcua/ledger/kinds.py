"""Event kinds: every kind that a domain records has a name and a sentence that a person reads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

_REGISTER: dict[str, EventKind] = {}


@dataclass(frozen=True, slots=True)
class EventKind:
    """A kind of event, named by domain and past participle, with the sentence that tells it.

    Placeholders of the sentence are filled from what the event's page has at hand, never from personal data. A kind
    that is `printed` has its hash printed on a document: whoever holds the document may read the event.
    """

    name: str
    sentence: str | Promise
    printed: bool = False

    def __post_init__(self) -> None:
        if self.name in _REGISTER:
            raise ValueError(f"the event kind {self.name} is registered twice")
        _REGISTER[self.name] = self

    def tell(self, values: Mapping[str, Any]) -> str:
        """The sentence in the reader's language."""
        return str(self.sentence) % values


def kind_named(name: str) -> EventKind:
    """The kind of that name. Raises KeyError where no domain registered it."""
    return _REGISTER[name]


def is_printed(name: str) -> bool:
    """Whether a document carries the hash of events of that kind; of one that no domain knows any more, none does."""
    return name in _REGISTER and _REGISTER[name].printed


def all_kinds() -> tuple[EventKind, ...]:
    """Every kind of the node, by name."""
    return tuple(_REGISTER[name] for name in sorted(_REGISTER))
