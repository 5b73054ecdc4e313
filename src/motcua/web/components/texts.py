"""What a page says: notices, cards, states, due moments, reasons, codes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import segno
from django import template
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from motcua.kernel.refusals import Refusal
from motcua.web import formatting
from motcua.web.due import Due
from motcua.web.states import state_look

register = template.Library()

DUE_LOOKS = {
    "late": ("late", "late"),
    "soon": ("soon", "clock"),
    "fine": ("good", "dot"),
    "paused": ("calm", "pause"),
    "done": ("plain", "check"),
}
NOTICE_ROLES = {"danger": "alert", "success": "status"}


@register.simple_block_tag
def mc_notice(content: str, *, tone: str = "info", title: str = "") -> str:
    """A notice inside the page; a danger is announced at once, a success when the reader pauses."""
    values = {"content": content, "tone": tone, "title": title, "role": NOTICE_ROLES.get(tone, "")}
    return render_to_string("web/components/notice.html", values)


@register.inclusion_tag("web/components/refusal.html")
def mc_refusal(refusal: Refusal | None) -> dict[str, Any]:
    """Why a rule said no; shows nothing where there is no refusal."""
    return {"refusal": refusal}


@register.simple_block_tag
def mc_card(content: str, *, title: str = "", id: str = "", level: int = 2, aside: str = "", tone: str = "") -> str:
    """A card; with a title it is a section with that name."""
    values = {"content": content, "title": title, "id": id, "level": level, "aside": aside, "tone": tone}
    return render_to_string("web/components/card.html", values)


@register.simple_block_tag
def mc_details(content: str, *, summary: str, open: bool = False, id: str = "") -> str:
    """Text that opens on request."""
    return render_to_string(
        "web/components/details.html", {"content": content, "summary": summary, "open": open, "id": id}
    )


@register.simple_block_tag
def mc_empty(content: str, *, title: str, text: str = "") -> str:
    """An empty list says so, and what to do instead."""
    return render_to_string("web/components/empty.html", {"content": content, "title": title, "text": text})


@register.inclusion_tag("web/components/tag.html")
def mc_tag(text: str, *, tone: str = "calm", icon: str = "") -> dict[str, Any]:
    """A short word with a colour; never the colour alone."""
    return {"text": text, "tone": tone, "icon": icon}


@register.inclusion_tag("web/components/tag.html")
def mc_state(code: int) -> dict[str, Any]:
    """The state of a dossier: icon, word and colour."""
    look = state_look(int(code))
    return {"text": look.word, "tone": look.tone, "icon": look.icon, "code": code}


@register.inclusion_tag("web/components/tag.html")
def mc_due(due: Due | None = None, *, kind: str = "fine", text: str = "", at: datetime | None = None) -> dict[str, Any]:
    """A time limit in words, with icon and colour; the exact moment follows the pointer and the reader."""
    if due is not None:
        kind, text, at = due.kind, due.text, due.at
    tone, icon = DUE_LOOKS[kind]
    return {"text": text, "tone": tone, "icon": icon, "at": at}


@register.inclusion_tag("web/components/promise.html")
def mc_promise(
    at: datetime | None, *, title: str = "", was: date | None = None, changed: str = "", note: str = ""
) -> dict[str, Any]:
    """The promised moment in large words; an earlier promise stays visible, struck out."""
    return {"at": at, "title": title, "was": was, "changed": changed, "note": note}


def _reason(item: Any) -> tuple[str, str]:
    if isinstance(item, str):
        return item, ""
    if isinstance(item, dict):
        return str(item.get("text", "")), str(item.get("basis") or "")
    return str(getattr(item, "text", item)), str(getattr(item, "basis", "") or "")


@register.inclusion_tag("web/components/why.html")
def mc_why(items: Sequence[Any], *, summary: str = "", open: bool = False) -> dict[str, Any]:
    """The steps that made a date or a figure, each with the article it rests on."""
    return {"items": [_reason(item) for item in items], "summary": summary or _("Why this day?"), "open": open}


@register.inclusion_tag("web/components/reasons.html")
def mc_reasons(items: Sequence[Any]) -> dict[str, Any]:
    """The same steps, always in sight."""
    return {"items": [_reason(item) for item in items]}


@register.inclusion_tag("web/components/code.html")
def mc_code(code: str, *, label: str = "", spoken: str = "") -> dict[str, Any]:
    """A code in large letters; `spoken` says how to read it aloud."""
    return {"code": code, "label": label, "spoken": spoken}


@register.simple_tag
def mc_money(amount: int | None, *, words: str = "") -> SafeString:
    """An amount with its currency, and in words where a receipt needs them."""
    if amount is None:
        return format_html("{}", "")
    written = format_html('<span class="mc-num">{}</span>', formatting.money(amount))
    return format_html('{} <span class="mc-soft">({})</span>', written, words) if words else written


@register.simple_tag
def mc_moment(at: datetime | None) -> SafeString:
    """A moment in a list, exact for machines too."""
    if at is None:
        return format_html("{}", "")
    return format_html('<time class="mc-num" datetime="{}">{}</time>', at.isoformat(), formatting.moment_short(at))


@register.simple_tag
def mc_days(first: date, last: date | None) -> SafeString:
    """From which day on something holds, and until which where its last day is known."""
    if last is None:
        return format_html('<span class="mc-num">{} {}</span>', _("from"), formatting.day(first))
    return format_html('<span class="mc-num">{} – {}</span>', formatting.day(first), formatting.day(last))


@register.inclusion_tag("web/components/qr.html")
def mc_qr(data: str, alt: str, *, size: str = "medium") -> dict[str, Any]:
    """A QR code as a picture inside the page; the same address must stand beside it in letters."""
    picture = segno.make(data, error="m", micro=False).svg_data_uri(scale=4, border=2, light="#fff", dark="#000")
    return {"picture": picture, "alt": alt, "size": size}
