"""What can happen to files that came in and to documents that went out."""

from django.utils.translation import gettext_lazy as _

from motcua.ledger.kinds import EventKind

UPLOAD_KEPT = EventKind("papers.upload_kept", _("A file was handed in."))
UPLOAD_DESTROYED = EventKind("papers.upload_destroyed", _("A file was destroyed."))
DOCUMENT_ISSUED = EventKind("papers.document_issued", _("A document was issued."))
DOCUMENT_DESTROYED = EventKind("papers.document_destroyed", _("An issued document was destroyed."))
