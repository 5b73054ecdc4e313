"""The drawn picture of a process: pure, the same for the same definition."""

from motcua.process.picture.layout import Box, Line, Picture, picture_of

__all__ = ["Box", "Line", "Picture", "picture_of"]
