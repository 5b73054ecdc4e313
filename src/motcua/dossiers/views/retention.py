"""How long the dossiers of an agency are kept: the rules, entering one, ending one."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from motcua.agencies.asking import Question, answered, ended
from motcua.agencies.http import StaffRequest
from motcua.agencies.models import Agency
from motcua.agencies.paging import page_of
from motcua.agencies.queries import agencies_administered
from motcua.agencies.reach import administrators_only, agency_of
from motcua.dossiers import actions
from motcua.dossiers.forms import RetentionForm
from motcua.dossiers.models import RetentionRule
from motcua.dossiers.retention import rules_for
from motcua.kernel.local import localdate


@administrators_only
@require_GET
def retention(request: StaffRequest, agency_id: int) -> HttpResponse:
    """The rules of an agency, and those that it inherits from above."""
    agency = agency_of(request, agency_id)
    page = page_of(rules_for(agency), request)
    parts = {"agency": agency, "here": "retention", "rows": page.rows, "next": page.next}
    return render(request, "dossiers/retention.html", parts)


@administrators_only
@require_http_methods(["GET", "POST"])
def enter_retention(request: StaffRequest, agency_id: int) -> HttpResponse:
    """Enter for how many years dossiers are kept."""
    now, agency = timezone.now(), agency_of(request, agency_id)
    question = _question(
        agency,
        title=_("Enter a retention rule"),
        button=_("Enter the rule"),
        done=_("The rule is entered."),
        note=_("It holds for this agency and all below it that have no rule of their own."),
    )
    form = RetentionForm(request.POST or None, initial={"valid_from": localdate(now)})

    def act(given: dict[str, Any]) -> object:
        return actions.enter_retention_rule(agency, **given, by=request.actor, at=now)

    return answered(request, question, form, act)


@administrators_only
@require_http_methods(["GET", "POST"])
def end_retention(request: StaffRequest, rule_id: int) -> HttpResponse:
    """Say until which day a rule holds."""
    now = timezone.now()
    rules = RetentionRule.objects.filter(agency__in=agencies_administered(request.actor))
    rule = rules.filter(pk=rule_id).select_related("agency").first()
    if rule is None:
        raise Http404
    question = _question(
        rule.agency,
        title=_("End a retention rule"),
        button=_("End the rule"),
        done=_("The last day of the rule is entered."),
        about=rule.basis,
        danger=True,
    )
    return ended(request, question, partial(actions.end_retention_rule, rule), at=now)


def _question(agency: Agency, **said: Any) -> Question:
    return Question(agency=agency, back=reverse("dossiers:retention", args=[agency.pk]), **said)
