"""What a person asks the catalogue for."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.catalog.models import Level
from motcua.catalog.queries.narrowing import HOW_ONLINE, Filters


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
