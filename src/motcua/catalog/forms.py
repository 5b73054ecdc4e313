"""What a person asks the catalogue for."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from motcua.catalog.actions import Abolition
from motcua.catalog.models import Level, Procedure
from motcua.catalog.queries.narrowing import HOW_ONLINE, Filters
from motcua.web.forms import DayField


class SearchForm(forms.Form):
    """The question and what narrows it; all in the address, so a search can be kept and sent on."""

    q = forms.CharField(required=False, max_length=2000, strip=True)
    level = forms.ChoiceField(required=False, choices=[("", _("All levels")), *Level.choices])
    field = forms.CharField(required=False, max_length=300)
    agency = forms.CharField(required=False, max_length=500)
    subject = forms.CharField(required=False, max_length=300)
    online = forms.ChoiceField(required=False, choices=[(value, value) for value in ("", *HOW_ONLINE)])
    body = forms.CharField(required=False, max_length=300)
    all = forms.ChoiceField(required=False, choices=[(group, group) for group in ("", *Filters.GROUPS)])
    page = forms.IntegerField(required=False, min_value=1, max_value=50)
    after = forms.CharField(required=False, max_length=20)

    def question(self) -> str:
        """What was typed; nothing where it is no text."""
        return self._value("q") or ""

    def filters(self) -> Filters:
        """What narrows; whatever is not on our lists narrows nothing."""
        return Filters(**{group: self._value(group) or "" for group in Filters.GROUPS})

    def whole_group(self) -> str:
        """The group of which every choice is wanted."""
        return self._value("all") or ""

    def page_number(self) -> int:
        """Which stretch of the results, from one."""
        return self._value("page") or 1

    def place(self) -> str:
        """Where the alphabetical list goes on."""
        return self._value("after") or ""

    def _value(self, name: str) -> Any:
        """What was sent under this name; nothing where it was not understood."""
        self.is_valid()
        return self.cleaned_data.get(name)


class AbolitionForm(forms.Form):
    """The decision that abolishes a procedure, and what replaces it."""

    decision = forms.CharField(label=_("Number of the decision"), max_length=200)
    decided_on = DayField(label=_("Decided on"))
    signer = forms.CharField(label=_("Signed by"), max_length=200, help_text=_("Name and title"))
    effective_on = DayField(label=_("Abolished from"), help_text=_("The first day on which nobody can ask for it"))
    replaced_by = forms.CharField(
        label=_("Replaced by"),
        required=False,
        max_length=2000,
        help_text=_("Codes of the procedures that apply instead, with blanks between them; nothing where none does"),
    )

    def clean_replaced_by(self) -> list[Procedure]:
        """The procedures of these codes. Refuses codes that nobody knows."""
        codes = list(dict.fromkeys(str(self.cleaned_data["replaced_by"]).replace(",", " ").split()))
        found = Procedure.objects.in_bulk(codes, field_name="code")
        if unknown := [code for code in codes if code not in found]:
            raise ValidationError(_("Nobody knows the codes %(codes)s."), params={"codes": ", ".join(unknown)})
        return list(found.values())

    def clean(self) -> dict[str, Any]:
        """The decision as the action takes it."""
        given = super().clean() or self.cleaned_data
        if not self.errors:
            last_day = given.pop("effective_on") - timedelta(days=1)
            given["order"] = Abolition(given.pop("decision"), last_day, given.pop("decided_on"), given.pop("signer"))
        return given
