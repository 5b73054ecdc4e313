"""Agencies, units and counters; the last day of whatever ends."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from motcua.agencies.models import AgencyKind, Level, Scheme, UnitKind
from motcua.agencies.rules import Code
from motcua.people.queries import normal_phone, phone_problem
from motcua.web.forms import DayField

CODE_FIELDS = {"old_code": Scheme.QCVN102, "new_code": Scheme.QD20}


class CodedForm(forms.Form):
    """The codes that a decision gave a body, each of its generation; `codes` where there are some."""

    old_code = forms.CharField(
        label=_("Code by QCVN 102:2016"), required=False, max_length=35, help_text=_("For example 000.00.04.H27")
    )
    new_code = forms.CharField(
        label=_("Code by Decision 20/2020"), required=False, max_length=35, help_text=_("For example H27.12")
    )
    valid_from = DayField(label=_("First day"))

    def clean(self) -> dict[str, Any]:
        """The codes as the action takes them."""
        given = super().clean() or self.cleaned_data
        written = {name: given.pop(name, "").strip().upper() for name in CODE_FIELDS}
        source = str(_("Entered by the administrator"))
        given["codes"] = [Code(CODE_FIELDS[name], value, source=source) for name, value in written.items() if value]
        return given


class AgencyForm(CodedForm):
    """An agency as its founding decision names it."""

    kind = forms.ChoiceField(label=_("Kind"), choices=AgencyKind.choices)
    level = forms.ChoiceField(label=_("Level"), choices=Level.choices)
    name = forms.CharField(label=_("Name"), max_length=300)
    short_name = forms.CharField(label=_("Short name"), required=False, max_length=100)

    field_order = ["name", "short_name", "kind", "level"]


class UnitForm(CodedForm):
    """A unit with the place where it is found."""

    kind = forms.ChoiceField(label=_("Kind"), choices=UnitKind.choices)
    name = forms.CharField(label=_("Name"), max_length=300)
    address = forms.CharField(label=_("Address"), required=False, max_length=300)
    phone = forms.CharField(label=_("Telephone"), required=False, max_length=30)

    field_order = ["name", "kind", "address", "phone"]

    def clean_phone(self) -> str:
        """The number as it is kept. Refuses what cannot be called."""
        written = str(self.cleaned_data["phone"])
        if not written:
            return ""
        if phone_problem(written):
            raise ValidationError(_("Nobody can be reached under this number. Write it with the code of the place."))
        return normal_phone(written)


class CounterForm(forms.Form):
    """A counter with the number that people see."""

    number = forms.IntegerField(label=_("Number"), min_value=1, max_value=999)
    name = forms.CharField(label=_("Name"), required=False, max_length=200)
