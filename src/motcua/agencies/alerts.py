"""What administrators must know today. Packages above this one tell it: `settings.ADMIN_ALERTS` names who is asked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.utils.module_loading import import_string

from motcua.kernel.actors import Actor


@dataclass(frozen=True, slots=True)
class Alert:
    """One thing that goes wrong unless somebody looks at it: what, and the page that says more."""

    text: str
    href: str


def alerts(actor: Actor, at: datetime) -> list[Alert]:
    """Everything that this administrator should look at now; empty where all is well."""
    found: list[Alert] = []
    for path in settings.ADMIN_ALERTS:
        told: Callable[[Actor, datetime], list[Alert]] = import_string(path)
        found += told(actor, at)
    return found
