"""Giving a step to an officer."""

from __future__ import annotations

from collections.abc import Sequence

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from motcua.people.models import User


class ReassignForm(forms.Form):
    """Who gets the step: one of those who may do it and are here."""

    to = forms.ChoiceField(label=_("Officer who gets the step"), widget=forms.RadioSelect)

    def __init__(self, data: QueryDict | None, *, people: Sequence[User]) -> None:
        super().__init__(data)
        self.people = {str(user.pk): user for user in people}
        self.fields["to"].choices = [(key, user.full_name) for key, user in self.people.items()]  # type: ignore[attr-defined]

    @property
    def chosen(self) -> User:
        """The account that was chosen, once the form is valid."""
        return self.people[self.cleaned_data["to"]]
