"""Whether drafts of an agency's units need the visa of their heads: one question to its administrator."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from motcua.agencies.asking import Question, answered
from motcua.agencies.http import StaffRequest
from motcua.agencies.reach import administrators_only, agency_of
from motcua.papers import actions, queries


class VisaRuleForm(forms.Form):
    """Yes or no."""

    is_required = forms.BooleanField(
        label=gettext_lazy("The head of the unit agrees to a draft before it comes to its signer"),
        help_text=gettext_lazy("Results, letters, notices and decisions that the unit drafts from now on"),
        required=False,
    )


@administrators_only
@require_http_methods(["GET", "POST"])
def visa_rule(request: StaffRequest, agency_id: int) -> HttpResponse:
    """Choose whether drafts need a visa. Off, until somebody chooses it."""
    now, agency = timezone.now(), agency_of(request, agency_id)
    question = Question(
        agency=agency,
        title=_("Visas before the signature"),
        button=_("Choose it"),
        done=_("It holds for drafts that are written from now on."),
        note=_("A draft that the head writes or signs needs none. Forms of the one-stop unit never wait for a visa."),
        back=reverse("agencies:admin-agency", args=[agency.pk]),
    )
    form = VisaRuleForm(request.POST or None, initial={"is_required": queries.visas_required(agency)})

    def act(given: dict[str, Any]) -> object:
        return actions.choose_visas(agency, is_required=given["is_required"], by=request.actor, at=now)

    return answered(request, question, form, act)
