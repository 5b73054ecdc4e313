"""Ending a dossier without a result: the cause, the reason for the owner, the ground."""

from __future__ import annotations

from datetime import datetime

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.agencies.queries import agency_by_code
from motcua.dossiers.actions import NotReceived, Stopped, Withdrawn
from motcua.dossiers.models import REFUSAL_CAUSES, EndCause
from motcua.kernel.local import localdate

LONG = 2000
AREA = {"rows": 3}


class RefuseForm(forms.Form):
    """Why a dossier is not received, and where its owner goes instead."""

    cause = forms.ChoiceField(
        label=_("Cause"),
        choices=[(cause.value, cause.label) for cause in REFUSAL_CAUSES],
        initial=EndCause.NOT_ACCEPTABLE,
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(label=_("Reason, for the owner"), widget=forms.Textarea(attrs=AREA), max_length=LONG)
    where_to_go = forms.CharField(
        label=_("Where to go instead"),
        help_text=_("The name of the competent agency, or its code"),
        required=False,
        max_length=300,
    )

    def why(self, now: datetime) -> NotReceived:
        """What was typed; a code in the place of a name leads to its agency."""
        given = self.cleaned_data
        competent = agency_by_code(given["where_to_go"], localdate(now)) if given["where_to_go"] else None
        where_to_go = competent.name if competent else given["where_to_go"]
        return NotReceived(EndCause(given["cause"]), given["reason"], competent, where_to_go)


class WithdrawForm(forms.Form):
    """Who asks for the withdrawal at the counter, and why."""

    asked_by = forms.CharField(label=_("Who asks for it"), max_length=300)
    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea(attrs=AREA), max_length=LONG)

    def why(self) -> Withdrawn:
        """What was typed."""
        return Withdrawn(self.cleaned_data["reason"], self.cleaned_data["asked_by"])


class StopForm(forms.Form):
    """Why the settlement stops, and by which article."""

    cause = forms.ChoiceField(
        label=_("Cause"),
        choices=[(cause.value, cause.label) for cause in (EndCause.BY_LAW, EndCause.NOT_PAID)],
        initial=EndCause.BY_LAW,
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(label=_("Reason, for the owner"), widget=forms.Textarea(attrs=AREA), max_length=LONG)
    legal_ground = forms.CharField(label=_("Article of law"), max_length=300)

    def why(self) -> Stopped:
        """What was typed."""
        given = self.cleaned_data
        return Stopped(EndCause(given["cause"]), given["reason"], given["legal_ground"])


class CloseForm(forms.Form):
    """The article by which a dossier is closed, where the announcement does not say it."""

    legal_ground = forms.CharField(
        label=_("Article of law"),
        help_text=_("Only where the announcement does not say that the dossier is closed"),
        required=False,
        max_length=300,
    )
