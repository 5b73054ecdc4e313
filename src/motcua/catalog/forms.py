"""What a person asks the catalogue for."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.catalog.models import Level
from motcua.catalog.queries.searching import Filters


class SearchForm(forms.Form):
    """The question and what narrows it; all in the address, so a search can be kept and sent on."""

    q = forms.CharField(required=False, max_length=2000, strip=True)
    level = forms.ChoiceField(required=False, choices=[("", _("All levels")), *Level.choices])
    field = forms.CharField(required=False, max_length=300)
    online = forms.BooleanField(required=False)
    page = forms.IntegerField(required=False, min_value=1, max_value=50)
    after = forms.CharField(required=False, max_length=20)

    def question(self) -> str:
        """What was typed; nothing where it is no text."""
        return self._value("q") or ""

    def filters(self) -> Filters:
        """What narrows; whatever is not on our lists narrows nothing."""
        return Filters(self._value("level") or "", self._value("field") or "", bool(self._value("online")))

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
