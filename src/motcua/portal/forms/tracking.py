"""The box in which a tracking code is typed."""

from __future__ import annotations

import re

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.kernel.text import as_spoken_code, clean_line

CODE = re.compile(r"[2-9A-HJ-NP-Z]{10}")
LEGAL_CODE = re.compile(r"[0-9A-Z]+(\.[0-9A-Z]+){3}-[0-9]{6}-[0-9]{4,}|LN[0-9]{8}(-[0-9]+)?")


class LookUpForm(forms.Form):
    """A tracking code: ten signs, written with or without blanks and dashes."""

    code = forms.CharField(
        label=_("Tracking code"),
        help_text=_("Ten letters and digits, printed on the receipt beside the square code. Example: 7QK4-M2XN-P3."),
        max_length=60,
    )

    def clean_code(self) -> str:
        """The code as it is compared. A dossier's own code opens nothing: it stands on papers that others see."""
        typed = self.cleaned_data["code"]
        if LEGAL_CODE.fullmatch(clean_line(typed).upper()):
            raise forms.ValidationError(
                _("This is the code of the dossier. To look it up, enter the tracking code printed beside it.")
            )
        code = as_spoken_code(typed)
        if not CODE.fullmatch(code):
            raise forms.ValidationError(
                _("A tracking code has ten letters and digits, without 0, 1, I and O. Compare it with the receipt.")
            )
        return code
