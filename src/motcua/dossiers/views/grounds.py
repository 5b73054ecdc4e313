"""The grounds on which no apology is owed: entered and ended by the administrator of the node."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.agencies.asking import Question, answered, ended
from motcua.agencies.http import StaffRequest, needs_role
from motcua.dossiers import actions
from motcua.dossiers.forms.lateness import ApologyGroundForm
from motcua.dossiers.models import ApologyGround
from motcua.kernel.actors import Role
from motcua.kernel.local import localdate


@needs_role(Role.ADMINISTRATOR)
@require_http_methods(["GET", "POST"])
def enter_ground(request: StaffRequest) -> HttpResponse:
    """Enter a ground with its source."""
    now = timezone.now()
    question = Question(
        agency=None,
        title=_("Enter a ground on which no apology is owed"),
        button=_("Enter the ground"),
        done=_("The ground is entered."),
        back=reverse("dossiers:time-rules"),
        note=_("Leaders choose among the grounds that hold on the day, and say the rest in words."),
    )
    form = ApologyGroundForm(request.POST or None, initial={"valid_from": localdate(now)})

    def act(given: dict[str, Any]) -> object:
        return actions.enter_apology_ground(**given, by=request.actor, at=now)

    return answered(request, question, form, act)


@needs_role(Role.ADMINISTRATOR)
@require_http_methods(["GET", "POST"])
def end_ground(request: StaffRequest, ground_id: int) -> HttpResponse:
    """Say until which day a ground holds."""
    now, row = timezone.now(), ApologyGround.objects.filter(pk=ground_id).first()
    if row is None:
        raise Http404
    question = Question(
        agency=None,
        title=_("End a ground"),
        button=_("End the ground"),
        done=_("The last day of the ground is entered."),
        back=reverse("dossiers:time-rules"),
        about=row.said,
        danger=True,
    )
    return ended(request, question, partial(actions.end_apology_ground, row), at=now)
