"""Bodies and their identifiers, one-stop units, posts, roles, calendars."""
