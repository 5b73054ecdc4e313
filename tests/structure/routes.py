"""Every route of the node, and what each is asked about when the tests walk them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")


@dataclass(frozen=True, slots=True)
class Route:
    """An address with its blanks, as `staff/dossiers/<ref>/receive/`, and what answers there."""

    address: str
    view: Callable[..., Any]

    @property
    def asks_sign_in(self) -> bool:
        """Whether Django lets only those in who have signed in."""
        return bool(getattr(self.view, "login_required", True))

    @property
    def blanks(self) -> list[str]:
        """What must be filled in."""
        return PARAMETER.findall(self.address)


def routes() -> list[Route]:
    """Every route but those of the operators' pages, which are one by one the same."""
    return sorted((one for one in _all(get_resolver(), "") if not one.address.startswith("admin/")), key=_address)


def operators_routes() -> list[Route]:
    """The operators' read-only pages, as django.contrib.admin makes them from our registrations."""
    found = [one for one in _all(get_resolver(), "") if one.address.startswith("admin/") and "(?P" not in one.address]
    return sorted(found, key=_address)


def _address(route: Route) -> str:
    return route.address


def _all(resolver: URLResolver, before: str) -> Iterator[Route]:
    for pattern in resolver.url_patterns:
        address = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _all(pattern, address)
        elif isinstance(pattern, URLPattern):
            yield Route(PARAMETER.sub(r"<\1>", address), pattern.callback)
