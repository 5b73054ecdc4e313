"""What a person presses: buttons, links that look like buttons, the search box, the idempotency key."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from motcua.web.icons import icon

register = template.Library()

# Our words for the look of a button, in the words of Designsystemet.
VARIANTS = {"primary": "primary", "secondary": "secondary", "quiet": "tertiary", "danger": "primary"}


@register.inclusion_tag("web/components/button.html")
def mc_button(
    text: str,
    *,
    name: str = "",
    value: str = "",
    variant: str = "primary",
    type: str = "submit",
    full: bool = False,
    note: str = "",
    kbd: str = "",
    disabled: bool = False,
    id: str = "",
    form: str = "",
    formaction: str = "",
    icon: str = "",
    main: bool = False,
) -> dict[str, Any]:
    """A button says the result ("Lodge the dossier").

    `note` stands small below; `main` is the one that the main key presses.
    """
    look = VARIANTS[variant]
    return {**locals(), "look": look, "danger": variant == "danger"}


@register.inclusion_tag("web/components/link_button.html")
def mc_link_button(
    text: str,
    href: str,
    *,
    variant: str = "primary",
    full: bool = False,
    note: str = "",
    kbd: str = "",
    icon: str = "",
    main: bool = False,
) -> dict[str, Any]:
    """A link with the weight of a button: it only goes somewhere and changes nothing."""
    look = VARIANTS[variant]
    return {**locals(), "look": look, "danger": variant == "danger"}


@register.inclusion_tag("web/components/search.html")
def mc_search(
    action: str,
    label: str,
    *,
    value: str = "",
    name: str = "q",
    placeholder: str = "",
    hint: str = "",
    button: str = "",
    id: str = "q",
    autofocus: bool = False,
    kept: Sequence[tuple[str, str]] = (),
) -> dict[str, Any]:
    """A search box that is a plain GET form; `kept` are names and values that the next search takes along."""
    return dict(locals())


@register.simple_tag
def mc_key(key: str) -> SafeString:
    """The key that makes a form sent twice one act."""
    return format_html('<input type="hidden" name="idempotency_key" value="{}">', key)


@register.simple_tag
def mc_kbd(keys: str) -> SafeString:
    """Keys of the keyboard, as printed on them."""
    return format_html('<kbd class="mc-kbd">{}</kbd>', keys)


@register.simple_tag
def mc_icon(name: str) -> SafeString:
    """One of our icons, silent to screen readers."""
    return icon(name)
