"""What an officer writes to the owner."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class ReplyForm(forms.Form):
    """A message to the owner, in the name of the office."""

    text = forms.CharField(label=_("Message to the owner"), widget=forms.Textarea(attrs={"rows": 4}))
    file = forms.FileField(label=_("Attach a file"), required=False, help_text=_("PDF or a picture"))
