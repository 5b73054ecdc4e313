"""Who somebody is, for an account without a person."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.people.queries import PROBLEMS, phone_problem


class ProfileForm(forms.Form):
    """Name and telephone number of the person behind an account."""

    full_name = forms.CharField(
        label=_("Full name"), help_text=_("As it stands on your identity card."), max_length=300
    )
    phone = forms.CharField(label=_("Telephone number"), required=False, max_length=30)

    def clean_phone(self) -> str:
        """A telephone number, where one is given."""
        return checked_phone(self.cleaned_data["phone"])


def checked_phone(typed: str) -> str:
    """The telephone number as typed. Refuses what is none."""
    if typed and (problem := phone_problem(typed)):
        raise forms.ValidationError(PROBLEMS[problem])
    return typed
