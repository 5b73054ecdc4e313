"""The one tag library of the pages, built into every template."""
