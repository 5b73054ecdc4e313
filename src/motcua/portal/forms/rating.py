"""The survey after the result: five short questions, the first four of them by touching one answer."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.dossiers.actions import Answers
from motcua.dossiers.models import Satisfaction, Speed, Times


class RatingForm(forms.Form):
    """The questions behind indicators 1, 3, 4 and 7. Basis: Circular 01/2018/TT-VPCP, art. 13."""

    satisfaction = forms.ChoiceField(
        label=_("How satisfied are you with how your dossier was settled?"),
        choices=Satisfaction.choices,
        widget=forms.RadioSelect,
    )
    speed = forms.ChoiceField(label=_("When did you get the result?"), choices=Speed.choices, widget=forms.RadioSelect)
    contacts = forms.ChoiceField(
        label=_("How often did you have to come back or write again to complete the dossier?"),
        help_text=_("Do not count times when something was missing through your own mistake."),
        choices=Times.choices,
        widget=forms.RadioSelect,
    )
    offices = forms.ChoiceField(
        label=_("How many other offices did you have to turn to?"),
        help_text=_("The one-stop unit counts as one."),
        choices=[(Times.NONE, _("None")), (Times.ONE, _("One")), (Times.MORE, _("More than one"))],
        widget=forms.RadioSelect,
    )
    complains = forms.BooleanField(
        label=_("I complain about how an officer treated me"),
        help_text=_("The leader of the agency looks into it. Say below what happened."),
        required=False,
    )
    comment = forms.CharField(
        label=_("What could be better?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        max_length=2000,
    )

    def answers(self) -> Answers:
        """What was answered, as the action takes it."""
        given = self.cleaned_data
        return Answers(
            speed=Speed(given["speed"]),
            contacts=Times(given["contacts"]),
            offices=Times(given["offices"]),
            satisfaction=Satisfaction(given["satisfaction"]),
            complains=given["complains"],
            comment=given["comment"],
        )
