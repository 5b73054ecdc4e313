"""The shape of apologies, extensions, causes of delay and dated figures; rules stand in the actions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.dossiers.actions import Cause, MoreTime, NewPromise
from motcua.dossiers.models import ApologyGround, DelayCause, TimeRule
from motcua.kernel.local import aware
from motcua.web.forms import DayField
from motcua.worktime.terms import Term, Unit

AREA = {"rows": 2}
LONG = 2000
UNITS: list[tuple[Unit, object]] = [
    ("wd", _("working days")),
    ("wh", _("working hours")),
    ("d", _("days")),
    ("m", _("months")),
]


class CauseForm(forms.Form):
    """One cause of the closed list, with words beside it."""

    delay_cause = forms.ChoiceField(label=_("Cause of the delay"), choices=DelayCause.choices)
    delay_text = forms.CharField(
        label=_("The cause in words"), widget=forms.Textarea(attrs=AREA), required=False, max_length=LONG
    )

    def cause(self) -> Cause:
        """The cause as the action takes it."""
        return Cause(DelayCause(self.cleaned_data["delay_cause"]), self.cleaned_data["delay_text"])


class PromiseAgainForm(CauseForm):
    """The new appointment and what the owner is told."""

    day = DayField(label=_("New day"))
    clock = forms.TimeField(label=_("Hour"), initial=time(16), input_formats=["%H:%M", "%Hh%M", "%H"])
    reason = forms.CharField(label=_("Reason, for the owner"), widget=forms.Textarea(attrs=AREA), max_length=LONG)
    field_order = ("day", "clock", "reason", "delay_cause", "delay_text")

    def wanted(self) -> NewPromise:
        """The new appointment as the action takes it."""
        given = self.cleaned_data
        return NewPromise(aware(datetime.combine(given["day"], given["clock"])), self.cause(), given["reason"])


class NoApologyForm(forms.Form):
    """Why no apology is owed."""

    ground = forms.ChoiceField(label=_("Ground"))
    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea(attrs=AREA), max_length=LONG)

    def __init__(self, *args: Any, grounds: Sequence[ApologyGround], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["ground"]
        field.choices = [(one.key, one.said) for one in grounds]


class ExtendForm(forms.Form):
    """More time, by which article."""

    amount = forms.IntegerField(label=_("Added time"), min_value=1, max_value=999)
    unit = forms.ChoiceField(label=_("Counted in"), choices=UNITS)
    legal_basis = forms.CharField(label=_("Law and article that allow it"), max_length=300)
    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea(attrs=AREA), required=False, max_length=LONG)

    def more(self) -> MoreTime:
        """The extension as the action takes it."""
        given = self.cleaned_data
        return MoreTime(Term(given["amount"], given["unit"]), given["legal_basis"], given["reason"])


class TimeRuleForm(forms.Form):
    """A dated figure, with where it comes from."""

    key = forms.ChoiceField(label=_("Rule"), choices=TimeRule.Key.choices)
    value = forms.CharField(label=_("Value"), max_length=20, help_text=_("Such as 1wd, 8wh, or 20 per cent."))
    valid_from = DayField(label=_("From the day"))
    source = forms.CharField(label=_("Where it comes from"), max_length=300)


class ApologyGroundForm(forms.Form):
    """A ground on which no apology is owed."""

    name = forms.CharField(label=_("Ground, in Vietnamese"), max_length=300)
    name_en = forms.CharField(label=_("The same in English"), required=False, max_length=300)
    source = forms.CharField(label=_("Where it comes from"), max_length=300, help_text=_("Number, day and agency"))
    valid_from = DayField(label=_("From the day"))
