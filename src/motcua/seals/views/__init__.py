"""Open pages: how the history is sealed, each seal, and the proof of one event."""

from motcua.seals.views.feeds import feed, json_lines
from motcua.seals.views.pages import event, head, heads

__all__ = ["event", "feed", "head", "heads", "json_lines"]
