"""What the counter asks a printer for."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.agencies.models import ReceiptLanguage, ReceiptShape


class ReceiptPrintForm(forms.Form):
    """A receipt in one shape and language."""

    shape = forms.ChoiceField(label=_("Print the receipt as"), choices=ReceiptShape.choices, widget=forms.RadioSelect)
    language = forms.ChoiceField(label=_("Languages"), choices=ReceiptLanguage.choices, widget=forms.RadioSelect)
