"""What narrows the catalogue, as a page shows it: groups of links with counts, and choices that can be taken back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.catalog.models import Level
from motcua.catalog.queries.narrowing import ANY_ONLINE, NOT_ONLINE, PARTLY, UNSTATED, WHOLLY, Choice, Filters

SHOWN = 8
"""How many choices of a group are offered before somebody asks for all."""

LABELS: dict[str, Promise] = {
    "level": _("Level"),
    "subject": _("Who may ask"),
    "field": _("Field"),
    "online": _("Online filing"),
    "agency": _("Carried out by"),
    "body": _("Announced by"),
}
ONLINE: dict[str, Promise] = {
    ANY_ONLINE: _("Can be filed online"),
    WHOLLY: _("Online all the way"),
    PARTLY: _("Online in part"),
    UNSTATED: _("Online, extent not stated"),
    NOT_ONLINE: _("Not online"),
}


@dataclass(frozen=True, slots=True)
class Link:
    """A choice as a link: following it chooses, or takes the choice back where it is the chosen one."""

    label: str
    count: int
    href: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Group:
    """A group of choices; `more` leads to all of them where only the most frequent are shown."""

    key: str
    label: str
    links: list[Link]
    more: str
    hidden: int


@dataclass(frozen=True, slots=True)
class Narrowing:
    """The question with what narrows it."""

    question: str
    filters: Filters
    whole: str = ""
    """The group of which every choice is shown."""

    def groups(self, choices: Mapping[str, Sequence[Choice]]) -> list[Group]:
        """The groups in which there is something to choose."""
        shown = (self._group(key, choices[key]) for key in LABELS)
        return [group for group in shown if group.links]

    def taken(self) -> list[Link]:
        """What was chosen, each with the address without it."""
        return [
            Link(f"{LABELS[group]}: {self._word(group, value)}", 0, self.address(group, ""), chosen=True)
            for group, value in self.filters.chosen()
        ]

    def address(self, group: str = "", value: str = "", **more: str) -> str:
        """The address of this search with one choice made or taken back."""
        filters = self.filters.choosing(group, value) if group else self.filters
        wanted = [("q", self.question), *filters.chosen(), *more.items()]
        return f"?{urlencode([(name, text) for name, text in wanted if text])}"

    def _group(self, key: str, choices: Sequence[Choice]) -> Group:
        offered = [one for one in choices if one.value != ANY_ONLINE or getattr(self.filters, key) == ANY_ONLINE]
        many = len(offered) > SHOWN + 1 and self.whole != key
        links = [
            self._link(key, one) for place, one in enumerate(offered) if not many or self._is_shown(key, place, one)
        ]
        more = f"{self.address(all=key)}#filter-{key}" if many else ""
        return Group(key, str(LABELS[key]), links, more, len(offered) - len(links))

    def _is_shown(self, key: str, place: int, choice: Choice) -> bool:
        return place < SHOWN or choice.value == getattr(self.filters, key)

    def _link(self, key: str, choice: Choice) -> Link:
        chosen = getattr(self.filters, key) == choice.value
        href = self.address(key, "" if chosen else choice.value)
        return Link(self._word(key, choice.value), choice.count, href, chosen)

    def _word(self, group: str, value: str) -> str:
        if group == "level":
            return str(Level(value).label) if value in Level.values else value
        return str(ONLINE.get(value, value)) if group == "online" else value
