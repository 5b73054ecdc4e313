"""What can stand in the way where money is concerned."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from motcua.kernel.refusals import Refusal


class FeeNotAnnounced(Refusal):
    """Nothing is charged that the announced version does not have for this way of handing in."""

    text = _("This fee is not announced for this procedure and this way of handing in. Choose one that is.")


class AmountIsAnnounced(Refusal):
    """Where the announcement names an amount, that is the amount."""

    text = _("The announced amount of “%(fee)s” is %(amount)s. Change the quantity, not the amount.")


class AmountNeedsReason(Refusal):
    """Where the announcement has only words, the amount is typed, with how it came about."""

    text = _("The announcement names no amount for “%(fee)s”. Enter the amount, and say how it was reckoned.")


class AlreadyCharged(Refusal):
    """A fee is charged once a dossier."""

    text = _("“%(fee)s” is already charged to this dossier.")


class NothingToPay(Refusal):
    """Nothing is open: paid by somebody else meanwhile, waived, or never charged."""

    text = _("Nothing is open to be paid. Open the dossier again to see what was paid and by whom.")


class AmountDiffers(Refusal):
    """What was collected is not what is open now."""

    text = _("Open is %(open)s, not %(given)s. Open the page again and check the amount with the payer.")


class ReferenceMissing(Refusal):
    """Money that did not come over the counter leaves a trace elsewhere."""

    text = _("Enter the reference of the transfer or of the online payment.")


class WaiverNeedsGround(Refusal):
    """Only an article of law lets a fee off."""

    text = _("A fee is waived only by an article of law: enter it.")


class WaiverTooLarge(Refusal):
    """Not more is waived than is open."""

    text = _("Only %(open)s is open of this fee: not more can be waived.")


class ReceiptAlreadyCancelled(Refusal):
    """A receipt is cancelled once."""

    text = _("This receipt was already cancelled.")


class CancelNeedsReason(Refusal):
    """A cancelled receipt says why."""

    text = _("Say why the receipt is cancelled: the reason stays with its number.")


class CurrenciesDiffer(Refusal):
    """One receipt, one currency."""

    text = _("Fees in different currencies are paid on receipts of their own: choose those of one currency.")
