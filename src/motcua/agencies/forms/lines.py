"""The ministry that leads an agency in its line of work; a new code; a merger or a split."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from motcua.agencies.actions import Heirs, Order
from motcua.agencies.models import Agency, IdentifierStatus, Scheme
from motcua.agencies.rules import Code
from motcua.web.forms import DayField


class LineForm(forms.Form):
    """A ministry and the source that names it."""

    ministry_code = forms.CharField(label=_("Code of the ministry"), max_length=35, help_text=_("For example G15"))
    ministry_name = forms.CharField(label=_("Ministry"), max_length=300)
    source = forms.CharField(label=_("Source"), max_length=300, help_text=_("Number of the decree or decision"))
    valid_from = DayField(label=_("First day"))
    valid_to = DayField(label=_("Last day, if it is known"), required=False)


class CodeForm(forms.Form):
    """A new code of one generation, from a day on."""

    scheme = forms.ChoiceField(label=_("Generation"), choices=Scheme.choices)
    value = forms.CharField(label=_("Code"), max_length=35)
    status = forms.ChoiceField(label=_("How it is known"), choices=IdentifierStatus.choices)
    source = forms.CharField(label=_("Source"), max_length=300, help_text=_("Number of the decree or decision"))
    valid_from = DayField(label=_("First day"))

    def clean(self) -> dict[str, Any]:
        """The code as the action takes it."""
        given = super().clean() or self.cleaned_data
        if not self.errors:
            written = {name: given.pop(name) for name in ("scheme", "value", "status", "source")}
            given["code"] = Code(**{**written, "value": written["value"].strip().upper()})
        return given


class ReorganisationForm(forms.Form):
    """Who takes over from an agency, by which decision, from which day on."""

    main = forms.ModelChoiceField(
        label=_("Taken over by"),
        queryset=Agency.objects.none(),
        empty_label=_("Choose an agency"),
        help_text=_("It gets the dossiers under way, the posts and the archive. Enter a new agency first."),
    )
    others = forms.ModelMultipleChoiceField(
        label=_("Others, where the agency is split"),
        queryset=Agency.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("They offer its services too. Nothing chosen is a merger."),
    )
    decision = forms.CharField(label=_("Decision"), max_length=200, help_text=_("Number, day and agency"))
    effective_on = DayField(label=_("First day of the new order"))

    def __init__(self, *args: Any, choices: QuerySet[Agency], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("main", "others"):
            field: Any = self.fields[name]
            field.queryset = choices

    def clean(self) -> dict[str, Any]:
        """Who takes over, and the order as the action takes it. Refuses the main one among the others."""
        given = super().clean() or self.cleaned_data
        if not self.errors:
            others = tuple(given.pop("others"))
            if given["main"] in others:
                raise ValidationError(_("The agency that takes over is named among the others too. Name it once."))
            given["heirs"] = Heirs(given.pop("main"), others)
            day: date = given.pop("effective_on")
            given["order"] = Order(given.pop("decision"), day)
        return given
