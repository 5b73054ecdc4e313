"""Readers of published lists. They read files and write nothing."""
