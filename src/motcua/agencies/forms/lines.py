"""The ministry that leads an agency in its line of work; a new code."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.agencies.models import IdentifierStatus, Scheme
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
