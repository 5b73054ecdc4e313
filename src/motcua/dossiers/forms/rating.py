"""The slip that an owner filled in with a pen, as the officer copies it; and what a leader finds of a complaint."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.dossiers.models import Satisfaction, Speed, Times


class SlipForm(forms.Form):
    """The answers of the slip. Basis: Circular 01/2018/TT-VPCP, art. 12."""

    satisfaction = forms.ChoiceField(label=_("Satisfaction"), choices=Satisfaction.choices, widget=forms.RadioSelect)
    speed = forms.ChoiceField(label=_("Time of settlement"), choices=Speed.choices, widget=forms.RadioSelect)
    contacts = forms.ChoiceField(
        label=_("Contacts with reception to complete the dossier"), choices=Times.choices, widget=forms.RadioSelect
    )
    offices = forms.ChoiceField(label=_("Offices turned to"), choices=Times.choices, widget=forms.RadioSelect)
    complains = forms.BooleanField(label=_("Complains about the conduct of staff"), required=False)
    comment = forms.CharField(
        label=_("What the owner wrote"), widget=forms.Textarea(attrs={"rows": 3}), required=False, max_length=2000
    )


class JudgementForm(forms.Form):
    """Whether a complaint is founded, and why."""

    upheld = forms.ChoiceField(
        label=_("Is the complaint founded?"),
        choices=[("yes", _("Yes, it is founded")), ("no", _("No, it is not founded"))],
        widget=forms.RadioSelect,
    )
    because = forms.CharField(label=_("What was found"), widget=forms.Textarea(attrs={"rows": 3}), max_length=2000)
