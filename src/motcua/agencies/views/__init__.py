"""Pages of the office itself: who is away, and the administrator's lists and forms."""

from motcua.agencies.views.absences import absences, away, back, posts_in_say

__all__ = ["absences", "away", "back", "posts_in_say"]
