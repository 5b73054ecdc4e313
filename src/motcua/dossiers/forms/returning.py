"""Settling on the spot, what goes through the post, and taking a closed matter up again."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.agencies.models import Unit
from motcua.dossiers.actions import Decision, Posted, ReopeningDecision
from motcua.dossiers.models import Outcome
from motcua.web.forms import DayField

LONG = 2000
AREA = {"rows": 3}


class EmptyForm(forms.Form):
    """A turn that asks for nothing but to be taken."""


class OnTheSpotForm(forms.Form):
    """The document by which a dossier is settled at the counter."""

    outcome = forms.ChoiceField(label=_("Decision"), choices=Outcome, initial=Outcome.GRANTED, widget=forms.RadioSelect)
    title = forms.CharField(label=_("Title of the document"), required=False, max_length=500)
    number = forms.CharField(label=_("Number of the document"), max_length=100)
    signed_on = DayField(label=_("Date of the document"))
    signer_name = forms.CharField(label=_("Signer"), max_length=200)
    reason = forms.CharField(
        label=_("Reason of the refusal, for the owner"),
        widget=forms.Textarea(attrs=AREA),
        required=False,
        max_length=LONG,
    )
    file = forms.FileField(label=_("File of the document"), required=False, help_text=_("PDF or a picture"))

    def decision(self, *, upload_id: int | None) -> Decision:
        """The document as typed."""
        given = self.cleaned_data
        return Decision(
            title=given["title"],
            number=given["number"],
            signer_name=given["signer_name"],
            signed_on=given["signed_on"],
            reason=given["reason"],
            upload_id=upload_id,
        )


class PostedForm(forms.Form):
    """An item of the post."""

    number = forms.CharField(label=_("Number of the postal item"), max_length=50)
    posted_on = DayField(label=_("Date of the postmark"))

    def posted(self) -> Posted:
        """The item as typed."""
        return Posted(self.cleaned_data["number"], self.cleaned_data["posted_on"])


class ReopenForm(forms.Form):
    """The decision by which a closed matter is taken up again."""

    number = forms.CharField(label=_("Number of the decision"), max_length=100)
    decided_on = DayField(label=_("Date of the decision"))
    signer_name = forms.CharField(label=_("Signer"), max_length=200)
    ground = forms.CharField(label=_("Ground of the decision"), widget=forms.Textarea(attrs=AREA), max_length=LONG)

    def decision(self) -> ReopeningDecision:
        """The decision as typed."""
        given = self.cleaned_data
        return ReopeningDecision(given["number"], given["decided_on"], given["signer_name"], given["ground"])


class ApproveLateForm(forms.Form):
    """A day of the paper day-book whose dossiers may still be entered."""

    unit = forms.ChoiceField(label=_("One-stop unit"))
    day = DayField(label=_("Day of the paper day-book"))
    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea(attrs=AREA), max_length=LONG)

    def __init__(self, units: Iterable[Unit], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.units = {str(unit.pk): unit for unit in units}
        self.fields["unit"].choices = [(key, unit.name) for key, unit in self.units.items()]  # type: ignore[attr-defined]
