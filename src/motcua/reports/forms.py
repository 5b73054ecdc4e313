"""Whose figures are asked for and for which days; and the points that somebody declares."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.web.forms import DayField

OWNERS = [("", _("People and businesses")), ("people", _("People")), ("business", _("Businesses"))]


class SheetForm(forms.Form):
    """Agency, unit, days, and whether people and businesses are told apart."""

    place = forms.ChoiceField(label=_("Agency or unit"))
    first = DayField(label=_("From"))
    last = DayField(label=_("To"))
    owners = forms.ChoiceField(label=_("Survey of"), choices=OWNERS, required=False)

    def __init__(self, *args: Any, places: list[tuple[str, str]], **given: Any) -> None:
        super().__init__(*args, **given)
        self.fields["place"].choices = places  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """The last day is not before the first."""
        given = super().clean() or {}
        first, last = given.get("first"), given.get("last")
        if isinstance(first, date) and isinstance(last, date) and last < first:
            self.add_error("last", _("The last day cannot be before the first."))
        return given


class DeclareForm(forms.Form):
    """Indicator, points, evidence."""

    indicator = forms.ChoiceField(
        label=_("Indicator"),
        choices=[("6", _("Publicity of procedures")), ("8", _("Taking in and answering feedback"))],
        widget=forms.RadioSelect,
    )
    quarter = DayField(label=_("A day of the quarter"))
    points = forms.ChoiceField(
        label=_("Points"), choices=[("2", "2"), ("1", "1"), ("0", "0")], widget=forms.RadioSelect
    )
    evidence = forms.CharField(label=_("Evidence"), widget=forms.Textarea(attrs={"rows": 3}), max_length=2000)
