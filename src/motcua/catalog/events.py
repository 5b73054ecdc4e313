"""What can happen to the catalogue."""

from django.utils.translation import gettext_lazy as _

from motcua.ledger.kinds import EventKind

TAKEN_IN = EventKind("catalog.taken_in", _("Procedures were taken in: %(new)s new, %(changed)s changed."))
REINDEXED = EventKind("catalog.reindexed", _("The search index was computed again."))
SERVICE_OPENED = EventKind("catalog.service_opened", _("A unit began to take this procedure."))
SERVICE_CLOSED = EventKind("catalog.service_closed", _("A unit ceased to take this procedure."))
MENDED = EventKind("catalog.mended", _("The record was mended and taken in as %(code)s."))
DISMISSED = EventKind("catalog.dismissed", _("The record was dismissed."))
ABOLISHED = EventKind("catalog.abolished", _("The procedure was abolished by decision %(decision)s."))
ENDED = EventKind("catalog.ended", _("The last day of the procedure has passed."))
