"""Special days and hours of an agency's own calendar, each with its decision."""

from __future__ import annotations

from datetime import time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from motcua.agencies.words import DAY_KIND_NAMES, WEEKDAYS
from motcua.web.forms import DayField
from motcua.worktime.calendar import DayKind

OFF_KINDS = [(kind.value, DAY_KIND_NAMES[kind]) for kind in (DayKind.HOLIDAY, DayKind.SUBSTITUTE)]
TIMES = ["%H:%M", "%H"]


class CalendarForm(forms.Form):
    """What the calendar is called."""

    name = forms.CharField(label=_("Name of the calendar"), max_length=200)


class DecidedForm(forms.Form):
    """The decision on which a change rests."""

    note = forms.CharField(label=_("Reason"), required=False, max_length=300)
    source = forms.CharField(label=_("Decision"), max_length=300, help_text=_("Number, day and agency"))


class DayOffForm(DecidedForm):
    """A day on which nobody works."""

    day = DayField(label=_("Day off"))
    kind = forms.ChoiceField(label=_("Kind"), choices=OFF_KINDS)

    field_order = ["day", "kind"]

    def clean_kind(self) -> DayKind:
        """The kind as the calendar knows it."""
        return DayKind(self.cleaned_data["kind"])


class SwapForm(DecidedForm):
    """A working day rested, and the day of rest worked for it."""

    off = DayField(label=_("Working day on which nobody works"))
    worked = DayField(label=_("Day of rest that is worked for it"))

    field_order = ["off", "worked"]


class HoursForm(forms.Form):
    """The hours of a weekday from a day on; no hours mean that nobody works then."""

    weekday = forms.TypedChoiceField(label=_("Weekday"), choices=list(enumerate(WEEKDAYS)), coerce=int)
    morning_from = forms.TimeField(label=_("Morning from"), required=False, input_formats=TIMES)
    morning_to = forms.TimeField(label=_("Morning until"), required=False, input_formats=TIMES)
    afternoon_from = forms.TimeField(label=_("Afternoon from"), required=False, input_formats=TIMES)
    afternoon_to = forms.TimeField(
        label=_("Afternoon until"), required=False, input_formats=TIMES, help_text=_("No hours: nobody works that day")
    )
    valid_from = DayField(label=_("First day"))
    source = forms.CharField(label=_("Decision"), max_length=300, help_text=_("Number, day and agency"))

    def clean(self) -> dict[str, Any]:
        """The spans as the action takes them. Refuses half a span."""
        given = super().clean() or self.cleaned_data
        pairs: list[tuple[time | None, time | None]] = [
            (given.pop(f"{part}_from", None), given.pop(f"{part}_to", None)) for part in ("morning", "afternoon")
        ]
        if any((starts is None) != (ends is None) for starts, ends in pairs):
            raise ValidationError(_("Give both when work begins and when it ends, as 07:30."))
        given["spans"] = [(starts, ends) for starts, ends in pairs if starts and ends]
        return given


class WithdrawForm(forms.Form):
    """The decision by which a declared day is taken back."""

    decision = forms.CharField(label=_("Decision"), max_length=200, help_text=_("Number, day and agency"))
