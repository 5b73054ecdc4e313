"""The decision by which a successor adopts processes, or a calendar."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.process.actions import Approval
from motcua.process.models import ProcessDefinition
from motcua.web.forms import DayField


class AdoptionForm(forms.Form):
    """The decision as written, and the processes that it adopts."""

    decision_no = forms.CharField(label=_("Number of the decision"), max_length=100)
    decision_on = DayField(label=_("Decided on"))
    signer = forms.CharField(label=_("Signed by"), max_length=200)
    valid_from = DayField(label=_("Holds from"))

    def clean(self) -> dict[str, Any]:
        """The decision as the action takes it."""
        given = super().clean() or self.cleaned_data
        if not self.errors:
            given["approval"] = Approval(**{name: given.pop(name) for name in list(given)})
        return given


class TakenCalendarForm(forms.Form):
    """The decision by which a calendar is taken over."""

    decision = forms.CharField(label=_("Decision"), max_length=300, help_text=_("Number, day and agency"))
    valid_from = DayField(label=_("Holds from"))


def chosen_definitions(sent: list[str]) -> list[ProcessDefinition]:
    """The processes of these keys; what is no key is passed over."""
    keys = [int(one) for one in sent if one.isascii() and one.isdigit() and len(one) < 19]
    return list(ProcessDefinition.objects.filter(pk__in=keys).select_related("agency", "procedure"))
