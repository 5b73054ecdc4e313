"""The legal clock: working calendars, terms, due moments and their explanation. Pure Python, no framework."""
