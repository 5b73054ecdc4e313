"""What can happen to certificates."""

from django.utils.translation import gettext_lazy as _

from motcua.ledger.kinds import EventKind

CERTIFICATE_GIVEN = EventKind(
    "signing.certificate_given", _("A certificate for signing was entered, from %(valid_from)s to %(valid_to)s.")
)
CERTIFICATE_TAKEN_BACK = EventKind("signing.certificate_taken_back", _("A certificate for signing was taken back."))
