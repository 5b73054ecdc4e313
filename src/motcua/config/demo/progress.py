"""How far the demo is filled, for the banner and for going on where it stopped."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _

from motcua.config.demo.playing import SERIES
from motcua.kernel.models import NumberSeries

TARGET = 3000


def filled() -> int:
    """How many plots have been played."""
    return NumberSeries.objects.filter(series=SERIES).values_list("last", flat=True).first() or 0


def banner(request: HttpRequest) -> str | None:
    """What every page says while the demo is being filled; nothing on a real node, and nothing once it is full."""
    if not settings.DEMO:
        return None
    done = filled()
    if done >= TARGET:
        return None
    return _("Demo province: %(done)s of %(target)s dossiers are filled in. You can work meanwhile.") % {
        "done": done,
        "target": TARGET,
    }
