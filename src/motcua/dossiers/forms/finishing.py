"""Finishing a task: a note, and for a decision the document by which it is made."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from motcua.dossiers.actions import Cause, Decision, Finish
from motcua.dossiers.models import DelayCause, ReturnChannel
from motcua.dossiers.outlook import WayAhead
from motcua.web.forms import DayField

AREA = {"rows": 2}


class FinishForm(forms.Form):
    """What an outcome asks of whoever finishes the step; each outcome keeps only the fields that it needs."""

    title = forms.CharField(label=_("Title of the document"), required=False, max_length=500)
    number = forms.CharField(label=_("Number of the document"), max_length=100)
    signed_on = DayField(label=_("Date of the document"))
    signer_name = forms.CharField(label=_("Signer"), max_length=200)
    reason = forms.CharField(
        label=_("Reason of the refusal, for the owner"), widget=forms.Textarea(attrs=AREA), max_length=4000
    )
    file = forms.FileField(label=_("File of the document"), required=False, help_text=_("PDF or a picture"))
    way_out = forms.ChoiceField(
        label=_("How the result goes to its owner"),
        choices=[(ReturnChannel.COUNTER, _("at the counter")), (ReturnChannel.ONLINE, _("online, as a file"))],
        widget=forms.RadioSelect,
    )
    handed_to = forms.CharField(label=_("Who takes the result"), max_length=200)
    handed_identity = forms.CharField(label=_("Number of the paper shown"), required=False, max_length=30)
    mandate = forms.CharField(
        label=_("Mandate"),
        help_text=_("Needed where it is neither owner nor submitter: number and date of the mandate"),
        required=False,
        max_length=300,
    )
    delay_cause = forms.ChoiceField(label=_("Cause of the delay"), choices=DelayCause.choices)
    delay_text = forms.CharField(
        label=_("The cause in words"), widget=forms.Textarea(attrs=AREA), required=False, max_length=2000
    )
    note = forms.CharField(
        label=_("Note for colleagues"), widget=forms.Textarea(attrs=AREA), required=False, max_length=4000
    )

    def __init__(
        self,
        way: WayAhead,
        data: QueryDict | None = None,
        files: MultiValueDict[str, UploadedFile[Any]] | None = None,
        *,
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(data, files, auto_id=f"{way.key}-%s", initial=dict(initial or {}))
        self.way = way
        for name in self._not_asked(way):
            del self.fields[name]
        if "way_out" in self.fields:
            self.fields["handed_to"].required = False
            self.fields["handed_to"].help_text = _("Needed at the counter; online nobody has to come.")
            self.fields["way_out"].initial = way.wished if way.wished == ReturnChannel.ONLINE else ReturnChannel.COUNTER
        if way.sends_back:
            self.fields["note"].required = True
            self.fields["note"].label = _("Why it goes back, for whoever did the work")

    @staticmethod
    def _not_asked(way: WayAhead) -> list[str]:
        left_out = [] if way.decides else ["title", "number", "signed_on", "signer_name", "file"]
        left_out += [] if way.refuses else ["reason"]
        left_out += [] if way.asks_cause else ["delay_cause", "delay_text"]
        left_out += [] if way.returns and way.may_go_online else ["way_out"]
        return left_out if way.returns else [*left_out, "handed_to", "handed_identity", "mandate"]

    def clean(self) -> dict[str, Any]:
        """At the counter somebody takes it; online nobody does."""
        given = super().clean() or {}
        unnamed = "handed_to" not in self.errors and not given.get("handed_to")
        if self.way.returns and self._way_out() == ReturnChannel.COUNTER and unnamed:
            self.add_error("handed_to", _("Write who takes the result."))
        return given

    def _way_out(self) -> ReturnChannel:
        return ReturnChannel(self.cleaned_data.get("way_out") or ReturnChannel.COUNTER)

    def finish(self, *, upload_id: int | None = None) -> Finish:
        """How the task is finished, as the action takes it."""
        given = self.cleaned_data
        return Finish(
            outcome=self.way.key,
            note=given["note"],
            decision=self._decision(upload_id) if self.way.decides else None,
            handed_to=given.get("handed_to", ""),
            handed_identity=given.get("handed_identity", ""),
            mandate=given.get("mandate", ""),
            way=self._way_out() if self.way.returns else None,
            delay=Cause(DelayCause(given["delay_cause"]), given["delay_text"]) if self.way.asks_cause else None,
        )

    def _decision(self, upload_id: int | None) -> Decision:
        given = self.cleaned_data
        return Decision(
            title=given["title"],
            number=given["number"],
            signer_name=given["signer_name"],
            signed_on=given["signed_on"],
            reason=given.get("reason", ""),
            upload_id=upload_id,
        )
