"""What happens to figures that people declare."""

from django.utils.translation import gettext_lazy as _

from motcua.ledger.kinds import EventKind

SCORE_DECLARED = EventKind(
    "indicator.declared", _("Indicator %(indicator)s was declared with %(points)s point(s) for %(quarter)s.")
)
