"""Where the time goes: causes of delay per unit, and the dated figures by which the office keeps its time."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from motcua.agencies.http import StaffRequest, needs_role
from motcua.catalog.words import term_words
from motcua.dossiers import actions, delays, timing
from motcua.dossiers.forms.lateness import TimeRuleForm
from motcua.dossiers.http import new_key, once_per_form
from motcua.dossiers.models import TimeRule
from motcua.kernel.actors import Role
from motcua.kernel.local import localdate
from motcua.kernel.refusals import Refusal
from motcua.kernel.text import whole_number


@needs_role(*delays.COUNTING)
@require_GET
def delay_causes(request: StaffRequest) -> HttpResponse:
    """How often which cause was given, by unit, in one year."""
    this_year = localdate(timezone.now()).year
    year = min(max(whole_number(request.GET.get("year", "")) or this_year, delays.FIRST_YEAR), this_year)
    page = {"units": delays.by_unit(request.actor, year=year), "year": year, "before": year - 1, "this_year": this_year}
    return render(request, "dossiers/lateness/causes.html", page)


@needs_role(Role.ADMINISTRATOR)
@require_http_methods(["GET", "POST"])
def time_rules(request: StaffRequest) -> HttpResponse:
    """Each figure with its days and its source; a new one is added, none is changed."""
    now, refusal = timezone.now(), None
    form = TimeRuleForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data

        def carry_out() -> str:
            key = TimeRule.Key(given["key"])
            row = actions.set_time_rule(
                key,
                given["value"],
                valid_from=given["valid_from"],
                source=given["source"],
                by=request.actor,
                at=now,
            )
            return str(row.pk)

        try:
            once_per_form(request, carry_out)
        except Refusal as reason:
            refusal = reason
        else:
            messages.success(request, _("The rule is laid down."))
            return redirect("dossiers:time-rules")
    wrong = 400 if form.errors else 200
    page = {
        "rows": [(row, _said(row)) for row in timing.time_rules()],
        "grounds": timing.every_ground(),
        "form": form,
        "refusal": refusal,
        "key": new_key(),
    }
    return render(request, "dossiers/lateness/rules.html", page, status=refusal.status if refusal else wrong)


def _said(row: TimeRule) -> str:
    """A figure in words: `1 ngày làm việc`, `20 %`."""
    return f"{row.value} %" if row.key == TimeRule.Key.WARNING_SHARE else term_words(row.value)
