"""Asking for an opinion, giving one, and the reasons for going on without it."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.web.forms import DayField

LONG = 4000


class AskOpinionForm(forms.Form):
    """The question and until when it is to be answered; the offices are ticked beside it."""

    question = forms.CharField(label=_("What is asked"), widget=forms.Textarea(attrs={"rows": 4}), max_length=LONG)
    due_on = DayField(label=_("To be answered by the end of"))


class GiveOpinionForm(forms.Form):
    """The opinion in words, and as a file where it is wanted."""

    answer = forms.CharField(
        label=_("Opinion"), widget=forms.Textarea(attrs={"rows": 5}), required=False, max_length=LONG
    )
    file = forms.FileField(label=_("The opinion as a file"), required=False, help_text=_("PDF or a picture"))
