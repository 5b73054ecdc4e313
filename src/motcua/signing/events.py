"""What can happen to certificates."""

from django.utils.translation import gettext_lazy as _

from motcua.ledger.kinds import EventKind

CERTIFICATE_GIVEN = EventKind(
    "signing.certificate_given", _("A certificate for signing was entered, from %(valid_from)s to %(valid_to)s.")
)
CERTIFICATE_TAKEN_BACK = EventKind("signing.certificate_taken_back", _("A certificate for signing was taken back."))
CERTIFICATE_ENDED = EventKind("signing.certificate_ended", _("A certificate for signing ends on %(last_day)s."))
CERTIFICATE_SUSPENDED = EventKind(
    "signing.certificate_suspended", _("A certificate for signing was suspended from %(first_day)s on.")
)
CERTIFICATE_TAKEN_UP = EventKind(
    "signing.certificate_taken_up", _("A certificate for signing is suspended for the last time on %(last_day)s.")
)
SUSPENSION_WITHDRAWN = EventKind(
    "signing.suspension_withdrawn", _("A suspension of a certificate for signing was withdrawn before it began.")
)
