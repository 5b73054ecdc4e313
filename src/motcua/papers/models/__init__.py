"""Files that came in and documents that go out."""

from motcua.papers.models.copies import CertifiedCopy, CertifiedCopyQuerySet, CopyForm, Medium
from motcua.papers.models.files import IssuedDocument, StoredFile, Upload
from motcua.papers.models.official import (
    DRAFTING,
    KEEPING,
    ONE_STOP_FORMS,
    OUT,
    WRITTEN,
    Authority,
    Form,
    OfficialDocument,
    OfficialDocumentQuerySet,
    Opening,
    RevisionStamp,
    SignedRevision,
    Stage,
    Step,
    Visa,
)
from motcua.papers.models.rules import VisaRule

__all__ = [
    "DRAFTING",
    "KEEPING",
    "ONE_STOP_FORMS",
    "OUT",
    "WRITTEN",
    "Authority",
    "CertifiedCopy",
    "CertifiedCopyQuerySet",
    "CopyForm",
    "Form",
    "IssuedDocument",
    "Medium",
    "OfficialDocument",
    "OfficialDocumentQuerySet",
    "Opening",
    "RevisionStamp",
    "SignedRevision",
    "Stage",
    "Step",
    "StoredFile",
    "Upload",
    "Visa",
    "VisaRule",
]
