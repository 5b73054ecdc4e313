"""Decisions about a one-stop unit, the lists that they approve, rooms and devices."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from motcua.agencies.actions import Member, Paper
from motcua.agencies.models import DecisionKind, ListedStaff, Rating, ReceiptLanguage, ReceiptShape
from motcua.people.models import User
from motcua.web.forms import DayField

PAPER = ("number", "decided_on", "signer", "valid_from")
FOUNDING = [(kind.value, kind.label) for kind in (DecisionKind.FOUNDING, DecisionKind.OPENING)]


class PaperForm(forms.Form):
    """A decision as written."""

    number = forms.CharField(label=_("Number of the decision"), max_length=100)
    decided_on = DayField(label=_("Decided on"))
    signer = forms.CharField(label=_("Signed by"), max_length=200)
    valid_from = DayField(label=_("Holds from"))

    def clean(self) -> dict[str, Any]:
        """The decision as the action takes it."""
        given = super().clean() or self.cleaned_data
        if all(name in given for name in PAPER):
            given["paper"] = Paper(**{name: given.pop(name) for name in PAPER})
        return given


class DecisionForm(PaperForm):
    """A founding or opening decision."""

    kind = forms.ChoiceField(label=_("What it decides"), choices=FOUNDING)

    field_order = ["kind"]

    def clean_kind(self) -> DecisionKind:
        """The kind as the table knows it."""
        return DecisionKind(self.cleaned_data["kind"])


class ProcedureListForm(PaperForm):
    """A list of procedures by their codes."""

    codes = forms.CharField(
        label=_("Codes of the procedures"), widget=forms.Textarea, help_text=_("One a line, as 1.001193")
    )

    def clean_codes(self) -> list[str]:
        """The codes one by one."""
        return str(self.cleaned_data["codes"]).split()


class StaffListForm(PaperForm):
    """A staff list: a group of fields for each person who holds a post in the unit."""

    def __init__(self, *args: Any, persons: Sequence[User], known: Mapping[int, ListedStaff], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.persons = list(persons)
        for person in self.persons:
            for name, field in _asked(person, known.get(person.pk)).items():
                self.fields[name] = field

    @property
    def paper_fields(self) -> list[BoundField]:
        """What is asked of the decision."""
        return [self[name] for name in PAPER]

    @property
    def groups(self) -> Iterator[tuple[User, list[BoundField]]]:
        """What is asked of each person."""
        for person in self.persons:
            yield person, [self[_name(person, part)] for part in ("listed", "rank", "holds", "years", "rating")]

    def clean(self) -> dict[str, Any]:
        """Those who are listed, with the facts. Refuses a person without rank, years or rating."""
        given = super().clean()
        listed = [person for person in self.persons if given.get(_name(person, "listed"))]
        for person in listed:
            for part in ("rank", "years", "rating"):
                if given.get(_name(person, part)) in (None, ""):
                    self.add_error(_name(person, part), ValidationError(_("This is asked for whoever is listed.")))
        if not self.errors:
            given["members"] = [self._member(person, given) for person in listed]
        return given

    def _member(self, person: User, given: Mapping[str, Any]) -> Member:
        rank, holds, years, rating = (given[_name(person, part)] for part in ("rank", "holds", "years", "rating"))
        return Member(person, rank, holds_required_rank=holds, years_of_service=years, rating=Rating(rating))


def _name(person: User, part: str) -> str:
    return f"{part}_{person.pk}"


def _asked(person: User, row: ListedStaff | None) -> dict[str, forms.Field]:
    fields = {
        "listed": forms.BooleanField(label=_("On the list"), required=False, initial=row is not None),
        "rank": forms.CharField(
            label=_("Rank"), required=False, max_length=100, initial=row.rank if row else ""
        ),
        "holds": forms.BooleanField(
            label=_("Holds the rank that is required"), required=False, initial=bool(row and row.holds_required_rank)
        ),
        "years": forms.IntegerField(
            label=_("Years of service"), required=False, min_value=0, max_value=60,
            initial=row.years_of_service if row else None,
        ),
        "rating": forms.ChoiceField(
            label=_("Rating of last year"), required=False, choices=[("", "–"), *Rating.choices],
            initial=row.rating if row else "",
        ),
    }  # fmt: skip
    return {_name(person, part): field for part, field in fields.items()}


class EquipmentForm(forms.Form):
    """A room or devices."""

    name = forms.CharField(label=_("What it is"), max_length=200, help_text=_("For example: waiting room, scanner"))
    square_metres = forms.IntegerField(label=_("Square metres"), required=False, min_value=1, max_value=100000)
    number = forms.IntegerField(label=_("How many"), required=False, min_value=1, max_value=100000)
    valid_from = DayField(label=_("First day"))


class PrintingForm(forms.Form):
    """On what receipts are printed, and in which languages."""

    shape = forms.TypedChoiceField(
        label=_("Print the receipt as"), choices=ReceiptShape.choices, coerce=ReceiptShape, widget=forms.RadioSelect
    )
    language = forms.TypedChoiceField(
        label=_("Languages"), choices=ReceiptLanguage.choices, coerce=ReceiptLanguage, widget=forms.RadioSelect
    )
