"""A merger or a split, and the decision by which a successor adopts processes, or a calendar."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from motcua.agencies.actions import Heirs, Order
from motcua.agencies.models import Agency
from motcua.kernel.text import whole_number
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
    keys = [key for one in sent if (key := whole_number(one)) is not None]
    return list(ProcessDefinition.objects.filter(pk__in=keys).select_related("agency", "procedure"))


class ReorganisationForm(forms.Form):
    """Who takes over from an agency, by which decision, from which day on."""

    main = forms.ModelChoiceField(
        label=_("Taken over by"),
        queryset=Agency.objects.none(),
        empty_label=_("Choose an agency"),
        help_text=_("It gets the dossiers under way, the posts and the archive. Enter a new agency first."),
    )
    others = forms.ModelMultipleChoiceField(
        label=_("Others, where the agency is split"),
        queryset=Agency.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("They offer its services too. Nothing chosen is a merger."),
    )
    decision = forms.CharField(label=_("Decision"), max_length=200, help_text=_("Number, day and agency"))
    effective_on = DayField(label=_("First day of the new order"))

    def __init__(self, *args: Any, choices: QuerySet[Agency], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("main", "others"):
            field: Any = self.fields[name]
            field.queryset = choices

    def clean(self) -> dict[str, Any]:
        """Who takes over, and the order as the action takes it. Refuses the main one among the others."""
        given = super().clean() or self.cleaned_data
        if not self.errors:
            others = tuple(given.pop("others"))
            if given["main"] in others:
                raise ValidationError(_("The agency that takes over is named among the others too. Name it once."))
            given["heirs"] = Heirs(given.pop("main"), others)
            day: date = given.pop("effective_on")
            given["order"] = Order(given.pop("decision"), day)
        return given
