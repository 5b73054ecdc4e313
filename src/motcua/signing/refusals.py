"""What a person is told when something cannot be signed."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from motcua.kernel.refusals import Refusal


class NoCertificate(Refusal):
    """Nobody can sign for whom no certificate is entered for this day."""

    text = _("No certificate for digital signatures is entered for %(name)s on this day. Ask the administrator.")


class SuspendedNow(NoCertificate):
    """On the days of a suspension nobody signs with the certificate."""

    text = _("The certificate of %(name)s is suspended on this day. Ask the administrator.")


class KeyGone(Refusal):
    """The token was pulled out, or the signing service does not answer: nothing was signed."""

    text = _("The signing key does not answer now (%(why)s). Nothing was signed. Put the token back and try again.")


class CertificateWeak(Refusal):
    """Keys and signatures that can be forged are not taken."""

    text = _("The certificate is too weak: RSA from 2048 bits or ECDSA P-256 or P-384, with SHA-256 or stronger.")
    status = 400


class CertificateUnreadable(Refusal):
    """What was given is no certificate."""

    text = _("The file is not a certificate that can be read.")
    status = 400


class CertificateNotForDocuments(Refusal):
    """A certificate for time stamps, or of an authority, signs no documents."""

    text = _("The certificate was not issued for signing documents.")
    status = 400


class CertificateOfSomebodyElse(Refusal):
    """The name in the certificate is not the holder's."""

    text = _("The certificate names %(name)s. It cannot be entered for %(holder)s.")


class CertificateStands(Refusal):
    """One certificate at a time."""

    text = _("A certificate is already entered for some of these days. Take that one back first.")


class CertificateOutOfTime(Refusal):
    """The days lie outside those of the certificate."""

    text = _("The certificate does not hold on all of these days.")
    status = 400


class CertificateTakenBack(Refusal):
    """It cannot be taken back twice."""

    text = _("This certificate was taken back already.")


class CertificateKnown(Refusal):
    """A certificate is entered once, for one holder."""

    text = _("This certificate was entered before. Look for it in the list, also among those that have ended.")


class CertificateExpired(Refusal):
    """What has run out signs nothing any more."""

    text = _("The certificate ran out on %(day)s. Ask the authority for a new one.")
    status = 400


class CertificateSuspended(Refusal):
    """One suspension at a time."""

    text = _("The certificate is suspended on some of these days already.")


class DayIsOver(Refusal):
    """Whether somebody could sign on a day is not changed afterwards."""

    text = _("This day is over. What was signed on it stays signed: choose today or a later day.")


class PrivateKeyGiven(Refusal):
    """A private key never leaves its token; one that was sent is to be thought of as known to others."""

    text = _(
        "The file holds a private key. It was not kept, but whoever saw it could sign with it: "
        "ask the authority for a new certificate, and hand in only that."
    )
    status = 400


class KeyPlaceWrong(Refusal):
    """The place of a key has a form."""

    text = _("The place of the key cannot be read. Write token=NAME;object=NAME, without the PIN.")
    status = 400


class StampUnavailable(Refusal):
    """The time-stamp authority does not answer; what was signed stays signed, the stamp comes later."""

    text = _("The time-stamp authority does not answer now. The time stamp will be added later.")


class StampRefused(Refusal):
    """A time stamp that does not hold."""

    text = _("The time stamp does not hold: %(why)s.")
