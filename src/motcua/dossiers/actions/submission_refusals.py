"""What can stand in the way of handing several dossiers in together."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from motcua.kernel.refusals import Refusal


class NotOneSubmission(Refusal):
    """Handed in at once means: by one person, through one channel."""

    text = _("Dossiers handed in together come from one submitter through one channel. Hand this one in by itself.")


class LinkNotPossible(Refusal):
    """A dossier hangs on an earlier one of its submission, and the paper is one of its own list."""

    text = _(
        "A dossier can wait only for an earlier one handed in with it, and take its result as a paper of the list."
    )


class WaitsForParent(Refusal):
    """It opens after the result of another dossier."""

    text = _(
        "It opens after the result of the dossier %(ref)s, which is in the state “%(state)s”: it cannot be received "
        "yet."
    )


class PaperComesFromParent(Refusal):
    """What another dossier of the submission yields is never asked of the owner."""

    text = _("“%(paper)s” is the result of the dossier %(ref)s: it is taken over and not asked of the owner.")
