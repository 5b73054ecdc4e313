"""What a person fills in: label, hint, error and input always together, whether from a form or from values."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django import forms, template
from django.forms.boundfield import BoundField
from django.forms.utils import flatatt
from django.utils.safestring import SafeString

from motcua.web.forms import DayField

register = template.Library()


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to choose."""

    value: str
    label: Any
    hint: Any = ""
    chosen: bool = False
    id: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """One question as a template needs it. `kind` chooses the template's part."""

    name: str
    label: Any
    id: str
    kind: str = "text"
    value: Any = ""
    hint: Any = ""
    error: Any = ""
    required: bool = True
    width: str = "full"
    prefix: str = ""
    suffix: str = ""
    note: str = ""
    inline: bool = False
    multiple: bool = False
    options: Sequence[Option] = ()
    kept: Sequence[Any] = ()
    attributes: dict[str, Any] = field(default_factory=dict)

    @property
    def attrs(self) -> SafeString:
        """The remaining attributes of the input, with what ties hint and error to it."""
        tied = {"aria-describedby": self.described_by} if self.described_by else {}
        return flatatt({**self.attributes, **tied, **({"aria-invalid": "true"} if self.error else {})})

    @property
    def described_by(self) -> str:
        """The ids of the hint and the error, where there are such."""
        told = [f"{self.id}-hint"] if self.hint else []
        return " ".join([*told, f"{self.id}-error"] if self.error else told)


def _options(options: Iterable[Sequence[Any]], value: Any, id: str) -> list[Option]:
    """Options as given, `(value, label)` or `(value, label, hint)`, the chosen ones marked."""
    chosen = {str(one) for one in value} if isinstance(value, (list, tuple, set)) else {str(value)}
    made = []
    for place, option in enumerate(options):
        code, label, *hint = option
        own_id = id if place == 0 else f"{id}-{place}"  # the first has the group's id: the summary links there
        made.append(Option(str(code), label, hint[0] if hint else "", str(code) in chosen, own_id))
    return made


KINDS: list[tuple[type[forms.Widget], str]] = [
    (forms.CheckboxSelectMultiple, "checkbox"),
    (forms.RadioSelect, "radio"),
    (forms.CheckboxInput, "check"),
    (forms.Select, "select"),
    (forms.Textarea, "textarea"),
    (forms.FileInput, "file"),
    (forms.HiddenInput, "hidden"),
]


def _kind(bound: BoundField) -> str:
    if isinstance(bound.field, DayField):
        return "day"
    for widget, kind in KINDS:
        if isinstance(bound.field.widget, widget):
            return kind
    return str(getattr(bound.field.widget, "input_type", "text"))


def _value(bound: BoundField, kind: str) -> Any:
    if isinstance(bound.field.widget, forms.PasswordInput):
        return ""  # a password never comes back in a page
    value = bound.value()
    if kind == "day":
        return bound.field.widget.decompress(value) if not isinstance(value, (list, tuple)) else value
    return "" if value is None else value


def _from_form(bound: BoundField) -> Field:
    """The question that a Django form asks."""
    kind, widget = _kind(bound), bound.field.widget
    value = _value(bound, kind)
    choices = [(code, label) for code, label in getattr(widget, "choices", ())]
    return Field(
        name=bound.html_name,
        label=bound.label,
        id=bound.auto_id or bound.html_name,
        kind=kind,
        value=value,
        hint=bound.help_text,
        error=" ".join(str(error) for error in bound.errors),
        required=bound.field.required,
        multiple=bool(getattr(widget, "allow_multiple_selected", False)),
        options=_options(choices, value, bound.auto_id or bound.html_name),
        attributes={**bound.build_widget_attrs({}), **widget.attrs},
    )


def _without_required(asked: Field) -> Field:
    """The server answers in the reader's language with a summary on top; the browser's bubble does neither."""
    return replace(asked, attributes={name: v for name, v in asked.attributes.items() if name != "required"})


@register.inclusion_tag("web/components/field.html")
def mc_field(bound: BoundField, **changes: Any) -> dict[str, Any]:
    """A question of a Django form; what is named by keyword replaces what the form says."""
    asked = _without_required(_from_form(bound))
    extra: dict[str, Any] = {
        name: changes.pop(name) for name in ("autocomplete", "inputmode", "accept", "list") if name in changes
    }
    return {"field": replace(asked, attributes={**asked.attributes, **extra}, **changes)}


@register.inclusion_tag("web/components/field.html")
def mc_input(
    name: str,
    label: str,
    *,
    value: Any = "",
    type: str = "text",
    hint: str = "",
    error: str = "",
    required: bool = True,
    width: str = "full",
    id: str = "",
    options: Iterable[Sequence[Any]] = (),
    note: str = "",
    prefix: str = "",
    suffix: str = "",
    **attributes: Any,
) -> dict[str, Any]:
    """A question from plain values; other attributes of the input follow by keyword."""
    own_id = id or name
    kept = {key: given for key, given in attributes.items() if given not in ("", 0, False, None)}
    return {
        "field": Field(
            name=name,
            label=label,
            id=own_id,
            kind=type,
            value=value,
            hint=hint,
            error=error,
            required=required,
            width=width,
            note=note,
            prefix=prefix,
            suffix=suffix,
            options=_options(options, value, own_id),
            attributes=kept,
        )
    }


@register.inclusion_tag("web/components/field.html")
def mc_choice(
    name: str,
    legend: str,
    options: Iterable[Sequence[Any]],
    *,
    value: Any = "",
    kind: str = "radio",
    hint: str = "",
    error: str = "",
    inline: bool = False,
    required: bool = True,
    id: str = "",
) -> dict[str, Any]:
    """A question with its answers in sight: one of them (radio) or several (checkbox)."""
    own_id = id or name
    chosen = _options(options, value, own_id)
    return {
        "field": Field(
            name=name,
            label=legend,
            id=own_id,
            kind=kind,
            hint=hint,
            error=error,
            inline=inline,
            required=required,
            options=chosen,
        )
    }


@register.inclusion_tag("web/components/field.html")
def mc_check(
    name: str, label: str, *, value: str = "1", checked: bool = False, hint: str = "", error: str = "", id: str = ""
) -> dict[str, Any]:
    """One box to tick."""
    kept = {"value": value, "checked": checked}
    return {
        "field": Field(name=name, label=label, id=id or name, kind="check", hint=hint, error=error, attributes=kept)
    }


@register.inclusion_tag("web/components/field.html")
def mc_file(
    name: str,
    label: str,
    *,
    hint: str = "",
    error: str = "",
    accept: str = "",
    multiple: bool = False,
    kept: Sequence[Any] | None = None,
    required: bool = False,
    id: str = "",
) -> dict[str, Any]:
    """A file to hand in, with those already kept above it."""
    attributes = {"accept": accept} if accept else {}
    return {
        "field": Field(
            name=name,
            label=label,
            id=id or name,
            kind="file",
            hint=hint,
            error=error,
            multiple=multiple,
            required=required,
            kept=kept or (),
            attributes=attributes,
        )
    }


@register.inclusion_tag("web/components/error_summary.html")
def mc_error_summary(form: forms.BaseForm | None = None, *, errors: Sequence[tuple[str, Any]] = ()) -> dict[str, Any]:
    """Everything that must be put right, on top, each line leading to its field; shows nothing where all is well."""
    found = list(errors)
    if form is not None and form.is_bound:
        found += [("", error) for error in form.non_field_errors()]
        found += [(f"#{bound.auto_id}", f"{bound.label}: {error}") for bound in form for error in bound.errors]
    return {"errors": found}
