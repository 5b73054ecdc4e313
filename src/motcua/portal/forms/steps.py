"""One form a step of filing. Each knows the matter, so that it offers only what this procedure offers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.catalog.queries import Office
from motcua.dossiers.models import ReturnChannel
from motcua.people.models import Party
from motcua.people.queries import classify_identifier, normal_number
from motcua.portal.forms.profile import checked_phone
from motcua.portal.models import Filing
from motcua.portal.queries import Matter, office_key

LONGEST_CASE = 600

RETURN_HINTS = {
    ReturnChannel.COUNTER: _("You come to the office with your identity card and the receipt."),
    ReturnChannel.POST: _("The post brings it to the address that you gave; it charges for that."),
    ReturnChannel.ONLINE: _("You find it under “My submissions” once it is issued."),
}


class StepForm(forms.Form):
    """What every step has: the matter, and what was answered before."""

    def __init__(self, matter: Matter, filing: Filing, data: QueryDict | None = None, **given: Any) -> None:
        super().__init__(data, initial=given.pop("initial", None))
        self.matter, self.filing = matter, filing

    def answers(self) -> dict[str, str]:
        """What is kept of it."""
        return {name: str(value) for name, value in self.cleaned_data.items()}


class ApplicantForm(StepForm):
    """For whom one files: oneself, somebody who gave a mandate, or somebody else."""

    applicant = forms.ChoiceField(
        label=_("For whom do you file?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose for whom you file.")},
    )

    def __init__(self, *args: Any, party: Party, principals: list[Party], **given: Any) -> None:
        super().__init__(*args, **given)
        offered = [("self", gettext("For myself, %(name)s") % {"name": party.full_name})]
        offered += [
            (f"party-{one.pk}", gettext("For %(name)s, who gave me a mandate") % {"name": one.full_name})
            for one in principals
        ]
        offered.append(("other", gettext("For another person or an organisation")))
        self.fields["applicant"].choices = offered  # type: ignore[attr-defined]


class OfficeForm(StepForm):
    """Which one-stop unit receives the dossier: one of those that the page found, or the one that was kept."""

    office = forms.ChoiceField(
        label=_("Where do you want to file?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose an office.")},
    )

    def __init__(self, *args: Any, found: Sequence[Office] = (), **given: Any) -> None:
        super().__init__(*args, **given)
        chosen = self.matter.office(self.data.get("office") or self.initial.get("office") or "")
        offered = {office_key(office): _office_name(office) for office in found or self.matter.offices}
        if chosen is not None:
            offered.setdefault(office_key(chosen), _office_name(chosen))
        self.fields["office"].choices = [*offered.items()]  # type: ignore[attr-defined]


def _office_name(office: Office) -> str:
    unit, agency = office.receiving_unit, office.agency
    if unit.agency_id == agency.pk:
        return f"{agency.name} · {unit.name}"
    return gettext("%(agency)s, received at %(unit)s") % {"agency": agency.name, "unit": unit.name}


class CaseForm(StepForm):
    """Which case of the announcement is one's own: the papers depend on it."""

    case = forms.ChoiceField(
        label=_("Which case is yours?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the case that applies: the papers depend on it.")},
    )

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        self.fields["case"].choices = [  # type: ignore[attr-defined]
            (str(case.pk), shortened(case.name)) for case in self.matter.choices
        ]


def shortened(name: str) -> str:
    """The name of a case: announcements put whole paragraphs there."""
    line = " ".join(name.split()).rstrip(":;. ")
    return line if len(line) <= LONGEST_CASE else line[:LONGEST_CASE].rsplit(" ", 1)[0] + "…"


class DetailsForm(StepForm):
    """Who the owner is and how to reach him or her; the name only where it is somebody whom nobody knows yet."""

    name = forms.CharField(
        label=_("Full name of the owner"),
        help_text=_("As it stands on the identity card, or the certificate of the organisation."),
        max_length=300,
        error_messages={"required": _("Enter the full name of the owner of the dossier.")},
    )
    number = forms.CharField(
        label=_("Identification number"),
        help_text=_("12 digits of the identity card, 9 of an old one, a passport number, or a tax code."),
        max_length=30,
        error_messages={"required": _("Enter the number of an identity card, a passport or a tax code.")},
    )
    phone = forms.CharField(
        label=_("Telephone"),
        help_text=_("The office calls it where something is unclear."),
        max_length=30,
        error_messages={"required": _("Enter a telephone number at which you can be reached.")},
    )
    email = forms.EmailField(
        label=_("Email"), required=False, error_messages={"invalid": _("Enter an email address such as an@example.vn.")}
    )
    address = forms.CharField(
        label=_("Address"),
        help_text=_("House number, street, village or quarter, commune or ward, province. The old names may be used."),
        max_length=500,
        error_messages={"required": _("Enter the address.")},
    )
    subject = forms.CharField(
        label=_("What is asked for"),
        help_text=_("In one or two sentences, such as for whom or for which land."),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, asks_name: bool, **given: Any) -> None:
        super().__init__(*args, **given)
        if not asks_name:
            del self.fields["name"]

    def clean_number(self) -> str:
        """The number as it is compared; refused where it has none of the forms of law."""
        number: str = self.cleaned_data["number"]
        if classify_identifier(number) is None:
            raise forms.ValidationError(
                _("Enter 9 or 12 digits of a personal paper, a passport number, or the 10 digits of a tax code.")
            )
        return normal_number(number)

    def clean_phone(self) -> str:
        """A telephone number."""
        return checked_phone(self.cleaned_data["phone"])


class ResultForm(StepForm):
    """How the result comes back, as far as the announcement offers it."""

    return_channel = forms.ChoiceField(
        label=_("How do you want to receive the result?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how you want to receive the result.")},
    )

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        self.fields["return_channel"].choices = [  # type: ignore[attr-defined]
            (way.value, str(way.label)) for way in self.matter.return_channels()
        ]

    def hinted(self) -> list[tuple[str, str, str]]:
        """The ways with what each means."""
        return [
            (way.value, str(way.label).capitalize(), str(RETURN_HINTS[way])) for way in self.matter.return_channels()
        ]


class DeclareForm(forms.Form):
    """What one answers for by sending."""

    declared = forms.BooleanField(
        label=_("I declare that what I wrote and attached is true, and I answer for it before the law."),
        error_messages={"required": _("Tick the declaration to send the dossier.")},
    )
