"""How long dossiers are kept."""

from __future__ import annotations

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from motcua.catalog.models import Procedure
from motcua.catalog.queries import procedure_by_code
from motcua.dossiers.models import CountedFrom, KeptAfter
from motcua.web.forms import DayField


class RetentionForm(forms.Form):
    """A rule as the list of terms has it."""

    procedure = forms.CharField(
        label=_("Code of the procedure"), required=False, max_length=40, help_text=_("Left empty: every procedure")
    )
    result = forms.ChoiceField(label=_("Result"), choices=KeptAfter.choices)
    years = forms.IntegerField(
        label=_("Years"), required=False, min_value=1, max_value=200, help_text=_("Left empty: kept for ever")
    )
    counted_from = forms.ChoiceField(label=_("The years run"), choices=CountedFrom.choices)
    basis = forms.CharField(
        label=_("Basis"), max_length=300, help_text=_("Document, article and line of the list of terms")
    )
    valid_from = DayField(label=_("Holds from"))

    def clean_procedure(self) -> Procedure | None:
        """The procedure of that code. Refuses a code that nobody knows."""
        code = str(self.cleaned_data["procedure"]).strip()
        procedure = procedure_by_code(code) if code else None
        if code and procedure is None:
            raise ValidationError(_("No procedure has this code"))
        return procedure

    def clean_result(self) -> KeptAfter:
        """The result as the table knows it."""
        return KeptAfter(self.cleaned_data["result"])

    def clean_counted_from(self) -> CountedFrom:
        """The beginning as the table knows it."""
        return CountedFrom(self.cleaned_data["counted_from"])
