"""What can be wrong with an XML document that claims to be signed."""

from __future__ import annotations

from enum import StrEnum


class Problem(StrEnum):
    """One reason why a signature is not accepted. The words for people stand where they are shown."""

    # the document
    NOT_READABLE = "not_readable"
    NOT_UTF_8 = "not_utf_8"
    TOO_LARGE = "too_large"
    DOCUMENT_TYPE = "document_type"
    BESIDE_THE_ROOT = "beside_the_root"
    DUPLICATE_ID = "duplicate_id"
    INHERITED = "inherited_attributes"
    # the shape of the signature
    NOT_SIGNED = "not_signed"
    NOT_ENVELOPED = "not_enveloped"
    SEVERAL = "several_signatures"
    SHAPE = "shape_of_signature"
    KEY_INFO = "key_info"
    TRANSFORM = "transform"
    ALGORITHM = "algorithm"
    REFERENCE = "reference"
    ROOT_NOT_COVERED = "root_not_covered"
    WEAK_KEY = "weak_key"
    # what the cryptography says
    CHANGED = "changed"
    NOT_MADE_BY_CERTIFICATE = "not_made_by_certificate"
    NOT_VERIFIABLE = "not_verifiable"
    # who signed, and when
    SIGNER = "signer"
    OTHER_ORGANISATION = "other_organisation"
    STAMP = "stamp"


class Refused(Exception):
    """The signature is not accepted, and this is why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.value)
        self.problem = problem
