"""The shape of fees, payments and waivers as officers type them; rules stand in the actions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.catalog.models import Fee
from motcua.catalog.words import fee_words
from motcua.dossiers.actions import ChargeIn
from motcua.dossiers.actions.money.charging import name_of
from motcua.dossiers.models import PaymentMethod
from motcua.kernel.text import whole_number

LONG = 1000
MOST = 999


def typed_amount(written: str) -> int | None:
    """`50.000 đ` as the number 50000; None for what is no amount."""
    bare = written.replace("đồng", "").replace("đ", "").translate(str.maketrans("", "", " .,\u00a0"))
    return whole_number(bare)


@dataclass(frozen=True, slots=True)
class FeeLine:
    """One announced fee on the list: whether it applies, how many times, and what was typed where it has only words."""

    fee: Fee
    applies: bool
    quantity: int
    amount: str
    reason: str

    @property
    def name(self) -> str:
        """What it is called."""
        return name_of(self.fee)

    @property
    def announced(self) -> str:
        """Its amount, or that its note counts."""
        return fee_words(self.fee)

    @property
    def as_charge(self) -> ChargeIn:
        """The line as it is charged."""
        amount = None if self.fee.amount else typed_amount(self.amount)
        return ChargeIn(self.fee, self.quantity, amount, self.reason[:LONG])


def read_fees(fees: Iterable[Fee], data: Mapping[str, str], *, only_one_applies: bool = False) -> list[FeeLine]:
    """The list as it came back. Before anything was ticked, a single fee with an amount is ticked already."""
    listed = list(fees)
    sure = only_one_applies and len(listed) == 1 and bool(listed[0].amount)
    return [
        FeeLine(
            fee,
            applies=f"fee-{fee.pk}" in data or sure,
            quantity=min(whole_number(data.get(f"quantity-{fee.pk}", "")) or 1, MOST),
            amount=data.get(f"amount-{fee.pk}", ""),
            reason=data.get(f"reason-{fee.pk}", ""),
        )
        for fee in listed
    ]


class PayForm(forms.Form):
    """How the money came."""

    method = forms.ChoiceField(label=_("How it was paid"), choices=PaymentMethod.choices, widget=forms.RadioSelect)
    amount = forms.CharField(label=_("Amount collected, in dong"), max_length=30)
    reference = forms.CharField(label=_("Reference of the transfer or online payment"), required=False, max_length=200)
    payer_name = forms.CharField(label=_("Name of the payer"), max_length=200)

    def clean_amount(self) -> int:
        """The amount as a number."""
        amount = typed_amount(self.cleaned_data["amount"])
        if amount is None:
            raise forms.ValidationError(_("Enter the amount in figures, such as 50.000."))
        return amount


class WaiveForm(forms.Form):
    """What is let off, and by which article."""

    charge = forms.TypedChoiceField(label=_("Fee"), coerce=int)
    amount = forms.CharField(label=_("Amount waived, in dong"), max_length=30)
    legal_ground = forms.CharField(label=_("Article of law that allows it"), max_length=300)

    clean_amount = PayForm.clean_amount


class ReasonForm(forms.Form):
    """A reason, and nothing else."""

    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea(attrs={"rows": 2}), max_length=LONG)
