"""Procedures with immutable versions, their import, their search, their public pages."""
