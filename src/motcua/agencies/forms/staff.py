"""Accounts, appointments and heads."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from motcua.agencies import queries
from motcua.agencies.models import Agency, Counter, Unit
from motcua.agencies.words import ROLE_NAMES
from motcua.kernel.actors import STAFF_ROLES
from motcua.people.models import User
from motcua.web.forms import DayField

ROLES = [(code, name) for code, name in ROLE_NAMES.items() if code in STAFF_ROLES]


class PersonForm(forms.Form):
    """Somebody with an account, named by the user name."""

    person = forms.CharField(label=_("User name"), max_length=150, help_text=_("As the person signs in"))
    title = forms.CharField(label=_("Title"), required=False, max_length=200)
    decision = forms.CharField(label=_("Decision"), max_length=200, help_text=_("Number and agency"))
    valid_from = DayField(label=_("First day"))

    def __init__(self, *args: Any, agency: Agency, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        unit: Any = self.fields["unit"]
        unit.queryset = queries.units_of(agency, on)

    def clean_person(self) -> User:
        """The account of that name. Refuses what is no open account."""
        user = User.objects.filter(username=self.cleaned_data["person"].strip(), is_active=True).first()
        if user is None:
            raise ValidationError(_("Nobody has an open account with this user name. Open an account first."))
        return user


class AppointForm(PersonForm):
    """An appointment to a role."""

    role = forms.ChoiceField(label=_("Role"), choices=ROLES)
    unit = forms.ModelChoiceField(
        label=_("Unit"), queryset=Unit.objects.none(), required=False, empty_label=_("The whole agency")
    )
    counter = forms.ModelChoiceField(
        label=_("Counter"), queryset=Counter.objects.none(), required=False, empty_label=_("No counter of one's own")
    )
    valid_to = DayField(label=_("Last day, if it is known"), required=False)

    field_order = ["person", "role", "unit", "counter", "title", "decision", "valid_from", "valid_to"]

    def __init__(self, *args: Any, agency: Agency, on: date, **kwargs: Any) -> None:
        super().__init__(*args, agency=agency, on=on, **kwargs)
        counter: Any = self.fields["counter"]
        counter.queryset = queries.counters_of(agency, on=on)
        counter.label_from_instance = at_its_unit


class HeadForm(PersonForm):
    """Whoever heads an agency or a unit, by decision."""

    unit = forms.ModelChoiceField(
        label=_("Heads"), queryset=Unit.objects.none(), required=False, empty_label=_("The agency itself")
    )

    field_order = ["person", "unit", "title", "decision", "valid_from"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["title"].required = True


class AccountForm(forms.Form):
    """An account for a new colleague."""

    full_name = forms.CharField(label=_("Full name"), max_length=200)
    username = forms.RegexField(
        r"^[a-z0-9][a-z0-9._-]*$",
        label=_("User name"),
        max_length=150,
        help_text=_("Small letters without accents, digits, full stop and dash"),
    )
    email = forms.EmailField(label=_("Email"), required=False)
    password = forms.CharField(label=_("First password"), widget=forms.PasswordInput, max_length=200)

    def clean_password(self) -> str:
        """A password that the rules of this node allow."""
        password = str(self.cleaned_data["password"])
        validate_password(password)
        return password


def at_its_unit(counter: Counter) -> str:
    """A counter with the unit in which it stands."""
    return f"{counter.unit.name}: {counter}"
