"""What the history says about its own seals."""

from django.utils.translation import gettext_lazy as _

from motcua.ledger.kinds import EventKind

STAMPS_LATE = EventKind(
    "seals.stamps_late", _("Seals have been without the time stamp of an independent authority for four hours.")
)
STAMPS_CAUGHT_UP = EventKind("seals.stamps_caught_up", _("Every seal has its time stamp again."))
