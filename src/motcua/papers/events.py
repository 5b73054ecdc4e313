"""What can happen to files that came in and to documents that went out."""

from django.utils.translation import gettext_lazy as _

from motcua.ledger.kinds import EventKind

UPLOAD_KEPT = EventKind("papers.upload_kept", _("A file was handed in."))
UPLOAD_DESTROYED = EventKind("papers.upload_destroyed", _("A file was destroyed."))
DOCUMENT_ISSUED = EventKind("papers.document_issued", _("A document was issued."))
DOCUMENT_DESTROYED = EventKind("papers.document_destroyed", _("An issued document was destroyed."))
DRAFTED = EventKind("official.drafted", _("A document was drafted."), printed=True)
FORM_NUMBERED = EventKind(
    "official.form_numbered",
    _("A form was given its number when what it tells happened: %(code_number)s."),
    printed=True,
)
FORM_SET = EventKind("official.form_set", _("The form was set as it is printed and signed: %(code_number)s."))
SIGNED_BY_PEN = EventKind(
    "official.signed_by_pen", _("The printed form was signed with a pen and stamped: %(code_number)s.")
)
VISA_GIVEN = EventKind("official.visa_given", _("The draft was agreed to."))
VISAS_CHOSEN = EventKind(
    "papers.visas_chosen", _("It was chosen whether drafts need the visa of the head of their unit.")
)
SIGNED = EventKind("official.signed", _("The document was signed by the competent person."))
NUMBERED = EventKind("official.numbered", _("The document got its number: %(code_number)s."))
SEALED = EventKind(
    "official.sealed", _("The document was sealed by the agency and issued: %(code_number)s."), printed=True
)
ENTERED_ON_PAPER = EventKind("official.entered_on_paper", _("A document on paper got its number: %(code_number)s."))
MADE_LASTING = EventKind("official.made_lasting", _("Proofs and a time stamp were added: %(code_number)s."))
REPLACED = EventKind("official.replaced", _("A later document took its place: %(code_number)s."))
REVOKED = EventKind("official.revoked", _("The document was revoked."))
COPY_ENTERED = EventKind("copy.entered", _("A certified copy got its number: %(code_number)s."))
COPY_PRINTED = EventKind("copy.printed", _("The certified copy %(code_number)s was printed, to be signed by hand."))
COPY_MADE_LASTING = EventKind("copy.made_lasting", _("Proofs and a time stamp were added to the copy %(code_number)s."))
COPY_SIGNED = EventKind("copy.signed", _("The agency signed the certified copy %(code_number)s."))
