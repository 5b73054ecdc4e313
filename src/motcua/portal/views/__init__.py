"""The citizen's pages: functions, one a page."""
