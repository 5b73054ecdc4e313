"""What people are told of an outcome: what it is, what exactly, and what to do next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.portal.verifying.checking import Checked, Kind, Outcome, Signed
from motcua.signing.xml import Problem
from motcua.web.formatting import day, moment

Text = str | Promise


@dataclass(frozen=True, slots=True)
class Told:
    """An outcome in words. `tone` is that of its notice."""

    tone: str
    title: Text
    said: Text
    todo: Text


ASK = gettext_lazy("Do not rely on it. Ask the agency that it names; take the telephone number from elsewhere.")
TOLD: Mapping[Outcome, Told] = {
    Outcome.GENUINE: Told(
        "success",
        gettext_lazy("The document is genuine"),
        gettext_lazy("It is exactly as it was signed, and the certificates of those who signed held at that time."),
        gettext_lazy("You may rely on it. Compare the agency, number and date below with what you were told."),
    ),
    Outcome.UNSEALED: Told(
        "info",
        gettext_lazy("The agency has issued this form; it bears no electronic signature"),
        gettext_lazy(
            "It stands in the register under the number below, and counts from its date. A form of the one-stop unit "
            "is handed out at once; it is signed with a pen, or electronically after that."
        ),
        gettext_lazy(
            "Compare the agency, number and date below with what you hold. Where it is signed electronically, the "
            "signed file lies on the page of the dossier as soon as it is sealed."
        ),
    ),
    Outcome.LAPSED: Told(
        "warning",
        gettext_lazy("The document is genuine, but it is no longer valid"),
        gettext_lazy("It was issued for a time, and that time is over."),
        gettext_lazy("Ask its holder for a new one."),
    ),
    Outcome.REPLACED: Told(
        "warning",
        gettext_lazy("The document was genuine, and another one has replaced it"),
        gettext_lazy("The agency issued a later document that counts instead."),
        gettext_lazy("Ask for the later document."),
    ),
    Outcome.WITHDRAWN: Told(
        "danger",
        gettext_lazy("The agency has revoked this document"),
        gettext_lazy("It was genuine, and has no force any more."),
        gettext_lazy("Do not rely on it. The agency can say what counts instead."),
    ),
    Outcome.EXPIRED: Told(
        "warning",
        gettext_lazy("The signer's certificate has expired"),
        gettext_lazy("No time stamp proves that the signature was made while the certificate was valid."),
        gettext_lazy("Ask the agency for a copy that is signed anew."),
    ),
    Outcome.SUSPENDED: Told(
        "danger",
        gettext_lazy("The signer's certificate was suspended on that day"),
        gettext_lazy("Its authority had suspended it at the time that counts. Such a signature is not relied upon."),
        ASK,
    ),
    Outcome.REVOKED: Told(
        "danger",
        gettext_lazy("The signer's certificate was revoked"),
        gettext_lazy("Nothing proves that the signature was made before that. Somebody else may have made it."),
        ASK,
    ),
    Outcome.UNKNOWN_SIGNER: Told(
        "danger",
        gettext_lazy("It is not known who signed this document"),
        gettext_lazy("It is signed, but no authority that is trusted here confirms whose signature it is."),
        ASK,
    ),
    Outcome.CHANGED: Told(
        "danger",
        gettext_lazy("The document was changed after it was signed"),
        gettext_lazy("What it says now is not what was signed."),
        gettext_lazy(
            "Do not rely on it. Ask for the file as the agency issued it, or enter the code that is printed on it."
        ),
    ),
    Outcome.BROKEN: Told(
        "danger",
        gettext_lazy("The signature cannot be checked"),
        gettext_lazy("The file is damaged, or its signature is made in a way that is not accepted."),
        gettext_lazy("Do not rely on it. Ask for the file as the agency issued it, not saved by another program."),
    ),
    Outcome.NOT_SIGNED: Told(
        "warning",
        gettext_lazy("The file has no digital signature"),
        gettext_lazy("A picture of a signature or of a seal proves nothing: anybody can put one there."),
        gettext_lazy("Ask for the signed file itself. If a code is printed on the document, enter it here."),
    ),
}

AS_SIGNED = Told(
    "info",
    gettext_lazy("The file is exactly as it was signed"),
    gettext_lazy(
        "The signature is valid, but its holder is not known here. A trusted authority confirms the name,"
        " and not that they may issue such a document."
    ),
    gettext_lazy(
        "Compare the signer below with the agency that the document names. If they differ, do not rely on it."
    ),
)
"""Anybody may have a certificate: with it a forger signs validly what he wrote in the name of an agency."""

WITHOUT_SEAL = Told(
    "warning",
    gettext_lazy("The document is signed, but it does not bear the agency's own signature"),
    gettext_lazy(
        "The signature of the person holds. The agency has not sealed the document yet,"
        " or its signature was cut off this file."
    ),
    gettext_lazy("Do not rely on this file alone. Ask for the sealed file, or enter the code that is printed on it."),
)
"""Without the seal of the agency nothing that a person signed was issued."""

WHY: Mapping[str, Text] = {
    Problem.NOT_READABLE: gettext_lazy("The file cannot be read; it may be cut off."),
    Problem.NOT_UTF_8: gettext_lazy("The file is not written in UTF-8."),
    Problem.TOO_LARGE: gettext_lazy("The file has more parts than are looked at."),
    Problem.DOCUMENT_TYPE: gettext_lazy("The file brings its own definitions, which could change what it says."),
    Problem.BESIDE_THE_ROOT: gettext_lazy("Something stands outside the signed part and could change what one sees."),
    Problem.DUPLICATE_ID: gettext_lazy("Two parts of the file bear the same name, so it is not clear which is signed."),
    Problem.INHERITED: gettext_lazy("The file has attributes with which signatures cannot be checked here."),
    Problem.NOT_ENVELOPED: gettext_lazy("The signature stands around the document instead of inside it."),
    Problem.SEVERAL: gettext_lazy("There are several signatures where only one may stand."),
    Problem.SHAPE: gettext_lazy("The signature is not built as a signature is built."),
    Problem.KEY_INFO: gettext_lazy("The signature does not name exactly one certificate."),
    Problem.TRANSFORM: gettext_lazy("The signature asks that the document be altered before it is checked."),
    Problem.ALGORITHM: gettext_lazy("The signature uses a method that is not accepted or too weak."),
    Problem.REFERENCE: gettext_lazy("The signature points to something that is not in the document."),
    Problem.ROOT_NOT_COVERED: gettext_lazy("The signature does not cover the whole document."),
    Problem.WEAK_KEY: gettext_lazy("The key is too weak: such signatures can be forged."),
    Problem.CHANGED: gettext_lazy("What is written differs from what was signed."),
    Problem.NOT_MADE_BY_CERTIFICATE: gettext_lazy("The signature was not made with the certificate that it names."),
    Problem.NOT_VERIFIABLE: gettext_lazy("The signature cannot be computed."),
    Problem.OTHER_ORGANISATION: gettext_lazy("The certificate belongs to another organisation."),
    Problem.STAMP: gettext_lazy("It bears a time stamp that does not hold."),
    "TooLarge": gettext_lazy("The file has more parts than are looked at."),
    "weak": gettext_lazy("The signature uses a method that is not accepted or too weak."),
    "signature": gettext_lazy("The signature was not made with the certificate that it names."),
    "digest": gettext_lazy("What is written differs from what was signed."),
    "later_other": gettext_lazy("Something was added to the file after it was signed."),
    "later_form_fields": gettext_lazy("Fields were filled in after it was signed, which the signer did not allow."),
    "later_signatures": gettext_lazy("It was signed again, which the first signer did not allow."),
    "byte range": gettext_lazy("The signature does not cover the whole document."),
    "ValueError": gettext_lazy("The signature is not built as a signature is built."),
    "not issued for documents": gettext_lazy("The certificate was given for something else than signing documents."),
    "weak key": gettext_lazy("The key is too weak: such signatures can be forged."),
}
"""In plain words what stands against a signature; what is not here says nothing to a layman."""


def told(checked: Checked) -> Told:
    """The outcome in words."""
    if checked.kind is Kind.OTHER:
        return Told(
            "warning",
            _("This kind of file cannot be checked"),
            _("Only PDF and XML files carry digital signatures. A picture or scan of a document proves nothing."),
            str(TOLD[Outcome.NOT_SIGNED].todo),
        )
    if checked.outcome is Outcome.UNSEALED and checked.signatures:
        return WITHOUT_SEAL
    is_praised = checked.outcome in {Outcome.GENUINE, Outcome.LAPSED}
    return AS_SIGNED if is_praised and checked.is_by_strangers else TOLD[checked.outcome]


def of_signature(signed: Signed) -> str:
    """What one signature alone says."""
    return _("The signature holds") if signed.outcome is Outcome.GENUINE else str(TOLD[signed.outcome].title)


def reasons(signed: Signed) -> list[str]:
    """What stands against a signature, where it can be said plainly."""
    return [str(WHY[problem]) for problem in signed.found.problems if problem in WHY]


def facts_of_signature(signed: Signed) -> list[tuple[str, str]]:
    """Who signed, for which agency, when, and who says so."""
    found = signed.found
    rows = [
        (_("Signed by"), signed.person if signed.person != signed.agency else ""),
        (_("For the agency"), signed.agency),
        (_("Time of signing, as the signer states it"), moment(found.claimed_at) if found.claimed_at else ""),
        (_("Time confirmed by a time stamp"), moment(found.stamped_at) if found.stamped_at else ""),
        (_("Certificate issued by"), found.issuer),
        (_revoked_or_suspended(signed), moment(found.revoked_at) if found.revoked_at else ""),
        (_("Certificate taken back here"), moment(signed.taken_back_at) if signed.taken_back_at else ""),
        (_("Certificate suspended here since"), day(signed.suspended_from) if signed.suspended_from else ""),
        (_("Whether the certificate was revoked"), _("could not be looked up") if _is_unsure(signed) else ""),
    ]
    return [(label, value) for label, value in rows if value]


def _revoked_or_suspended(signed: Signed) -> str:
    return _("Certificate suspended since") if signed.outcome is Outcome.SUSPENDED else _("Certificate revoked")


def _is_unsure(signed: Signed) -> bool:
    return signed.outcome is Outcome.GENUINE and not signed.found.revocation_known


def facts_of_document(checked: Checked) -> list[tuple[str, str]]:
    """What the register of the issuing agency says."""
    entry = checked.entry
    if entry is None:
        return []
    rows = [
        (_("Issued by"), entry.agency),
        (_("Kind of document"), entry.kind),
        (_("Number"), entry.number),
        (_("Day of issue"), day(entry.issued_on) if entry.issued_on else ""),
        (_("Subject"), entry.subject),
        (_("Signer"), entry.signer),
        (_("Valid until"), day(entry.valid_to) if entry.valid_to else ""),
        (_("Replaced by"), entry.replaced_by),
        (_("Since"), moment(entry.ended_at) if entry.ended_at else ""),
        (_("Reason"), entry.reason),
    ]
    return [(label, value) for label, value in rows if value]
