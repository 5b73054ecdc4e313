"""Fields of our own for Django forms."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

# Django says these itself; named here, they stand in our catalogues, where they are said to a person.
SAID_BY_DJANGO = (
    gettext_noop("This field is required."),
    gettext_noop("Enter a valid email address."),
    gettext_noop("Enter a whole number."),
    gettext_noop("Select a valid choice. %(value)s is not one of the available choices."),
    gettext_noop("Select a valid choice. That choice is not one of the available choices."),
    gettext_noop("The submitted file is empty."),
)


class DayWidget(forms.MultiWidget):
    """Day, month and year in three boxes, in the order in which a birth date is said."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        parts: dict[str, forms.Widget | type[forms.Widget]] = {
            "day": forms.TextInput(),
            "month": forms.TextInput(),
            "year": forms.TextInput(),
        }
        super().__init__(parts, attrs)

    def decompress(self, value: Any) -> list[Any]:
        """The three parts of a date; nothing gives three empty boxes."""
        return [value.day, value.month, value.year] if isinstance(value, date) else ["", "", ""]


class DayField(forms.MultiValueField):
    """A date typed in three parts: no picker, no format to guess, and a year of four digits."""

    widget = DayWidget

    def __init__(self, **options: Any) -> None:
        parts = [forms.CharField(required=False, max_length=length) for length in (2, 2, 4)]
        super().__init__(fields=parts, require_all_fields=False, **options)

    def compress(self, data_list: Sequence[Any]) -> date | None:
        """The date of the three parts. Refuses what is no day of the calendar."""
        written = [str(part or "").strip() for part in data_list]
        if not any(written):
            return None
        try:
            day, month, year = (int(part) for part in written)
            return date(year, month, day)
        except ValueError:
            raise ValidationError(_("This is not a day of the calendar: give day, month and year."), "day") from None


class LastDayForm(forms.Form):
    """Until when something holds."""

    last_day = DayField(label=_("Last day"))
