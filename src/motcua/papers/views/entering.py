"""What a records clerk types about a document on paper."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.agencies.models import Agency
from motcua.kernel.text import lines
from motcua.papers.actions import OnPaper
from motcua.papers.models import WRITTEN, Form
from motcua.web.forms import DayField


class OnPaperForm(forms.Form):
    """A document that was signed and stamped on paper, as its register asks. Basis: Decree 30/2020, art. 16."""

    form = forms.ChoiceField(label=_("Kind of document"), choices=[(one.value, one.label) for one in WRITTEN])
    abbreviation = forms.CharField(
        label=_("Letters of its kind in the number"),
        help_text=_("Such as QĐ, TB, GPXD; leave it empty for the usual ones"),
        required=False,
        max_length=12,
    )
    subject = forms.CharField(label=_("What it is about"), max_length=500)
    signed_on = DayField(label=_("Date of the document"))
    signer_name = forms.CharField(label=_("Signer"), max_length=200)
    recipients = forms.CharField(
        label=_("Who gets it"),
        help_text=_("One a line"),
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
        max_length=2000,
    )
    copies = forms.IntegerField(label=_("Number of copies"), min_value=1, max_value=10_000)

    def paper(self, agency: Agency) -> OnPaper:
        """What was typed."""
        given = self.cleaned_data
        return OnPaper(
            agency=agency,
            form=Form(given["form"]),
            abbreviation=given["abbreviation"] or None,
            subject=given["subject"],
            signer_name=given["signer_name"],
            signed_on=given["signed_on"],
            recipients=lines(given["recipients"]),
            copies=given["copies"],
        )
