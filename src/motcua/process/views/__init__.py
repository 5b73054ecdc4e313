"""The pages of internal processes. Each reads or acts, in plain sight."""

from motcua.process.views.approving import approve
from motcua.process.views.coverage import coverage_file, coverage_page
from motcua.process.views.drafting import begin, check, discard, draft
from motcua.process.views.headed import headed, headed_by, headed_file
from motcua.process.views.reading import compare, detail, file, listing

__all__ = [
    "approve",
    "begin",
    "check",
    "compare",
    "coverage_file",
    "coverage_page",
    "detail",
    "discard",
    "draft",
    "file",
    "headed",
    "headed_by",
    "headed_file",
    "listing",
]
