"""What administrators are told of the seals: the alarm that the open page, the log and the exit code give too."""

from __future__ import annotations

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.agencies.alerts import Alert
from motcua.kernel.actors import Actor
from motcua.seals.queries import behind_since, late_head
from motcua.web.formatting import moment


def late_seals(actor: Actor, at: datetime) -> list[Alert]:
    """Seals without a time stamp for four hours, and steps that have waited for their seal for more than one."""
    told, href = [], reverse("seals:heads")
    if head := late_head(at):
        text = _("Since %(when)s the time-stamp authority has not stamped the seals of the history.")
        told.append(Alert(text % {"when": moment(head.at)}, href))
    if since := behind_since(at):
        text = _("What happened since %(when)s is not sealed. Is the worker running, and the certificate in force?")
        told.append(Alert(text % {"when": moment(since)}, href))
    return told
