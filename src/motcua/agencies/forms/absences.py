"""Being away."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from motcua.people.models import User
from motcua.web.forms import DayField


class AbsenceForm(forms.Form):
    """From when until when, who stands in, and on what it rests."""

    valid_from = DayField(label=_("First day away"))
    valid_to = DayField(label=_("Last day away"))
    stand_in = forms.ModelChoiceField(
        label=_("Who stands in"), queryset=User.objects.none(), required=False, empty_label=_("Nobody")
    )
    reason = forms.CharField(label=_("Reason"), required=False, max_length=300)
    decision = forms.CharField(label=_("Decision or leave note"), required=False, max_length=200)

    def __init__(self, *args: Any, colleagues: QuerySet[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        stand_in: Any = self.fields["stand_in"]
        stand_in.queryset, stand_in.label_from_instance = colleagues, named


def named(user: User) -> str:
    """By name; the user name tells two of one name apart."""
    return f"{user.full_name} ({user.username})"
