"""What can stand in the way of a new promise, of more time, of settling late."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from motcua.kernel.refusals import Refusal


class AlreadyPromisedAgain(Refusal):
    """A dossier is promised again once."""

    text = _("This dossier was already promised again once. The law allows no second new appointment.")


class TooLateToApologise(Refusal):
    """The apology comes at the latest so long before the legal due moment; says until when."""

    text = _(
        "An apology had to be given by %(latest)s at the latest. The cause is recorded when the dossier is settled."
    )


class NothingPromised(Refusal):
    """There is no appointment that could be moved."""

    text = _("No day was promised for this dossier, so there is none to move.")


class PromiseNotLater(Refusal):
    """A new appointment lies after the old one and ahead of now."""

    text = _("The new appointment must be later than the old one, %(old)s, and must lie ahead.")


class PromiseOutsideHours(Refusal):
    """Nobody would be there."""

    text = _("At the new appointment nobody works. Choose a moment within the working hours of the agency.")


class DelayCauseMissing(Refusal):
    """A late dossier is not settled without its cause."""

    text = _("The dossier is late. Choose the cause of the delay; where it is another cause, say which.")


class AlreadyExempt(Refusal):
    """Said once."""

    text = _("It was already recorded that no apology is owed for this dossier.")


class ExtensionNeedsArticle(Refusal):
    """Only an article of a sector law moves the legal due moment."""

    text = _("Only an article of a sector law gives more time: enter the law and its article.")


class AlreadyExtended(Refusal):
    """An article gives its time once."""

    text = _("By this article the time was already extended. Name the article that allows it a second time.")


class TermIsOver(Refusal):
    """A time that is over cannot be extended."""

    text = _("The legal time was over on %(due)s: what is over cannot be extended.")


class TermNotReadable(Refusal):
    """The added time is a number with its unit."""

    text = _("Enter the added time as a number of working days, working hours, days or months.")
    status = 400


class NotPlanned(Refusal):
    """Somebody else approved it, or the calendar was changed again and it is being worked out anew."""

    text = _("This change is not waiting for approval: it was approved already, or is being worked out anew.")


class RuleNotReadable(Refusal):
    """The value does not fit the rule."""

    text = _("This rule needs a value such as %(example)s.")
    status = 400


class RuleKnown(Refusal):
    """One value a rule and a day."""

    text = _("From that day the rule already has a value. Choose another day.")


class GroundKnown(Refusal):
    """One ground of a name at a time."""

    text = _("A ground of this name holds on some of these days already. End that one first.")


class GroundNotInForce(Refusal):
    """A ground frees from the apology while it holds, and ends once."""

    text = _("This ground does not hold on that day. Choose one that does.")
