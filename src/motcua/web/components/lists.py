"""What a page lists: facts, papers, tables, stories, tabs, pages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import template
from django.template.loader import render_to_string

register = template.Library()


def _padded(row: Sequence[Any], length: int) -> list[Any]:
    """A row filled up with empty strings, so that a template can take it apart."""
    return [*row, *[""] * (length - len(row))]


@register.simple_block_tag
def mc_facts(content: str, facts: Sequence[Sequence[Any]] = ()) -> str:
    """The few facts on top of a page, as tiles."""
    rows = [_padded(fact, 4) for fact in facts]
    return render_to_string("web/components/facts.html", {"rows": rows, "content": content})


@register.inclusion_tag("web/components/fact.html")
def mc_fact(label: str, value: Any, *, note: str = "", href: str = "") -> dict[str, Any]:
    """One tile."""
    return {"label": label, "value": value, "note": note, "href": href}


@register.inclusion_tag("web/components/answers.html")
def mc_answers(rows: Sequence[Sequence[Any]]) -> dict[str, Any]:
    """What was answered, line by line, each with a link to change it."""
    return {"rows": [_padded(row, 3) for row in rows]}


def _paper(**values: Any) -> dict[str, Any]:
    number = values.pop("number", "")
    name = values.get("input", "")
    return {**values, "id": f"{name}-{number or values.get('value') or 'on'}" if name else ""}


@register.inclusion_tag("web/components/paper.html")
def mc_paper(
    name: str,
    *,
    count: str = "",
    hint: str = "",
    input: str = "",
    value: str = "1",
    checked: bool = False,
    number: str | int = "",
    href: str = "",
    link: str = "",
    tag: str = "",
    tone: str = "calm",
) -> dict[str, Any]:
    """One paper of the announced list; with `input` it is a box to tick."""
    return _paper(**locals())


@register.simple_block_tag
def mc_paper_row(
    content: str,
    name: str,
    *,
    count: str = "",
    hint: str = "",
    input: str = "",
    value: str = "1",
    checked: bool = False,
    number: str | int = "",
    tag: str = "",
    tone: str = "calm",
) -> str:
    """One paper with fields or links of its own below its name."""
    return render_to_string("web/components/paper.html", _paper(**locals()))


@register.simple_block_tag
def mc_table(
    content: str,
    *,
    caption: str,
    head: Sequence[str] = (),
    rows: Sequence[Sequence[Any]] = (),
    keys: bool = False,
    hide_caption: bool = True,
) -> str:
    """A table; on a narrow screen each row becomes a card, its cells named by `data-label`."""
    named = [list(zip(head, row, strict=False)) for row in rows]
    values = {
        "content": content,
        "caption": caption,
        "head": head,
        "rows": named,
        "keys": keys,
        "hide_caption": hide_caption,
    }
    return render_to_string("web/components/table.html", values)


@register.inclusion_tag("web/components/story.html")
def mc_story(entries: Sequence[Any]) -> dict[str, Any]:
    """What happened, what is awaited, what comes next: a vertical line of events in plain words."""
    return {"entries": entries}


@register.inclusion_tag("web/components/steps.html")
def mc_steps(current: int, total: int, *, label: str = "") -> dict[str, Any]:
    """Progress in words: step three of six, and its name."""
    marks = ["done" if step < current else "now" if step == current else "next" for step in range(1, total + 1)]
    return {"current": current, "total": total, "label": label, "marks": marks}


@register.inclusion_tag("web/components/tabs.html")
def mc_tabs(tabs: Sequence[Sequence[Any]], label: str) -> dict[str, Any]:
    """Views of one list, as plain links with counts."""
    return {"tabs": [_padded(tab, 4) for tab in tabs], "label": label}


@register.inclusion_tag("web/components/pager.html")
def mc_pager(
    *, next: str = "", previous: str = "", shown: int | None = None, total: int | str | None = None
) -> dict[str, Any]:
    """Forward and back in a long list, with how much of it is seen."""
    return {"next": next, "previous": previous, "shown": shown, "total": total}


@register.inclusion_tag("web/components/breadcrumb.html")
def mc_breadcrumb(*parts: str) -> dict[str, Any]:
    """Where the page stands: label and address by turns, the last label alone is the page itself."""
    links = [(parts[i], parts[i + 1]) for i in range(0, len(parts) - 1, 2)]
    return {"links": links, "here": parts[-1] if len(parts) % 2 else ""}
