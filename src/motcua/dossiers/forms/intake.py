"""The counter's form: who the owner is, how the dossier came, how the result goes back."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.dossiers.actions import FromTheBook, Owner, Posted
from motcua.dossiers.models import Channel, ReturnChannel
from motcua.kernel.local import aware
from motcua.kernel.text import search_form
from motcua.people.models import Party
from motcua.people.queries import PROBLEMS, classify_identifier, normal_number, party_by_identifier, phone_problem
from motcua.web.forms import DayField

COUNTER_CHANNELS = [(Channel.DIRECT, Channel.DIRECT.label), (Channel.POSTAL, Channel.POSTAL.label)]
NUMBER_UNKNOWN = _("Enter 9 or 12 digits of a personal paper, a passport number, or the 10 digits of a tax code.")
LONG = 300
LOOKED_UP = {
    "hx-post": ".",
    "hx-trigger": "change consume",
    "hx-target": "#who",
    "hx-select": "#who",
    "hx-swap": "outerHTML",
}
"""A number is looked up as soon as it is typed; without scripts the button beside it does that."""


class IntakeForm(forms.Form):
    """Everything about a dossier at the counter but its papers."""

    number = forms.CharField(
        label=_("Identification number"), required=False, max_length=30, widget=forms.TextInput(attrs=LOOKED_UP)
    )
    name = forms.CharField(label=_("Full name of the owner"), max_length=LONG)
    phone = forms.CharField(label=_("Telephone"), required=False, max_length=30)
    email = forms.EmailField(label=_("Email"), required=False)
    address = forms.CharField(label=_("Address"), required=False, max_length=LONG)
    submitter_number = forms.CharField(label=_("Number of whoever hands it in"), required=False, max_length=30)
    submitter_name = forms.CharField(label=_("Name of whoever hands it in"), required=False, max_length=LONG)
    same_person = forms.BooleanField(label=_("I have compared the paper: it is the same person"), required=False)
    subject = forms.CharField(label=_("What is asked for"), required=False, max_length=1000)
    channel = forms.ChoiceField(label=_("How it came"), choices=COUNTER_CHANNELS, initial=Channel.DIRECT)
    sets = forms.IntegerField(label=_("Number of sets"), min_value=1, max_value=20, initial=1)
    return_channel = forms.ChoiceField(
        label=_("How the result goes back"), choices=ReturnChannel, initial=ReturnChannel.COUNTER
    )

    postal_number = forms.CharField(label=_("Number of the postal item"), required=False, max_length=50)
    posted_on = DayField(label=_("Date of the postmark"), required=False)
    late_day = DayField(label=_("Day in the paper day-book"), required=False)
    late_time = forms.TimeField(label=_("Time in the paper day-book"), required=False, help_text=_("For example 09:30"))
    late_book = forms.CharField(label=_("Volume"), required=False, max_length=30)
    late_number = forms.CharField(label=_("Number in the volume"), required=False, max_length=30)
    late_reason = forms.CharField(label=_("Why it is entered only now"), required=False, max_length=LONG)

    def clean_number(self) -> str:
        """The number as it is compared; refused where it has none of the forms of law."""
        return _number(self.cleaned_data["number"])

    def clean_submitter_number(self) -> str:
        """The same for whoever hands it in."""
        return _number(self.cleaned_data["submitter_number"])

    def clean_phone(self) -> str:
        """A telephone number, where one is given."""
        phone: str = self.cleaned_data["phone"]
        if phone and (problem := phone_problem(phone)):
            raise forms.ValidationError(PROBLEMS[problem])
        return phone

    def clean(self) -> dict[str, Any]:
        """A number that names somebody else is compared with the paper before it counts."""
        cleaned = super().clean() or self.cleaned_data
        known = known_party(cleaned.get("number", ""))
        if known and not cleaned.get("same_person") and differs(known, cleaned.get("name", "")):
            self.add_error("name", _("The register has this number under the name %(name)s.") % {"name": known})
        if cleaned.get("submitter_number") and not cleaned.get("submitter_name"):
            self.add_error("submitter_name", _("Enter the full name of whoever hands the dossier in."))
        self._clean_out_of_the_ordinary(cleaned)
        return cleaned

    def _clean_out_of_the_ordinary(self, cleaned: dict[str, Any]) -> None:
        """What came by post has a number and a postmark; what is entered late has a time of its day."""
        if cleaned.get("channel") == Channel.POSTAL:
            if not cleaned.get("postal_number"):
                self.add_error("postal_number", _("Enter the number of the postal item."))
            if not cleaned.get("posted_on") and "posted_on" not in self.errors:
                self.add_error("posted_on", _("Enter the date of the postmark."))
        if cleaned.get("late_day") and not cleaned.get("late_time") and "late_time" not in self.errors:
            self.add_error("late_time", _("Enter the time that stands in the paper day-book."))

    def posted(self) -> Posted | None:
        """The item of the post with which it came, where it came by post."""
        given = self.cleaned_data
        if given["channel"] != Channel.POSTAL:
            return None
        return Posted(given["postal_number"], given["posted_on"]) if given["posted_on"] else None

    def from_the_book(self) -> FromTheBook | None:
        """Where it stands in the paper day-book, where it was received while the line was down."""
        given = self.cleaned_data
        if not given["late_day"]:
            return None
        received = aware(datetime.combine(given["late_day"], given["late_time"]))
        return FromTheBook(received, given["late_book"], given["late_number"], given["late_reason"])

    def owner(self) -> Owner:
        """The owner as entered."""
        given = self.cleaned_data
        return Owner(given["name"], given["number"], given["phone"], given["email"], given["address"])

    def submitter(self) -> Owner | None:
        """Whoever hands it in for the owner, or None where the owner does."""
        given = self.cleaned_data
        return Owner(given["submitter_name"], given["submitter_number"]) if given["submitter_name"] else None


def known_party(number: str) -> Party | None:
    """Whom the register has under a number."""
    kind = classify_identifier(number)
    return party_by_identifier(kind, number) if kind else None


def differs(party: Party, name: str) -> bool:
    """Whether a name is another than the register's; accents and capitals do not count."""
    return bool(name) and search_form(name) != party.name_search


def known_values(party: Party) -> dict[str, str]:
    """What the register knows, for the fields of the form."""
    return {"name": party.full_name, "phone": party.phone, "email": party.email, "address": party.address}


def _number(written: str) -> str:
    if written and classify_identifier(written) is None:
        raise forms.ValidationError(NUMBER_UNKNOWN)
    return normal_number(written)
