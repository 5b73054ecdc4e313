"""What can stand in the way of a document that goes out, said to the person at the desk."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from motcua.kernel.refusals import Refusal


class DraftIncomplete(Refusal):
    """What a document cannot do without."""

    text = _("The draft is not complete: write what it is about and what it says, and choose who signs.")


class NoLongerDraft(Refusal):
    """What is signed is not changed."""

    text = _("This document is signed and can no longer be changed. Only a new document can replace it.")


class SignerIsAnother(Refusal):
    """The draft names who signs."""

    text = _("This draft names %(name)s as its signer. Have it drafted anew, or let %(name)s sign.")


class VisaMissing(Refusal):
    """The agency wants the head of the unit to agree before somebody signs. Basis: Decree 30/2020, art. 12."""

    text = _("The head of the unit that drafted it has not agreed to this draft yet. Ask for the visa first.")


class DocumentChanged(Refusal):
    """What was read and what would be signed are not the same."""

    text = _("The document has changed since it was opened. Open it again and read it before you sign.")


class NotOpenedYet(Refusal):
    """In batch only what was on the screen is signed."""

    text = _("This document has not been opened yet. Open it before it is signed together with others.")


class AlreadySigned(Refusal):
    """One signature of the person is enough."""

    text = _("This document is already signed.")


class NotSignedYet(Refusal):
    """No number and no seal before the signature. Basis: Decree 30/2020, art. 33."""

    text = _("This document is not signed yet. Number and seal come after the signature of the competent person.")


class NotNumberedYet(Refusal):
    """The seal goes on a document that bears its number."""

    text = _("This document has no number yet. Give it its number first.")


class AlreadyNumbered(Refusal):
    """A document has one number."""

    text = _("This document already has its number: %(code_number)s.")


class AlreadyIssued(Refusal):
    """The seal goes on once."""

    text = _("This document is already sealed and issued.")


class DocumentNotInForce(Refusal):
    """Only what stands can be replaced or revoked."""

    text = _("This document is not in force: it was not issued, or it was replaced or revoked before.")


class RevocationNeedsReason(Refusal):
    """The public reads why."""

    text = _("Give the reason of the revocation. Whoever checks the document will read it.")


class CopyIncomplete(Refusal):
    """A copy is made of a PDF; an extract says of which pages."""

    text = _(
        "Write what is copied, and hand in its scan as a PDF file or name a document of the register;"
        " an extract also names its pages."
    )


class NoCopyOfThat(Refusal):
    """Basis: Decree 30/2020, art. 25: a sao lục is made of a sao y."""

    text = _("A sao lục is made of a full copy (sao y). Name the full copy, or hand in its scan.")


class NoSuchNumber(Refusal):
    """Nothing that went out bears it."""

    text = _("No document and no full copy of this agency bears the number %(number)s. Compare it with the register.")
    status = 400


class ScanFormatTooOld(Refusal):
    """Basis: Decree 30/2020, appendix I."""

    text = _("The scan is a PDF of version %(version)s. Scan or save it again as PDF 1.4 or later.")


class ScanTooCoarse(Refusal):
    """Basis: Decree 30/2020, appendix I."""

    text = _("Page %(pages)s of the scan has less than %(least)s dots an inch. Scan it again at %(least)s dpi or more.")


class ScanWithoutColour(Refusal):
    """Basis: Decree 30/2020, appendix I."""

    text = _("Page %(pages)s of the scan is without colours. Scan it again in colour, so that the seal shows red.")


class RegisterTooLong(Refusal):
    """Too many rows for one print."""

    text = _("The register has more than %(most)s rows. Print a shorter time, or take the workbook.")
