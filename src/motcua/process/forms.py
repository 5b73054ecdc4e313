"""The shape of what comes in: the table of a draft, the decision that approves it, a file."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.agencies.models import Agency
from motcua.process.actions import Approval
from motcua.process.engine.definition import RECEIVING_UNIT, SETTLING_UNIT, Effect
from motcua.process.sheet import JOIN, KINDS, WORK, Line, Sheet, Way
from motcua.web.forms import DayField

MOST_LINES, MOST_WAYS = 60, 12
LONG, SHORT = 300, 40
LARGEST_FILE = 512 * 1024
OTHER_UNIT = "other"


def read_sheet(data: Mapping[str, str]) -> Sheet:
    """The table as it was typed; what is no choice of ours counts as blank. What is wrong with it is for the checks."""
    count = min(_whole(data.get("lines", "")), MOST_LINES)
    return Sheet(_text(data, "name", LONG), tuple(_line(data, place) for place in range(count)))


def _line(data: Mapping[str, str], place: int) -> Line:
    at = f"{place}-"
    kind = data.get(f"{at}kind", WORK)
    unit = data.get(f"{at}unit", "")
    return Line(
        key=_text(data, f"{at}key", SHORT),
        kind=kind if kind in KINDS else WORK,
        name=_text(data, f"{at}name", LONG),
        role=_text(data, f"{at}role", SHORT),
        unit=unit if unit in (RECEIVING_UNIT, SETTLING_UNIT) else _text(data, f"{at}code", SHORT),
        amount=_text(data, f"{at}amount", 6),
        measure="wd" if data.get(f"{at}measure") == "wd" else "wh",
        ways=_ways(data, at, kind),
    )


def _ways(data: Mapping[str, str], at: str, kind: str) -> tuple[Way, ...]:
    count = min(_whole(data.get(f"{at}ways", "")), MOST_WAYS)
    ways = [_way(data, f"{at}{number}-") for number in range(count)]
    kept = [way for way in ways if not way.is_blank] if kind == WORK else ways
    taken = {way.key for way in kept}
    numbers = (f"outcome_{number}" for number in range(1, 2 * MOST_WAYS) if f"outcome_{number}" not in taken)
    if kind == WORK:
        kept = [way if way.key else Way(next(numbers), way.label, way.to, way.effect) for way in kept]
    return tuple(kept[:1] if kind == JOIN else kept) or (Way(),)


def _way(data: Mapping[str, str], at: str) -> Way:
    effect = data.get(f"{at}effect", "")
    return Way(
        key=_text(data, f"{at}key", SHORT),
        label=_text(data, f"{at}label", LONG),
        to=_text(data, f"{at}to", SHORT),
        effect=effect if effect in set(Effect) else Effect.NONE.value,
        when=_text(data, f"{at}when", LONG),
    )


def changed_by(button: str, sheet: Sheet) -> tuple[Sheet, str]:
    """The table after one of its buttons, and where on the page to go on; an unknown button changes nothing."""
    verb, *written = button.split(":")
    if verb == "add":
        return _with_line(sheet, written)
    place, number = ([int(one) if one.isdecimal() else -1 for one in written] + [-1, -1])[:2]
    if not 0 <= place < len(sheet.lines) or verb not in _BUTTONS:
        return sheet, "#checks"
    changed = _BUTTONS[verb](sheet, place, number)
    there = {"up": place - 1, "down": place + 1, "drop": place - 1}.get(verb, place)
    return changed, f"#line-{max(0, min(there, len(changed.lines) - 1))}"


_BUTTONS: dict[str, Callable[[Sheet, int, int], Sheet]] = {
    "drop": lambda sheet, place, _number: sheet.without_line(place),
    "up": lambda sheet, place, _number: sheet.moved(place, -1),
    "down": lambda sheet, place, _number: sheet.moved(place, 1),
    "way": lambda sheet, place, _number: sheet.with_way(place),
    "unway": lambda sheet, place, number: sheet.without_way(place, number),
}


def _with_line(sheet: Sheet, written: list[str]) -> tuple[Sheet, str]:
    kind, after = [*written, "", ""][:2]
    if kind not in KINDS or len(sheet.lines) >= MOST_LINES:
        return sheet, "#checks"
    place = min(int(after), len(sheet.lines) - 1) if after.isdecimal() else -1
    return sheet.with_line(kind, after=place), f"#line-{place + 1}"


def _text(data: Mapping[str, str], name: str, most: int) -> str:
    return " ".join(data.get(name, "").split())[:most]


def _whole(written: str) -> int:
    return int(written) if written.isdecimal() and len(written) < 4 else 0


class BeginForm(forms.Form):
    """Of which procedure, at which agency, and what to begin from."""

    procedure = forms.CharField(
        label=gettext_lazy("Code of the procedure"), max_length=60, help_text=gettext_lazy("For example 1.001193.")
    )
    agency = forms.ModelChoiceField(
        label=gettext_lazy("Agency"), queryset=Agency.objects.filter(valid_to=None).in_name_order()
    )
    source = forms.CharField(required=False, max_length=20)
    file = forms.FileField(
        label=gettext_lazy("File of a process"),
        required=False,
        help_text=gettext_lazy("A file that this program or another one wrote (JSON)."),
    )

    def clean_file(self) -> Any:
        """The document in the file. What is no JSON text, or far too large, is no process."""
        file: UploadedFile[Any] | None = self.cleaned_data.get("file")
        if not file:
            return None
        if (file.size or 0) > LARGEST_FILE:
            raise forms.ValidationError(_("The file is too large for a process."))
        try:
            return json.loads(file.read())
        except (ValueError, RecursionError):
            raise forms.ValidationError(_("The file is not in the form JSON.")) from None


class ApprovalForm(forms.Form):
    """The decision that approves a process."""

    decision_no = forms.CharField(label=gettext_lazy("Number of the decision"), max_length=100)
    decision_on = DayField(label=gettext_lazy("Date of the decision"))
    signer = forms.CharField(label=gettext_lazy("Signed by"), max_length=200)
    valid_from = DayField(label=gettext_lazy("Holds from"))

    def approval(self) -> Approval:
        """The decision, once the form is valid."""
        return Approval(**self.cleaned_data)
