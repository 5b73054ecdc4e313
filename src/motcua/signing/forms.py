"""What an administrator types about certificates."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from motcua.agencies.models import Agency
from motcua.people.dated import in_force
from motcua.people.models import User
from motcua.signing.actions import Given
from motcua.signing.certificates import LARGEST
from motcua.signing.uploads import certificate_in, key_place, scheme_of
from motcua.web.forms import DayField, LastDayForm

KEYS = [("pkcs11", _("In a token or security module of the node")), ("csc", _("At a remote signing service"))]


class EnterForm(forms.Form):
    """A certificate of the agency, or of somebody who signs there."""

    file = forms.FileField(
        label=_("Certificate"), help_text=_("As the authority gave it: .cer, .crt or .pem. Never a private key.")
    )
    person = forms.CharField(
        label=_("User name"),
        required=False,
        max_length=150,
        help_text=_("Of the person who signs with it. Left empty: the certificate of the agency's seal"),
    )
    key_kind = forms.ChoiceField(
        label=_("Where the key lies"),
        choices=KEYS,
        widget=forms.RadioSelect,
        help_text=_("A key in a file of the node is entered at its console: motcua certificates give."),
    )
    key_place = forms.CharField(
        label=_("Name of the key there"),
        max_length=250,
        help_text=_("In a token: token=NAME;object=NAME, without the PIN. At a service: the name it gave to the key."),
    )
    pss = forms.BooleanField(label=_("The key signs by RSA-PSS"), required=False)
    valid_from = DayField(label=_("First day"), required=False, help_text=_("Left empty: today"))
    valid_to = DayField(label=_("Last day"), required=False, help_text=_("Left empty: the last day of the certificate"))

    def __init__(self, *args: Any, agency: Agency, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.staff = User.objects.filter(in_force(on, "posts__"), posts__agency=agency, is_active=True)

    def clean_person(self) -> User | None:
        """The account of that name, of somebody who serves in the agency. Refuses everybody else."""
        name = str(self.cleaned_data["person"]).strip()
        found = self.staff.filter(username=name).first() if name else None
        if name and found is None:
            raise ValidationError(_("Nobody with this user name serves in this agency. Appoint the person first."))
        return found

    def given(self) -> Given:
        """The certificate as it is entered. Refuses a private key, and what cannot be read."""
        asked = self.cleaned_data
        der = certificate_in(asked["file"].read(LARGEST + 1))
        return Given(der, key_place(asked["key_kind"], asked["key_place"]), scheme_of(der, pss=asked["pss"]))


class EndForm(LastDayForm):
    """Until when a certificate is used, and why no longer."""

    because = forms.CharField(label=_("Reason"), max_length=300)


class TakeBackForm(forms.Form):
    """Why nobody signs with it any more."""

    because = forms.CharField(
        label=_("Reason"), max_length=300, help_text=_("Such as: token lost, key known to others, wrong name")
    )


class SuspendForm(forms.Form):
    """From when until when nobody signs with it, and why."""

    valid_from = DayField(label=_("First day"))
    valid_to = DayField(label=_("Last day, if it is known"), required=False)
    because = forms.CharField(label=_("Reason"), max_length=300)
