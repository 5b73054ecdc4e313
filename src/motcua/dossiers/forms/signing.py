"""Drafting a result or a letter: what it is, what it says, who signs it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.dossiers.actions import Proposal
from motcua.dossiers.models import Outcome
from motcua.kernel.text import lines
from motcua.papers.models import WRITTEN, Authority, Form
from motcua.people.models import User
from motcua.web.forms import DayField

LONG = 20_000


class WordingForm(forms.Form):
    """What a document of the agency says, and who signs it."""

    form = forms.ChoiceField(label=_("Kind of document"), choices=[(one.value, one.label) for one in WRITTEN])
    abbreviation = forms.CharField(
        label=_("Letters of its kind in the number"),
        help_text=_("Such as QĐ, TB, GPXD; leave it empty for the usual ones"),
        required=False,
        max_length=12,
    )
    subject = forms.CharField(label=_("What it is about"), max_length=500)
    grounds = forms.CharField(
        label=_("Legal grounds"),
        help_text=_("One a line"),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        max_length=LONG,
    )
    body = forms.CharField(
        label=_("What it says"),
        help_text=_("One paragraph or article a line"),
        widget=forms.Textarea(attrs={"rows": 8}),
        max_length=LONG,
    )
    addressee = forms.CharField(
        label=_("Addressed to"), help_text=_("In letters and notices"), required=False, max_length=300
    )
    recipients = forms.CharField(
        label=_("Who gets it"),
        help_text=_("One a line"),
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
        max_length=2000,
    )
    signer = forms.ChoiceField(label=_("Who signs"))
    authority = forms.ChoiceField(label=_("For whom"), choices=Authority.choices, required=False)
    signer_title = forms.CharField(label=_("Title over the name"), max_length=200)
    valid_to = DayField(label=_("Valid until"), required=False, help_text=_("Leave it empty where it has no last day"))

    def __init__(self, *args: Any, signers: list[User], **options: Any) -> None:
        super().__init__(*args, **options)
        self.signers = {str(user.pk): user for user in signers}
        self.fields["signer"].choices = [(key, user.full_name) for key, user in self.signers.items()]  # type: ignore[attr-defined]

    def wording(self) -> dict[str, Any]:
        """What was written, as a document takes it."""
        given = self.cleaned_data
        return {
            "form": Form(given["form"]),
            "abbreviation": given["abbreviation"] or None,
            "subject": given["subject"],
            "grounds": lines(given["grounds"]),
            "body": lines(given["body"]),
            "addressee": given["addressee"],
            "recipients": lines(given["recipients"]),
            "signer": self.signers.get(given["signer"]),
            "signer_title": given["signer_title"],
            "authority": given["authority"],
            "valid_to": given["valid_to"],
        }


class DraftForm(WordingForm):
    """The document by which an agency decides, as an officer drafts it."""

    outcome = forms.ChoiceField(label=_("What is proposed"), choices=Outcome.choices, widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Reason of the refusal, for the owner"),
        help_text=_("Only where it is proposed to refuse"),
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
        max_length=4000,
    )
    field_order = ("outcome", "reason")

    def clean(self) -> dict[str, Any]:
        """A refusal tells its owner why."""
        given = super().clean() or {}
        if given.get("outcome") == Outcome.REFUSED and not given.get("reason"):
            self.add_error("reason", _("Give the reason, in words that the owner understands."))
        return given

    def proposal(self) -> Proposal:
        """What was written."""
        given = self.cleaned_data
        refused = given["outcome"] == Outcome.REFUSED
        return Proposal(outcome=Outcome(given["outcome"]), reason=given["reason"] if refused else "", **self.wording())


class LetterForm(WordingForm):
    """A letter, a notice or a decision that settles no dossier."""

    def __init__(self, *args: Any, signers: list[User], **options: Any) -> None:
        super().__init__(*args, signers=signers, **options)
        kinds = (Form.LETTER, Form.NOTICE, Form.DECISION)
        self.fields["form"].choices = [(one.value, one.label) for one in kinds]  # type: ignore[attr-defined]


class RevokeForm(forms.Form):
    """Why a result no longer holds."""

    reason = forms.CharField(
        label=_("Reason of the revocation"),
        help_text=_("Whoever checks the document reads it"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
    )
