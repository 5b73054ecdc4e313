"""What an order about many steps asks for: the outcome, a note, and what the documents of a decision share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from motcua.dossiers.actions import BulkOrder
from motcua.dossiers.bulk import BulkWay
from motcua.web.forms import DayField


class BulkForm(forms.Form):
    """One outcome for all; the fields of a decision only where an outcome decides."""

    outcome = forms.ChoiceField(label=_("What happens to all of them"), widget=forms.RadioSelect)
    title = forms.CharField(label=_("Title of the documents"), required=False, max_length=500)
    number = forms.CharField(
        label=_("Number of the documents"),
        required=False,
        max_length=100,
        help_text=_("{n} stands for the running number, as in {n}/GPXD. Without it all have the same number."),
    )
    first = forms.IntegerField(label=_("First running number"), required=False, min_value=1, max_value=9_999_999)
    signed_on = DayField(label=_("Date of the documents"), required=False)
    signer_name = forms.CharField(label=_("Signer"), required=False, max_length=200)
    note = forms.CharField(
        label=_("Note for colleagues"),
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
        max_length=4000,
        help_text=_("Needed where the dossiers go back: whoever did the work reads why."),
    )

    def __init__(
        self, data: QueryDict | None, *, ways: Sequence[BulkWay], initial: dict[str, Any] | None = None
    ) -> None:
        super().__init__(data, initial=initial)
        self.fields["outcome"].choices = [(way.key, way.label) for way in ways]  # type: ignore[attr-defined]
        if not any(way.decides for way in ways):
            for name in ("title", "number", "first", "signed_on", "signer_name"):
                del self.fields[name]

    def order(self) -> BulkOrder:
        """The order, as the action takes it."""
        given = self.cleaned_data
        return BulkOrder(
            outcome=given["outcome"],
            note=given["note"],
            title=given.get("title", ""),
            number=given.get("number", ""),
            first=given.get("first") or 1,
            signer_name=given.get("signer_name", ""),
            signed_on=given.get("signed_on"),
        )
