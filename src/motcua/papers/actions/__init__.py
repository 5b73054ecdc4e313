"""Everything that can happen to files and documents. One function is one thing that a person does."""

from motcua.papers.actions.copies import CopyOf, enter_copy, keep_copy
from motcua.papers.actions.files import destroy_documents, destroy_uploads, issue_document, keep_upload
from motcua.papers.actions.forms import OneStopForm, number_form, set_form, sign_by_pen
from motcua.papers.actions.lasting import keep_lasting, keep_lasting_copy
from motcua.papers.actions.official import (
    Draft,
    OnPaper,
    Wording,
    enter_on_paper,
    file_of_document,
    give_number,
    keep_seal,
    keep_signature,
    note_opening,
    require_agreed,
    require_records,
    revoke_document,
    write_draft,
)
from motcua.papers.actions.refusals import NotOpenedYet, RegisterTooLong
from motcua.papers.actions.visas import choose_visas, give_visa
from motcua.papers.chain import SignedFile

__all__ = [
    "CopyOf",
    "Draft",
    "NotOpenedYet",
    "OnPaper",
    "OneStopForm",
    "RegisterTooLong",
    "SignedFile",
    "Wording",
    "choose_visas",
    "destroy_documents",
    "destroy_uploads",
    "enter_copy",
    "enter_on_paper",
    "file_of_document",
    "give_number",
    "give_visa",
    "issue_document",
    "keep_copy",
    "keep_lasting",
    "keep_lasting_copy",
    "keep_seal",
    "keep_signature",
    "keep_upload",
    "note_opening",
    "number_form",
    "require_agreed",
    "require_records",
    "revoke_document",
    "set_form",
    "sign_by_pen",
    "write_draft",
]
