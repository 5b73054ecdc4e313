"""What can stand in the way of asking for an opinion or giving one."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from motcua.kernel.refusals import Refusal


class OpinionsOpen(Refusal):
    """The step waits for offices that were asked."""

    text = _(
        "The step waits for the opinion of: %(offices)s. Wait, withdraw the question, or pass the office by after the "
        "deadline."
    )


class QuestionMissing(Refusal):
    """An opinion needs a question."""

    text = _("Write what the other office is asked.")


class NobodyAsked(Refusal):
    """No office was chosen, or one's own."""

    text = _("Choose at least one other office: one's own is not asked.")


class DeadlineBeyondLimit(Refusal):
    """The deadline of an opinion lies inside the dossier's limit."""

    text = _("The deadline must lie ahead and inside the time limit of the dossier, which ends at %(limit)s.")


class OpinionAlreadyAsked(Refusal):
    """The office has the question already."""

    text = _("One of these offices was asked already and has not answered. Remind it instead.")


class OpinionClosed(Refusal):
    """No longer awaited; says what became of it."""

    text = _("The opinion is no longer awaited: %(state)s. Open the dossier to see where it is.")


class OpinionEmpty(Refusal):
    """An opinion is words, a file, or both."""

    text = _("Write the opinion, or attach it as a file.")


class OpinionNotYetDue(Refusal):
    """Before the deadline nobody is silent."""

    text = _("The office has time until %(due)s: before that it is not passed by.")


class OpinionReasonMissing(Refusal):
    """Going on without an opinion needs its reason."""

    text = _("Give the reason: it stays with the dossier.")
