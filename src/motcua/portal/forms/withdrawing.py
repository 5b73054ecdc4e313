"""Why one takes a request back."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class WithdrawForm(forms.Form):
    """The reason, in one's own words."""

    reason = forms.CharField(
        label=_("Why do you withdraw it?"),
        help_text=_("A few words are enough."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
    )
