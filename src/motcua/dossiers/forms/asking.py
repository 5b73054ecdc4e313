"""Asking for a supplement: each thing with its own reason, a paper outside the list with its legal ground."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.catalog.models import Paper
from motcua.dossiers.actions import Asked
from motcua.dossiers.models import SupplementGround

LONG = 2000


class AskForm(forms.Form):
    """What a request holds besides its papers and fields."""

    unannounced = forms.CharField(label=_("Name of the paper"), required=False, max_length=300)
    unannounced_ground = forms.CharField(label=_("Article of law that allows it"), required=False, max_length=300)
    unannounced_reason = forms.CharField(label=_("Reason"), required=False, max_length=LONG)
    ground = forms.ChoiceField(
        label=_("Legal ground for asking again"),
        help_text=_("The dossier was already asked to be completed once at this stage."),
        choices=SupplementGround,
        required=False,
        widget=forms.RadioSelect,
    )
    legal_ground = forms.CharField(
        label=_("What exactly, in words for the owner"),
        required=False,
        max_length=300,
    )


def read_asked(papers: Iterable[Paper], fields: Iterable[str], data: Mapping[str, str]) -> list[Asked]:
    """What was marked, in the order of the page. What the rules say to it is for the action."""
    asked = [
        Asked(reason=data.get(f"reason-{paper.pk}", "")[:LONG], paper=paper)
        for paper in papers
        if f"ask-{paper.pk}" in data
    ]
    asked += [
        Asked(reason=data.get(f"reason-field-{number}", "")[:LONG], field=name)
        for number, name in enumerate(fields)
        if f"ask-field-{number}" in data
    ]
    if name := data.get("unannounced", "").strip():
        reason, ground = data.get("unannounced_reason", ""), data.get("unannounced_ground", "")
        asked.append(Asked(reason=reason[:LONG], unannounced=name[:300], legal_ground=ground[:300]))
    return asked
