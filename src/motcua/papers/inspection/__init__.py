"""Uploads, checked by parsing: what a file is, not what its name says. Pure: bytes in, a finding or a refusal out."""

from motcua.papers.inspection.finding import Finding, Note
from motcua.papers.inspection.kinds import inspect
from motcua.papers.inspection.names import safe_name
from motcua.papers.inspection.refusals import FileEmpty, FileRefused, FileTooLarge

__all__ = ["FileEmpty", "FileRefused", "FileTooLarge", "Finding", "Note", "inspect", "safe_name"]
