"""Everything that a citizen does before a dossier exists. One function is one thing that a person does."""

from motcua.portal.actions.filing import (
    AlreadySent,
    NotTakenOnline,
    begin_filing,
    discard_filing,
    renew_filing,
    save_step,
)
from motcua.portal.actions.guesses import note_file_to_check, note_wrong_code
from motcua.portal.actions.joining import TooManyTogether, file_alone, file_beside
from motcua.portal.actions.papers import TooManyFiles, keep_paper, mark_not_needed, remove_file
from motcua.portal.actions.profile import introduce_oneself
from motcua.portal.actions.sending import AnnouncementChanged, FilingIncomplete, send_filing

__all__ = [
    "AlreadySent",
    "AnnouncementChanged",
    "FilingIncomplete",
    "NotTakenOnline",
    "TooManyFiles",
    "TooManyTogether",
    "begin_filing",
    "discard_filing",
    "file_alone",
    "file_beside",
    "introduce_oneself",
    "keep_paper",
    "mark_not_needed",
    "note_file_to_check",
    "note_wrong_code",
    "remove_file",
    "renew_filing",
    "save_step",
    "send_filing",
]
