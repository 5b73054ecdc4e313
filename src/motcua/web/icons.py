"""Our own icons: plain strokes on a grid of 24, drawn inside the page so that they cost no request."""

from __future__ import annotations

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

ICONS = {
    "house": "M4 21V10l8-6 8 6v11M9.5 21v-8h5v8",
    "clock": "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7v5l3.5 2",
    "half": "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 12V3M12 12h9",
    "check": "M4.5 12.5l5 5L19.5 7",
    "cross": "M6 6l12 12M18 6L6 18",
    "pause": "M8.5 5v14M15.5 5v14",
    "warning": "M12 4L2.5 20h19zM12 10v4.5M12 17.2v.3",
    "late": "M12 4L3 19.5h18z",
    "dot": "M12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6z",
    "info": "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 11v5.5M12 7.4v.3",
    "arrow": "M4 12h15M13 6l6 6-6 6",
    "back": "M9 6l-5 5 5 5M4 11h10a6 6 0 0 1 6 6v1",
    "paper": "M6 3h8l4.5 4.5V21H6zM14 3v5h4.5M9 13h6M9 16.5h6",
    "plus": "M12 5v14M5 12h14",
    "search": "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM15.3 15.3L21 21",
    "money": "M3 6.5h18v11H3zM12 9.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5z",
    "person": "M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM4.5 21c.5-4.5 3.6-6.5 7.5-6.5s7 2 7.5 6.5",
    "stop": "M6 6h12v12H6z",
    "upload": "M12 16V4M7 9l5-5 5 5M4 16v4.5h16V16",
    "print": "M7 8V3h10v5M7 17H4V8h16v9h-3M7 13.5h10V21H7z",
    "key": "M8 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 12h9M17.5 12v3.5M20.5 12v2.5",
    "flag": "M6 21V4M6 4.5h12l-3 4 3 4H6",
    "menu": "M4 7h16M4 12h16M4 17h16",
    "globe": "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM3.5 9.5h17M3.5 14.5h17M12 3c-5 5-5 13 0 18M12 3c5 5 5 13 0 18",
    "leave": "M13 4H5v16h8M10 12h11M17 8l4 4-4 4",
}
FILLED = {"late", "dot", "stop"}


def icon(name: str) -> SafeString:
    """The icon as SVG, hidden from screen readers: the word beside it speaks.

    An unknown name is a mistake of ours and raises KeyError.
    """
    kind = "mc-icon mc-icon-filled" if name in FILLED else "mc-icon"
    return format_html(
        '<svg class="{}" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="{}"/></svg>',
        kind,
        mark_safe(ICONS[name]),  # noqa: S308 our own constant
    )
