"""What the sign-in page shows besides its form."""

from __future__ import annotations

from typing import Any

from django import template
from django.conf import settings

from motcua.people.demo import CAST, PASSWORD

register = template.Library()


@register.inclusion_tag("people/_demo_sign_ins.html")
def demo_sign_ins() -> dict[str, Any]:
    """The cast with its password, on a demo node; nothing anywhere else."""
    return {"cast": CAST, "password": PASSWORD} if settings.DEMO else {}
