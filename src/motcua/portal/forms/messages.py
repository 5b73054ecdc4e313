"""What a citizen writes to the office."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class MessageForm(forms.Form):
    """A message inside one's own dossier."""

    text = forms.CharField(
        label=_("Your message"),
        help_text=_("The officers who work on this dossier read it. Papers that were asked for go on their own page."),
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    file = forms.FileField(label=_("Attach a file, if it helps"), required=False, help_text=_("PDF or a photo"))
